import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { attemptKey, countAttempt, forgetAttempts } from './attempts.ts'
import { endSessionsOf } from './end-sessions.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { checkPassword } from './password-rules.ts'
import { hashToken, makeToken } from './random-token.ts'

export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly token: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly until: Date }

type Own = { readonly userName: string; readonly passwordHash: string | null }

/**
 * Change one's own password. Every other session of the person ends, and this one goes on under a
 * new token. Wrong tries count as at sign-in: an unattended screen is no place to guess.
 */
export async function changeOwnPassword(
  deps: Deps,
  permit: Permit,
  given: { readonly current: string; readonly next: string },
): Promise<ChangeOutcome> {
  const { personId, sessionId } = permit.caller
  const { rows } = await deps.database.query<Own>(
    'select user_name as "userName", password_hash as "passwordHash" from people where id = $1',
    [personId],
  )
  const own = rows[0]
  if (!own || own.passwordHash === null) return { outcome: 'wrong' }
  const key = attemptKey(own.userName)
  const attempt = await countAttempt(deps.database, key, deps.now())
  if (attempt.outcome === 'locked') return attempt
  if (!(await verifyPassword(own.passwordHash, given.current))) return { outcome: 'wrong' }
  await forgetAttempts(deps.database, key)
  checkPassword({ ...given, userName: own.userName })
  const hash = await hashPassword(given.next)
  const token = makeToken()
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      `update people set password_hash = $2, must_change_password = false
        where id = $1 and password_hash = $3`,
      [personId, hash, own.passwordHash],
    )
    // An administrator's reset between the two steps wins.
    if (rowCount === 0) throw new Problem('CONFLICT')
    await record({ kind: 'person.password-changed', subject: { type: 'person', id: personId } })
    await endSessionsOf(tx, record, { personId, exceptId: sessionId, why: 'password-changed' })
    await tx.query('update sessions set token_hash = $2 where id = $1', [
      sessionId,
      hashToken(token),
    ])
  })
  deps.nudge()
  return { outcome: 'changed', token }
}
