/** The desk of an agency: what it leads, what it takes part in, and what is due. */

import { addWorkingDays } from '@loimo/calendar'
import type { AssignmentRow, AssignmentView, DeskCounts, Timeliness } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'
import { Problem } from '../platform/problem.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { listHistory } from './history.ts'

/** "Due soon" begins this many working days before the last day: the first reminder of the default ladder. */
const SOON_WORKING_DAYS = 7

/**
 * Assignments in the caller's sight: `part` is what the desk does in each. `$1` is the agency, or null for
 * those who oversee all; `$2` today and `$3` the last day that still counts as soon.
 */
const SIGHT = `
select a.*, d.task, d.last_day, d.original_last_day, d.deadline_text, d.clause, d.condition, d.report_to, d.agreed_items,
       d.cooperating, d.span_start, d.span_end,
       p.number, p.date, p.subject, p.issuer, p.search_text, p.text,
       case when $1::text is null then 'oversight' when a.desk_agency = $1 then 'lead' else 'cooperating' end as part,
       case when d.last_day is null then 'no-deadline' when d.last_day < $2::date then 'late'
            when d.last_day <= $3::date then 'due-soon' else 'on-time' end as timeliness
  from assignments a
  join directives d on d.id = a.directive_id
  join dispatches p on p.id = a.dispatch_id
 where $1::text is null or a.desk_agency = $1
    or exists (select from assignment_partners n where n.assignment_id = a.id and n.desk_agency = $1)`

type Stored = {
  id: string
  part: AssignmentRow['part']
  state: AssignmentRow['state']
  timeliness: Timeliness
  task: string
  lead_agency: string
  last_day: string | null
  original_last_day: string | null
  deadline_text: string | null
  directive_id: string
  dispatch_id: string
  number: string | null
  date: string | null
  subject: string | null
  issuer: string | null
  issued_at: Date
  received_at: Date | null
}

async function sightOf(
  deps: Deps,
  permit: Permit,
): Promise<{ province: Province; day: string; params: unknown[] }> {
  const province = await getProvince(deps.database)
  const day = dayInHaNoi(deps.now())
  const agency = permit.scope === 'all' ? null : permit.caller.agencyId
  return {
    province,
    day,
    params: [agency, day, addWorkingDays(day, SOON_WORKING_DAYS, province.daysOff)],
  }
}

function toRow(province: Province, day: string, row: Stored): AssignmentRow {
  return {
    id: row.id,
    part: row.part,
    state: row.state,
    timeliness: row.timeliness,
    task: row.task,
    lead: toAgencyRef(province, row.lead_agency, day),
    lastDay: row.last_day,
    deadlineText: row.deadline_text,
    dispatch: {
      id: row.dispatch_id,
      number: row.number,
      date: row.date,
      subject: row.subject,
      issuer: row.issuer,
    },
    issuedAt: row.issued_at.toISOString(),
    receivedAt: row.received_at?.toISOString() ?? null,
  }
}

type DeskRequest = PageRequest & {
  part?: 'lead' | 'cooperating' | undefined
  state?: AssignmentRow['state'] | undefined
  timeliness?: Timeliness | undefined
  q?: string | undefined
}

/** What lies on the desk: the latest due first, then what has no deadline. */
export async function listAssignments(
  deps: Deps,
  permit: Permit,
  request: DeskRequest,
): Promise<Paged<AssignmentRow>> {
  const { part, state, timeliness, q, ...paging } = request
  const { province, day, params } = await sightOf(deps, permit)
  const { limit, offset } = windowOf(paging)
  const words = foldForSearch(q ?? '')
    .split(' ')
    .filter(Boolean)
  const { rows } = await deps.database.query<Stored & { total: number }>(
    `with sight as (${SIGHT})
     select id, part, state, timeliness, task, lead_agency, last_day, original_last_day, deadline_text, directive_id,
            dispatch_id, number, date, subject, issuer, issued_at, received_at, count(*) over () as total
       from sight
      where ($4::text is null or part = $4) and ($5::text is null or state = $5)
        and ($6::text is null or timeliness = $6) and search_text like all ($7)
      order by (state = 'withdrawn'), last_day nulls last, issued_at desc, id limit $8 offset $9`,
    [
      ...params,
      part ?? null,
      state ?? null,
      timeliness ?? null,
      words.map((word) => `%${word}%`),
      limit,
      offset,
    ],
  )
  return toPage(rows, paging, deps.now(), (row) => toRow(province, day, row))
}

