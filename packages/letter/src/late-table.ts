/**
 * The table of late work in reminders and reports. The lead heads its rows and has no column: the
 * table tells what was given elsewhere and gives nothing itself.
 */
import { type Day, formatDate } from '@loimo/calendar'
import type { Block, Row } from './letter.ts'
import { formatCount, formatNumber, toLine, upperFirst } from './text.ts'

export type LateWork = {
  readonly task: string
  /** The paper that gave it; null where it bears no number. */
  readonly number: string | null
  readonly date: Day | null
  readonly lastDay: Day
  readonly daysLate: number
}

export type LateOfAgency = { readonly agency: string; readonly late: readonly LateWork[] }

/** "78/VP-NC, 10/01/2026": number and day of the paper that gave the work. */
const cite = ({ number, date }: LateWork) =>
  [number === null ? 'Không số' : toLine(number), date === null ? '' : formatDate(date)]
    .filter((word) => word !== '')
    .join(', ')

export const countLate = (agencies: readonly LateOfAgency[]) =>
  agencies.reduce((sum, { late }) => sum + late.length, 0)

const writeRow = (work: LateWork, index: number): Row => [
  String(index + 1),
  upperFirst(toLine(work.task)),
  cite(work),
  formatDate(work.lastDay),
  formatNumber(work.daysLate),
]

export function lateTable(agencies: readonly LateOfAgency[]): Block {
  return {
    kind: 'table',
    columns: [
      { label: 'TT', share: 7, align: 'center' },
      { label: 'Nhiệm vụ', share: 48 },
      { label: 'Văn bản giao', share: 19, align: 'center' },
      { label: 'Thời hạn', share: 15, align: 'center' },
      { label: 'Quá hạn (ngày)', share: 11, align: 'right' },
    ],
    rows: agencies
      .filter(({ late }) => late.length > 0)
      .flatMap(({ agency, late }): Row[] => [
        { across: `${toLine(agency)} (${formatCount(late.length)} nhiệm vụ)` },
        ...late.map(writeRow),
      ]),
  }
}
