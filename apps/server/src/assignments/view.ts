/** One assignment: where it stands, what the caller may do, what was said, and the exact words of the paper. */
import type { AssignmentView, LifeEvent } from '@loimo/contract'
import { listVerbs, type Part, type Verb } from '@loimo/follow'
import { type Permit, scopeFor } from '../access/caller.ts'
import type { Province } from '../agencies/province.ts'
import { nameActors, toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { listHistory } from '../platform/history.ts'
import { listFiles } from './files.ts'
import { lookAt, toRow } from './rows.ts'
import { getStored, listPartners, type Partner, type Stored, toLife } from './stored.ts'

type Order = {
  condition: string | null
  reportTo: { value: string }[]
  agreedItems: string[]
  cooperating: { value: string; agency: string | null }[]
  start: number
  end: number
  text: string
}

async function getOrder(db: Db, row: Stored): Promise<Order> {
  const { rows } = await db.query<Order>(
    `select d.condition, d.report_to as "reportTo", d.agreed_items as "agreedItems", d.cooperating,
            d.span_start as start, d.span_end as "end", p.text
       from directives d join dispatches p on p.id = d.dispatch_id where d.id = $1`,
    [row.directiveId],
  )
  return rows[0] as Order
}

type EventStored = Omit<LifeEvent, 'at' | 'byAgency' | 'agency' | 'files'> & {
  at: Date
  byAgency: string | null
  agency: string | null
}

async function listEvents(db: Db, province: Province, id: string, day: string) {
  const { rows } = await db.query<EventStored>(
    `select id, verb, at, day, by_name as "byName", by_agency as "byAgency", words, percent, obstacles,
            paper_number as "paperNumber", paper_date as "paperDate", last_day as "lastDay", agency
       from assignment_events where assignment_id = $1 order by id`,
    [id],
  )
  const files = await listFiles(db, id)
  const ref = (agency: string | null) =>
    agency === null ? null : toAgencyRef(province, agency, day)
  return rows.map(
    ({ at, byAgency, agency, ...event }): LifeEvent => ({
      ...event,
      at: at.toISOString(),
      byAgency: ref(byAgency),
      agency: ref(agency),
      files: files.get(event.id) ?? [],
    }),
  )
}

async function listExtensions(db: Db, id: string) {
  const { rows } = await db.query<AssignmentView['extensions'][number]>(
    `select id, state, asked_on as "askedOn", asked_name as "askedBy", before, asked, reason, granted,
            decided_on as "decidedOn", decided_name as "decidedBy", answer
       from assignment_extensions where assignment_id = $1 order by id`,
    [id],
  )
  return rows
}

type SiblingStored = { id: string; lead: string; state: Stored['state']; period: string | null }

async function listSiblings(db: Db, row: Stored): Promise<SiblingStored[]> {
  const { rows } = await db.query<SiblingStored>(
    `select id, lead_agency as lead, state, period from assignments
      where directive_id = $1 and id <> $2 order by issued_at, id limit 200`,
    [row.directiveId, row.id],
  )
  return rows
}

/** Verbs open to the caller, by role and by part; those of later papers are no buttons. */
function verbsOf(permit: Permit, row: Stored, partners: readonly Partner[]): Verb[] {
  const { caller } = permit
  const part: Part | undefined =
    row.deskAgency === caller.agencyId
      ? 'lead'
      : partners.some(({ desk }) => desk === caller.agencyId)
        ? 'cooperator'
        : undefined
  const life = toLife(row)
  const answers = scopeFor(caller, 'assignment.answer') && part ? listVerbs(life, part) : []
  const decisions = scopeFor(caller, 'assignment.decide') ? listVerbs(life, 'assigner') : []
  return [...answers, ...decisions].filter(
    (verb) => verb !== 'withdraw' && verb !== 'change-deadline',
  )
}

/** What the office prepares, and has told nobody yet. */
const OF_THE_OFFICE = new Set<string>(['assignment.letter-drafted'])

/** @throws Problem NOT_FOUND also for work that is not the caller's to see */
export async function getAssignment(
  deps: Deps,
  permit: Permit,
  id: string,
): Promise<AssignmentView> {
  const db = deps.database
  const sight = await lookAt(deps, permit)
  const { province, at } = sight
  const row = await getStored(db, permit, id)
  const order = await getOrder(db, row)
  const partners = await listPartners(db, id)
  const ref = (agency: string) => toAgencyRef(province, agency, at.day)
  return {
    ...toRow(sight, row),
    cooperating: order.cooperating.map(({ value, agency }) =>
      agency === null ? { id: '', name: value, today: [] } : ref(agency),
    ),
    reportTo: order.reportTo.map(({ value }) => value),
    condition: order.condition,
    agreedItems: order.agreedItems,
    words: { text: order.text, span: { start: order.start, end: order.end } },
    may: verbsOf(permit, row, partners),
    events: await listEvents(db, province, id, at.day),
    partnerParts: partners.map(({ agency, desk, ...given }) => ({
      agency: ref(agency),
      desk: ref(desk),
      ...given,
    })),
    extensions: await listExtensions(db, id),
    siblings: (await listSiblings(db, row)).map(({ lead, ...one }) => ({
      ...one,
      lead: ref(lead),
    })),
    history: nameActors(
      province,
      await listHistory(db, [
        { type: 'assignment', id },
        { type: 'directive', id: row.directiveId },
      ]),
    ).filter(({ kind }) => permit.scope === 'all' || !OF_THE_OFFICE.has(kind)),
  }
}
