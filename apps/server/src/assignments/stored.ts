/** An assignment as the database holds it. */
import type { Life, Recurrence, State } from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'

export type Stored = {
  readonly id: string
  readonly state: State
  readonly directiveId: string
  readonly dispatchId: string
  readonly leadAgency: string
  readonly deskAgency: string
  readonly assignerAgency: string | null
  readonly task: string
  readonly clause: string | null
  readonly number: string | null
  readonly date: string | null
  readonly subject: string | null
  readonly issuer: string | null
  readonly leader: string | null
  readonly topic: string | null
  readonly gates: string[]
  readonly deadlineKind: string | null
  readonly deadlineText: string | null
  readonly originalLastDay: string | null
  readonly lastDay: string | null
  readonly percent: number
  readonly blockedBy: string | null
  readonly blockedOn: string | null
  readonly askedLastDay: string | null
  readonly askedOn: string | null
  readonly returnedOn: string | null
  readonly submittedOn: string | null
  readonly confirmedOn: string | null
  readonly answeredOn: string | null
  readonly parts: number
  readonly partsGiven: number
  readonly series: string | null
  readonly recurrence: Recurrence | null
  readonly period: string | null
  readonly periodFirst: string | null
  readonly issuedOn: string
  readonly issuedAt: Date
  readonly receivedAt: Date | null
}

/** Of `assignments a`. */
export const COLUMNS = `a.id, a.state, a.directive_id as "directiveId", a.dispatch_id as "dispatchId",
  a.lead_agency as "leadAgency", a.desk_agency as "deskAgency", a.assigner_agency as "assignerAgency", a.task, a.clause,
  a.number, a.number_date as date, a.subject, a.issuer, a.leader, a.topic, a.gates, a.deadline_kind as "deadlineKind",
  a.deadline_text as "deadlineText", a.original_last_day as "originalLastDay", a.last_day as "lastDay", a.percent,
  a.blocked_by as "blockedBy", a.blocked_on as "blockedOn", a.asked_last_day as "askedLastDay", a.asked_on as "askedOn",
  a.returned_on as "returnedOn", a.submitted_on as "submittedOn", a.confirmed_on as "confirmedOn",
  a.answered_on as "answeredOn", a.parts, a.parts_given as "partsGiven", a.series, a.recurrence, a.period,
  a.period_first as "periodFirst", a.issued_on as "issuedOn", a.issued_at as "issuedAt", a.received_at as "receivedAt"`

export function toLife(row: Stored): Life {
  const { state, percent, blockedBy, askedLastDay, originalLastDay } = row
  const { lastDay, submittedOn, confirmedOn } = row
  return {
    state,
    percent,
    blockedBy,
    askedLastDay,
    originalLastDay,
    lastDay,
    submittedOn,
    confirmedOn,
  }
}

/** The agency whose sight the caller has; null: everything. */
export function sightOf(permit: Permit): string | null {
  return permit.scope === 'all' ? null : permit.caller.agencyId
}

/** @throws Problem NOT_FOUND also for work that is not the caller's to see */
export async function getStored(db: Db, permit: Permit, id: string): Promise<Stored> {
  const { rows } = await db.query<Stored>(
    `select ${COLUMNS} from assignments a
      where a.id = $1 and ($2::text is null or $2 = any (a.desks))`,
    [id, sightOf(permit)],
  )
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return rows[0]
}

/** The row, held until the transaction ends. @throws Problem NOT_FOUND */
export async function holdStored(tx: Db, id: string): Promise<Stored> {
  const { rows } = await tx.query<Stored>(
    `select ${COLUMNS} from assignments a where a.id = $1 for update`,
    [id],
  )
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return rows[0]
}

export type Partner = {
  readonly agency: string
  readonly desk: string
  readonly givenOn: string | null
  readonly words: string | null
}

export async function listPartners(db: Db, id: string): Promise<Partner[]> {
  const { rows } = await db.query<Partner>(
    `select agency_id as agency, desk_agency as desk, given_on as "givenOn", given_words as words
       from assignment_partners where assignment_id = $1 order by agency_id, desk_agency`,
    [id],
  )
  return rows
}
