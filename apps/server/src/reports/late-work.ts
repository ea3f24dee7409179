/** Work that is late today, by the agency on whose desk it lies, the longest late first. */
import { daysBetween, isDay } from '@loimo/calendar'
import type { AgencyRef, AssignmentRow, BoardFilter } from '@loimo/contract'
import type { LateOfAgency, LateWork } from '@loimo/letter'
import type { Permit } from '../access/caller.ts'
import { listAssignments } from '../assignments/board.ts'
import type { Deps } from '../deps.ts'

export type LateGroup = { readonly agency: AgencyRef; readonly rows: readonly AssignmentRow[] }

export type LateList = {
  readonly groups: readonly LateGroup[]
  /** Of which `groups` hold the longest late. */
  readonly total: number
}

export const lateFilter = (filter: BoardFilter): BoardFilter => ({ ...filter, bucket: ['late'] })

export async function listLate(
  deps: Deps,
  permit: Permit,
  filter: BoardFilter,
  most: number,
): Promise<LateList> {
  const query = { ...lateFilter(filter), sort: 'due', page: 1, size: most } as const
  const { rows, total } = await listAssignments(deps, permit, query)
  const groups = [...Map.groupBy(rows, ({ desk }) => desk.id).values()].map((own) => ({
    agency: (own[0] as AssignmentRow).desk,
    rows: own,
  }))
  groups.sort((a, b) => a.agency.name.localeCompare(b.agency.name, 'vi'))
  return { groups, total }
}

/** Handed-in work is as late as on the day it was handed in. */
export const daysLate = ({ submittedOn, lastDay }: AssignmentRow, day: string) =>
  lastDay === null ? 0 : daysBetween(lastDay, submittedOn ?? day)

const toWork = (row: AssignmentRow, day: string): LateWork => ({
  task: row.task,
  number: row.dispatch.number,
  date: row.dispatch.date !== null && isDay(row.dispatch.date) ? row.dispatch.date : null,
  lastDay: row.lastDay as string,
  daysLate: daysLate(row, day),
})

export const toLateOfAgency = ({ agency, rows }: LateGroup, day: string): LateOfAgency => ({
  agency: agency.name,
  late: rows.map((row) => toWork(row, day)),
})
