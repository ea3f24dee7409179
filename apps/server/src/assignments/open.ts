/** Opening: a directive becomes an assignment for each lead, inside the transaction that issues it. */
import { openLife, type Period, periodOf, type Recurrence, readRecurrence } from '@loimo/follow'
import type { Province } from '../agencies/province.ts'
import type { Db } from '../platform/database.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { findGates, findTopic } from './marks.ts'
import { type Doer, insertEvent } from './write-life.ts'

/** A body as the paper names it, and on whose desk its work lies today. */
export type Placed = { readonly agency: string; readonly desk: string }

/** A directive as it is issued, with the heads of its paper. */
export type Opening = {
  readonly directiveId: string
  readonly dispatchId: string
  readonly task: string
  readonly clause: string | null
  readonly number: string | null
  readonly date: string | null
  readonly subject: string | null
  readonly issuer: string | null
  readonly leader: string | null
  readonly deadline: {
    readonly kind: string
    readonly value: string
    readonly lastDay: string | null
  } | null
  readonly leads: readonly Placed[]
  readonly partners: readonly Placed[]
  /** The civil day of the issue. */
  readonly day: string
}

const INSERT = `
insert into assignments
  (directive_id, dispatch_id, lead_agency, desk_agency, assigner_agency, task, clause, number, number_date, subject,
   issuer, leader, topic, gates, issued_on, deadline_kind, deadline_text, original_last_day, last_day, parts, recurrence,
   period, period_first, search_text, desks, series)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $19, $20, $21, $22, $23, $24,
        case when $20::jsonb is null then null else gen_random_uuid() end)
returning id`

type Timing = {
  readonly lastDay: string | null
  readonly recurrence: Recurrence | null
  readonly period: Period | null
}

/** A recurring order opens with the period that its day of issue lies in. */
function timingOf({ deadline, day }: Opening): Timing {
  const recurrence =
    deadline?.kind === 'recurring' && deadline.lastDay === null
      ? (readRecurrence(deadline.value) ?? null)
      : null
  if (recurrence === null) return { lastDay: deadline?.lastDay ?? null, recurrence, period: null }
  const period = periodOf(recurrence, day)
  return { lastDay: period.lastDay, recurrence, period }
}

export function searchTextOf(
  order: Pick<Opening, 'task' | 'number' | 'subject' | 'issuer'>,
  leadName: string,
): string {
  return foldForSearch(
    [order.task, order.number, order.subject, order.issuer, leadName].filter(Boolean).join(' '),
  )
}

/** Open an assignment for each lead, with its cooperators. @returns the ids */
export async function openAssignments(
  tx: Db,
  province: Province,
  doer: Doer,
  opening: Opening,
): Promise<string[]> {
  const { leads, partners, day } = opening
  const timing = timingOf(opening)
  const topic = findTopic(province, opening)
  const gates = findGates(province, [opening.task, opening.subject].filter(Boolean).join('\n'))
  const ids: string[] = []
  for (const { agency, desk } of leads) {
    const others = partners.filter((partner) => partner.desk !== desk)
    const { rows } = await tx.query<{ id: string }>(INSERT, [
      opening.directiveId,
      opening.dispatchId,
      agency,
      desk,
      doer.agency,
      opening.task,
      opening.clause,
      opening.number,
      opening.date,
      opening.subject,
      opening.issuer,
      opening.leader,
      topic,
      gates,
      day,
      opening.deadline?.kind ?? null,
      opening.deadline?.value ?? null,
      timing.lastDay,
      others.length,
      timing.recurrence === null ? null : JSON.stringify(timing.recurrence),
      timing.period?.key ?? null,
      timing.period?.firstDay ?? null,
      searchTextOf(opening, province.nameOf.get(agency) ?? agency),
      [desk, ...others.map((partner) => partner.desk)],
    ])
    const id = rows[0]!.id
    await insertPartners(tx, id, others)
    await insertOpening(tx, id, doer, day, timing.lastDay)
    ids.push(id)
  }
  return ids
}

export async function insertPartners(
  tx: Db,
  id: string,
  partners: readonly Placed[],
): Promise<void> {
  if (partners.length === 0) return
  await tx.query(
    `insert into assignment_partners (assignment_id, agency_id, desk_agency)
     select $1, agency, desk from unnest($2::text[], $3::text[]) as partner (agency, desk)`,
    [id, partners.map(({ agency }) => agency), partners.map(({ desk }) => desk)],
  )
}

/** The first event of a history: folding what follows over `openLife` of its last day gives the row. */
export async function insertOpening(
  tx: Db,
  id: string,
  doer: Doer,
  day: string,
  lastDay: string | null,
): Promise<void> {
  const { originalLastDay } = openLife(lastDay)
  await insertEvent(tx, id, doer, { verb: 'open', who: 'assigner', day, lastDay: originalLastDay })
}
