/** What the command line does before anybody can sign in, and when nobody can any more. */

import { namesOfAgencies } from '../agencies/names.ts'
import type { Database } from '../platform/database.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { storableText } from '../platform/search-text.ts'
import { insertPerson } from './add-person.ts'
import { hashPassword } from './password-hash.ts'
import { makePassword } from './random-token.ts'
import { writeReset } from './reset-password.ts'

export type AdministratorMade =
  | { readonly outcome: 'made'; readonly password: string }
  | { readonly outcome: 'bad-user-name' }
  | { readonly outcome: 'name-taken' }
  | { readonly outcome: 'no-such-agency' }

const USER_NAME = /^[a-z0-9][a-z0-9._@-]{1,99}$/

/**
 * Add an administrator, with a password to be changed at first use. Also when there is one already:
 * whoever may run this on the machine could do anything anyway.
 */
export async function createFirstAdministrator(
  database: Database,
  now: Date,
  given: { readonly userName: string; readonly name: string; readonly agencyId: string },
): Promise<AdministratorMade> {
  if (!USER_NAME.test(given.userName)) return { outcome: 'bad-user-name' }
  const password = makePassword()
  const passwordHash = await hashPassword(password)
  return change(database, systemOrigin('cli'), async (tx, record): Promise<AdministratorMade> => {
    if (!(await namesOfAgencies(tx, [given.agencyId])).has(given.agencyId))
      return { outcome: 'no-such-agency' }
    const { rows } = await tx.query('select 1 from people where user_name = $1', [given.userName])
    if (rows.length > 0) return { outcome: 'name-taken' }
    const rest = { email: null, roles: ['administrator' as const], demo: false, passwordHash, now }
    await insertPerson(tx, record, { ...given, ...rest })
    return { outcome: 'made', password }
  })
}

/** Give somebody a new password, from the machine itself. Undefined: no such person, or a demo button. */
export async function resetPasswordOf(
  database: Database,
  userName: string,
): Promise<string | undefined> {
  const password = makePassword()
  const hash = await hashPassword(password)
  return change(database, systemOrigin('cli'), async (tx, record) => {
    const { rows } = await tx.query<{ id: string; userName: string }>(
      `select id, user_name as "userName" from people
        where user_name = lower($1) and not one_click for update`,
      [storableText(userName)],
    )
    if (!rows[0]) return undefined
    await writeReset(tx, record, rows[0], hash)
    return password
  })
}

/** Remove everyone whom demo mode made, with all that is theirs. @returns how many there were */
export async function dropDemo(database: Database): Promise<number> {
  return change(database, systemOrigin('cli'), async (tx, record) => {
    const { rows } = await tx.query<{ id: string; userName: string }>(
      'delete from people where demo returning id, user_name as "userName"',
    )
    for (const { id, userName } of rows)
      await record({
        kind: 'person.changed',
        subject: { type: 'person', id },
        data: { userName, removed: true },
      })
    return rows.length
  })
}