export async function countDesk(deps: Deps, permit: Permit): Promise<DeskCounts> {
  const { params } = await sightOf(deps, permit)
  const { rows } = await deps.database.query<{
    timeliness: Timeliness
    count: number
    fresh: number
  }>(
    `with sight as (${SIGHT})
     select timeliness, count(*) as count, count(*) filter (where state = 'issued') as fresh
       from sight where state <> 'withdrawn' group by timeliness`,
    params,
  )
  const office =
    permit.scope === 'all'
      ? await deps.database.query<{ state: string; count: number }>(
          `select state, count(*) as count from dispatches where state in ('review', 'confirmed') group by state`,
        )
      : { rows: [] }
  const countOf = (bucket: Timeliness) => rows.find((row) => row.timeliness === bucket)?.count ?? 0
  const stateOf = (state: string) => office.rows.find((row) => row.state === state)?.count ?? 0
  return {
    asOf: deps.now().toISOString(),
    total: rows.reduce((sum, { count }) => sum + count, 0),
    notReceived: rows.reduce((sum, { fresh }) => sum + fresh, 0),
    timeliness: {
      'no-deadline': countOf('no-deadline'),
      'on-time': countOf('on-time'),
      'due-soon': countOf('due-soon'),
      late: countOf('late'),
    },
    underReview: stateOf('review'),
    confirmed: stateOf('confirmed'),
  }
}

type Detail = Stored & {
  clause: string | null
  condition: string | null
  report_to: { value: string }[]
  agreed_items: string[]
  cooperating: { value: string; agency: string | null }[]
  span_start: number
  span_end: number
  text: string
}

/** @throws Problem NOT_FOUND also for work that is not the caller's to see */
export async function getAssignment(
  deps: Deps,
  permit: Permit,
  id: string,
): Promise<AssignmentView> {
  const { province, day, params } = await sightOf(deps, permit)
  const { rows } = await deps.database.query<Detail>(
    `with sight as (${SIGHT}) select * from sight where id = $4`,
    [...params, id],
  )
  const row = rows[0]
  if (!row) throw new Problem('NOT_FOUND')
  return {
    ...toRow(province, day, row),
    clause: row.clause,
    cooperating: row.cooperating.map(({ value, agency }) =>
      agency === null ? { id: '', name: value, today: [] } : toAgencyRef(province, agency, day),
    ),
    reportTo: row.report_to.map(({ value }) => value),
    condition: row.condition,
    agreedItems: row.agreed_items,
    originalLastDay: row.original_last_day,
    words: { text: row.text, span: { start: row.span_start, end: row.span_end } },
    history: await listHistory(deps.database, [
      { type: 'assignment', id },
      { type: 'directive', id: row.directive_id },
    ]),
  }
}

/** The lead agency says that the work has reached it. @throws Problem FORBIDDEN for an agency that only cooperates */
export async function receiveAssignment(deps: Deps, permit: Permit, id: string): Promise<void> {
  const { part, dispatch } = await getAssignment(deps, permit, id)
  if (part !== 'lead') throw new Problem('FORBIDDEN')
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ directiveId: string }>(
      `update assignments set state = 'received', received_at = now(), received_name = $2
        where id = $1 and state = 'issued' returning directive_id as "directiveId"`,
      [id, permit.caller.name],
    )
    if (!rows[0]) throw new Problem('ALREADY_DONE')
    await record({
      kind: 'assignment.received',
      subject: { type: 'assignment', id },
      agencies: [permit.caller.agencyId],
      data: { directiveId: rows[0].directiveId, dispatchId: dispatch.id },
    })
  })
  deps.nudge()
}
