/** Rows of the database as the contract shows them. */
import type { AgencyRef, AssignmentRow, SearchHit } from '@loimo/contract'
import { type AtDay, atDay, bucketOf, isAged, timelinessOf } from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { type Stored, sightOf, toLife } from './stored.ts'

/** Who looks, at what day, with which rules. */
export type Sight = {
  readonly province: Province
  readonly at: AtDay
  readonly agency: string | null
  readonly ageingMonths: number
}

export async function lookAt(deps: Deps, permit: Permit): Promise<Sight> {
  const province = await getProvince(deps.database)
  const { soonWorkingDays, ageingMonths } = province.followRules
  const at = atDay(dayInHaNoi(deps.now()), soonWorkingDays, province.daysOff)
  return { province, at, agency: sightOf(permit), ageingMonths }
}

const refs = new WeakMap<Province, Map<string, AgencyRef>>()

/** `toAgencyRef`, remembered for a day: a page of the board names the same few agencies over and over. */
export function refOf(province: Province, id: string, day: string): AgencyRef {
  const known = refs.get(province) ?? new Map<string, AgencyRef>()
  refs.set(province, known)
  const key = `${day} ${id}`
  const ref = known.get(key) ?? toAgencyRef(province, id, day)
  // Another day: yesterday's answers are not asked for any more.
  if (!known.has(key) && known.size > 2_000) known.clear()
  known.set(key, ref)
  return ref
}

export type ShownPart = AssignmentRow['part']

export function partOf(row: Stored, agency: string | null): ShownPart {
  if (agency === null) return 'oversight'
  return row.deskAgency === agency ? 'lead' : 'cooperating'
}

export function toRow(sight: Sight, row: Stored, hit: SearchHit | null = null): AssignmentRow {
  const { province, at, agency, ageingMonths } = sight
  const life = toLife(row)
  return {
    id: row.id,
    part: partOf(row, agency),
    state: row.state,
    timeliness: timelinessOf(life, at),
    bucket: bucketOf(life, at),
    originalBucket: bucketOf(life, at, 'original'),
    aged: isAged(life, row.issuedOn, at.day, ageingMonths),
    task: row.task,
    clause: row.clause,
    lead: refOf(province, row.leadAgency, at.day),
    desk: refOf(province, row.deskAgency, at.day),
    lastDay: row.lastDay,
    originalLastDay: row.originalLastDay,
    deadlineText: row.deadlineText,
    percent: row.percent,
    blockedBy: row.blockedBy,
    askedLastDay: row.askedLastDay,
    submittedOn: row.submittedOn,
    confirmedOn: row.confirmedOn,
    answeredOn: row.answeredOn,
    partners: { total: row.parts, given: row.partsGiven },
    leader: row.leader,
    topic: row.topic,
    gates: row.gates,
    period: row.period,
    dispatch: {
      id: row.dispatchId,
      number: row.number,
      date: row.date,
      subject: row.subject,
      issuer: row.issuer,
    },
    issuedAt: row.issuedAt.toISOString(),
    receivedAt: row.receivedAt?.toISOString() ?? null,
    hit,
  }
}
