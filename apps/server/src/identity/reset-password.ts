import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { attemptKey, forgetAttempts } from './attempts.ts'
import { endSessionsOf } from './end-sessions.ts'
import { hashPassword } from './password-hash.ts'
import { checkReach, holdPerson } from './people.ts'
import { makePassword } from './random-token.ts'

/**
 * Write a handed-out password: it must be changed at first use, all sessions end, tokens are revoked
 * (whoever knew the old password may have made them), and a lock is lifted.
 */
export async function writeReset(
  tx: Db,
  record: Recorder,
  person: { readonly id: string; readonly userName: string },
  passwordHash: string,
): Promise<void> {
  await tx.query(
    'update people set password_hash = $2, must_change_password = true where id = $1',
    [person.id, passwordHash],
  )
  const { rowCount } = await tx.query('delete from api_tokens where person_id = $1', [person.id])
  await record({
    kind: 'person.password-reset',
    subject: { type: 'person', id: person.id },
    data: { tokensRevoked: rowCount },
  })
  await endSessionsOf(tx, record, { personId: person.id, why: 'password-reset' })
  await forgetAttempts(tx, attemptKey(person.userName))
}

/** Give somebody a new password to hand over. @returns the password, which is kept nowhere */
export async function resetPassword(deps: Deps, permit: Permit, personId: string): Promise<string> {
  const password = makePassword()
  const hash = await hashPassword(password)
  await change(deps.database, permit.origin, async (tx, record) => {
    const person = await holdPerson(tx, personId)
    await checkReach(tx, permit, person)
    if (person.oneClick)
      throw new Problem(
        'EDIT_IMPOSSIBLE',
        'Tài khoản dùng thử không có mật khẩu: đăng nhập bằng nút dùng thử.',
      )
    if (personId === permit.caller.personId)
      throw new Problem('EDIT_IMPOSSIBLE', 'Đổi mật khẩu của chính mình ở mục Tài khoản.')
    await writeReset(tx, record, person, hash)
  })
  deps.nudge()
  return password
}
