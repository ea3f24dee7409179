/** What waits on a desk, counted. */
import type { DeskCounts, Timeliness } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { lookAt } from './rows.ts'

type Counted = {
  timeliness: Timeliness
  count: number
  fresh: number
  sentBack: number
  toConfirm: number
  returned: number
  extensions: number
}

const OPEN = `
select case when a.last_day is null then 'no-deadline'
            when coalesce(a.submitted_on, $2::date) > a.last_day then 'late'
            when a.submitted_on is null and a.last_day <= $3::date then 'due-soon' else 'on-time' end as timeliness,
       count(*) as count,
       count(*) filter (where a.state = 'issued' and ($1::text is null or a.desk_agency = $1)) as fresh,
       count(*) filter (where a.state = 'sent-back' and ($1::text is null or a.desk_agency = $1)) as "sentBack",
       count(*) filter (where a.state = 'submitted') as "toConfirm",
       count(*) filter (where a.state = 'returned') as returned,
       count(*) filter (where a.asked_last_day is not null) as extensions
  from assignments a
 where not a.closed and ($1::text is null or a.desks @> array[$1])
 group by 1`

/** Without the papers that the office still has before it: those another room counts. */
export async function countAssignments(
  deps: Deps,
  permit: Permit,
): Promise<Omit<DeskCounts, 'underReview' | 'confirmed'>> {
  const { at, agency } = await lookAt(deps, permit)
  const { rows } = await deps.database.query<Counted>(OPEN, [agency, at.day, at.soonUntil])
  const parts = await deps.database.query<{ count: number }>(
    `select count(*) as count from assignment_partners n join assignments a on a.id = n.assignment_id
      where n.desk_agency = $1 and n.given_on is null and not a.closed`,
    [agency],
  )
  const sum = (name: Exclude<keyof Counted, 'timeliness'>) =>
    rows.reduce((total, row) => total + row[name], 0)
  const countOf = (bucket: Timeliness) =>
    rows.find(({ timeliness }) => timeliness === bucket)?.count ?? 0
  const office = (count: number) => (agency === null ? count : 0)
  return {
    asOf: deps.now().toISOString(),
    total: sum('count'),
    notReceived: sum('fresh'),
    timeliness: {
      'no-deadline': countOf('no-deadline'),
      'on-time': countOf('on-time'),
      'due-soon': countOf('due-soon'),
      late: countOf('late'),
    },
    waits: {
      toReceive: agency === null ? 0 : sum('fresh'),
      sentBack: agency === null ? 0 : sum('sentBack'),
      toContribute: parts.rows[0]?.count ?? 0,
      toConfirm: office(sum('toConfirm')),
      returned: office(sum('returned')),
      extensions: office(sum('extensions')),
    },
  }
}
