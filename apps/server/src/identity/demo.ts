import type { Deps } from '../deps.ts'
import type { Database } from '../platform/database.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { StartFault } from '../platform/start-fault.ts'
import { readDemoPeople } from './demo-people.ts'
import { searchText } from './people.ts'

const INSERT = `
insert into people (user_name, name, agency_id, roles, demo, one_click, created_at, search_text)
values ($1, $2, $3, $4, true, true, $5, $6)
on conflict (user_name) do nothing
returning id`

/** Add the demo people that are not there yet; what visitors changed about the others stays. */
export async function seedDemo(deps: Deps): Promise<void> {
  const now = deps.now().getTime()
  const people = readDemoPeople(deps.config.provinceFolder)
  await change(deps.database, systemOrigin('start'), async (tx, record) => {
    for (const [index, { userName, name, agencyId, roles }] of people.entries()) {
      // A millisecond apart: the sign-in page shows them in this order.
      const at = new Date(now + index)
      const values = [
        userName,
        name,
        agencyId,
        roles,
        at,
        searchText({ userName, name, email: null }),
      ]
      const { rows } = await tx.query<{ id: string }>(INSERT, values)
      if (!rows[0]) continue
      await record({
        kind: 'person.added',
        subject: { type: 'person', id: rows[0].id },
        data: { userName, name, agencyId, roles, demo: true },
      })
    }
  })
  deps.nudge()
}

/** @throws StartFault DEMO_ACCOUNTS while the database holds people of demo mode */
export async function refuseDemo(database: Database): Promise<void> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*) as count from people where demo',
  )
  const count = rows[0]?.count ?? 0
  if (count > 0) throw new StartFault('DEMO_ACCOUNTS', { count })
}
