import type { PersonRequest } from '@loimo/contract'
import type { Static } from 'typebox'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { checkAgency, searchText } from './people.ts'

type NewPerson = Static<typeof PersonRequest> & {
  readonly demo: boolean
  readonly passwordHash: string | null
  readonly now: Date
}

const INSERT = `
insert into people (user_name, name, email, agency_id, roles, demo, password_hash, must_change_password,
                    created_at, search_text)
values ($1, $2, $3, $4, $5, $6, $7, $7::text is not null, $8, $9)
on conflict do nothing
returning id`

/** @throws Problem NAME_TAKEN when the user name or the address is another person's */
export async function insertPerson(tx: Db, record: Recorder, person: NewPerson): Promise<string> {
  const { userName, email, agencyId, demo } = person
  const name = storableText(person.name)
  const roles = [...new Set(person.roles)]
  const { rows } = await tx.query<{ id: string }>(INSERT, [
    userName,
    name,
    email,
    agencyId,
    roles,
    demo,
    person.passwordHash,
    person.now,
    searchText(person),
  ])
  if (!rows[0]) throw new Problem('NAME_TAKEN')
  const { id } = rows[0]
  await record({
    kind: 'person.added',
    subject: { type: 'person', id },
    data: { userName, name, agencyId, roles, demo },
  })
  return id
}

/**
 * Add a person, who can sign in once a password is handed over or another system knows their address.
 * Whoever is added in demo mode belongs to the demo and leaves with it.
 */
export async function addPerson(
  deps: Deps,
  permit: Permit,
  request: Static<typeof PersonRequest>,
): Promise<string> {
  const demo = deps.config.mode === 'demo'
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    await checkAgency(tx, request.agencyId)
    return insertPerson(tx, record, { ...request, demo, passwordHash: null, now: deps.now() })
  })
  deps.nudge()
  return id
}
