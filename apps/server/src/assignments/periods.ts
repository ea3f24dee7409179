/** Recurring orders: when a period has ended, the next one lies on the desk as an assignment of its own. */
import { type Period, periodsToOpen } from '@loimo/follow'
import type { Db } from '../platform/database.ts'
import type { Recorder } from '../platform/journal.ts'
import { insertOpening, insertPartners } from './open.ts'
import { COLUMNS, listPartners, type Stored } from './stored.ts'

/** The latest period of every series whose order stands. */
const LATEST = `
select latest.* from (
  select distinct on (a.series) ${COLUMNS} from assignments a where a.series is not null
   order by a.series, a.period_first desc) as latest
  join directives d on d.id = latest."directiveId"
 where d.state = 'in-force' and latest.state <> 'withdrawn'`

const COPY = `
insert into assignments
  (directive_id, dispatch_id, lead_agency, desk_agency, assigner_agency, task, clause, number, number_date, subject,
   issuer, leader, topic, gates, issued_on, deadline_kind, deadline_text, original_last_day, last_day, parts, recurrence,
   period, period_first, search_text, desks, series)
select directive_id, dispatch_id, lead_agency, desk_agency, assigner_agency, task, clause, number, number_date, subject,
       issuer, leader, topic, gates, $2, deadline_kind, deadline_text, $3, $3, parts, recurrence,
       $4, $5, search_text, desks, series
  from assignments where id = $1
on conflict (series, period) do nothing
returning id`

async function openPeriod(tx: Db, record: Recorder, row: Stored, period: Period, day: string) {
  const { rows } = await tx.query<{ id: string }>(COPY, [
    row.id,
    day,
    period.lastDay,
    period.key,
    period.firstDay,
  ])
  const id = rows[0]?.id
  if (id === undefined) return
  const partners = await listPartners(tx, row.id)
  await insertPartners(tx, id, partners)
  const doer = { id: null, name: 'Lối Mở', agency: row.assignerAgency }
  await insertOpening(tx, id, doer, day, period.lastDay)
  const desks = [row.deskAgency, ...partners.map(({ desk }) => desk)]
  await record({
    kind: 'assignment.opened',
    subject: { type: 'assignment', id },
    agencies: [...new Set([...desks, row.assignerAgency].filter((desk) => desk !== null))],
    data: {
      directiveId: row.directiveId,
      dispatchId: row.dispatchId,
      number: row.number,
      period: period.key,
      tell: [...new Set(desks)],
    },
  })
}

/** @returns how many periods were due to open */
export async function openPeriods(tx: Db, record: Recorder, day: string): Promise<number> {
  const { rows } = await tx.query<Stored>(LATEST)
  let opened = 0
  for (const row of rows) {
    const { recurrence, period, periodFirst, originalLastDay } = row
    if (recurrence === null || period === null || periodFirst === null || originalLastDay === null)
      continue
    const last = { key: period, firstDay: periodFirst, lastDay: originalLastDay }
    for (const next of periodsToOpen(recurrence, last, day)) {
      await openPeriod(tx, record, row, next, day)
      opened += 1
    }
  }
  return opened
}
