import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { record } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { attemptKey, countAttempt, forgetAttempts } from './attempts.ts'
import { LOCKOUT } from './limits.ts'
import { openSession } from './open-session.ts'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { type KnownPerson, originOfPerson, type Visitor } from './visitor.ts'

export type PasswordOutcome =
  | { readonly outcome: 'signed-in'; readonly token: string }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'locked'; readonly until: Date }

type WithPassword = KnownPerson & { readonly passwordHash: string | null }

const FIND = `
select id, name, agency_id as "agencyId", password_hash as "passwordHash"
  from people where user_name = lower($1) and active and ($2 or not demo)`

/** Sign in with name and password. One answer for everything that is wrong, known name or not. */
export async function signInByPassword(
  deps: Deps,
  visitor: Visitor,
  given: { readonly userName: string; readonly password: string },
): Promise<PasswordOutcome> {
  const key = attemptKey(given.userName)
  const attempt = await countAttempt(deps.database, key, deps.now())
  if (attempt.outcome === 'locked') return attempt
  const { rows } = await deps.database.query<WithPassword>(FIND, [
    storableText(given.userName),
    deps.config.mode === 'demo',
  ])
  const person = rows[0]
  const matches = await verifyPassword(person?.passwordHash ?? null, given.password)
  if (!person || !matches) {
    if (person && attempt.lockedUntil) await tellLocked(deps, visitor, person, attempt.failures)
    return { outcome: 'refused' }
  }
  const stored = person.passwordHash ?? ''
  const fresh = isOutdated(stored) ? await hashPassword(given.password) : stored
  const token = await openSession(deps, {
    person,
    by: 'password',
    visitor,
    also: async (tx) => {
      await confirmPassword(tx, person.id, stored, fresh)
      await forgetAttempts(tx, key)
    },
  })
  return { outcome: 'signed-in', token }
}

/** A password that was changed or reset while this one was being checked does not open a session any more. */
async function confirmPassword(
  tx: Db,
  personId: string,
  stored: string,
  fresh: string,
): Promise<void> {
  const { rowCount } = await tx.query(
    'update people set password_hash = $3 where id = $1 and password_hash = $2',
    [personId, stored, fresh],
  )
  if (rowCount === 0) throw new Problem('SIGN_IN_FAILED')
}

/** The person and the administrators should see that someone keeps trying. */
async function tellLocked(
  deps: Deps,
  visitor: Visitor,
  person: KnownPerson,
  failures: number,
): Promise<void> {
  const unknown = { kind: 'system', id: null, name: 'chưa đăng nhập', agency: null } as const
  await record(
    deps.database,
    { ...originOfPerson(visitor, person), actor: unknown },
    {
      kind: 'person.locked',
      subject: { type: 'person', id: person.id },
      data: { failures, freeTries: LOCKOUT.freeTries },
    },
  )
  deps.nudge()
}
