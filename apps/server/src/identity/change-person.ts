import type { PersonChange } from '@loimo/contract'
import type { Static } from 'typebox'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { endSessionsOf } from './end-sessions.ts'
import { checkAgency, checkReach, holdPerson, type StoredPerson, searchText } from './people.ts'

type Change = Static<typeof PersonChange>

const UPDATE = `
update people set name = $2, email = $3, agency_id = $4, roles = $5, active = $6, search_text = $7
 where id = $1
   and not exists (select 1 from people other
                    where other.id <> $1 and lower(other.email) = lower($3))`

/** Change a person. Roles count from the next request on; whoever is made inactive is out at once. */
export async function changePerson(
  deps: Deps,
  permit: Permit,
  id: string,
  wanted: Change,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    // Taken first and in one order: two administrators who remove each other must not both succeed.
    const administrators = await holdAdministrators(tx)
    const before = await holdPerson(tx, id)
    await checkReach(tx, permit, before)
    const after = apply(before, wanted)
    if (after.agencyId !== before.agencyId) await checkAgency(tx, after.agencyId)
    if (
      !isAdministrator(after) &&
      administrators.every((other) => other === id) &&
      isAdministrator(before)
    )
      throw new Problem(
        'EDIT_IMPOSSIBLE',
        'Đây là quản trị viên cuối cùng đang hoạt động: chỉ định người khác trước.',
      )
    const { rowCount } = await tx.query(UPDATE, [
      id,
      after.name,
      after.email,
      after.agencyId,
      after.roles,
      after.active,
      searchText(after),
    ])
    if (rowCount === 0) throw new Problem('NAME_TAKEN')
    await record({
      kind: 'person.changed',
      subject: { type: 'person', id },
      data: differences(before, after),
    })
    if (!after.active) await endSessionsOf(tx, record, { personId: id, why: 'deactivated' })
  })
  deps.nudge()
}

function apply(before: StoredPerson, { roles, ...rest }: Change): StoredPerson {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  return {
    ...before,
    ...Object.fromEntries(given),
    roles: roles ? [...new Set(roles)] : before.roles,
  }
}

function isAdministrator({ active, roles }: StoredPerson): boolean {
  return active && roles.includes('administrator')
}

async function holdAdministrators(tx: Db): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from people where active and 'administrator' = any(roles) order by id for update`,
  )
  return rows.map(({ id }) => id)
}

/** What changed, before and after; of an address only that it changed, for the journal never forgets. */
function differences(before: StoredPerson, after: StoredPerson) {
  const changed = (['name', 'agencyId', 'roles', 'active'] as const).filter(
    (field) => String(before[field]) !== String(after[field]),
  )
  const pick = (from: StoredPerson) =>
    Object.fromEntries(changed.map((field) => [field, from[field]]))
  const email = before.email === after.email ? {} : { emailChanged: true }
  return { before: pick(before), after: pick(after), ...email }
}
