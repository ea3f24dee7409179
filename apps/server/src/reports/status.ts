/**
 * The report of a week or a month. Its figures are those of the leader's page: what was given by the end
 * of the period, as it stands today.
 */
import { addDays, findDay, getWeekday, lastDayOfMonth } from '@loimo/calendar'
import {
  type BoardFilter,
  type Bucket,
  GROUPS,
  REPORT_COLUMNS,
  type ReportColumn,
  type StatusReportQuery,
  type StatusReportView,
  type Summary,
} from '@loimo/contract'
import {
  ALL_BUCKETS,
  type DataTable,
  endOf,
  type Period,
  printPeriod,
  type StatusReport,
  statusReport,
  writeCsv,
  writeLetter,
  writeSheet,
} from '@loimo/letter'
import type { Permit } from '../access/caller.ts'
import { summarise } from '../assignments/summary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { type LateList, listLate, toLateOfAgency } from './late-work.ts'
import { getLetterheads, headOf } from './letterheads.ts'
import { dayOf, letterheadOf, toPaper } from './paper.ts'
import { COLUMN_BUCKETS, RATE_WORDS } from './words.ts'

type Figure = Summary['total']
type Buckets = Summary['buckets']

/** More than a person reads on paper; the sheet of the board holds all. */
const MOST_LATE = 500

function periodOf(kind: StatusReportQuery['period'], day: string): Period {
  if (kind === 'week') return { kind, monday: addDays(day, -((getWeekday(day) + 6) % 7)) }
  return { kind, year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) }
}

function boundsOf(period: Period): { from: string; to: string } {
  if (period.kind === 'week') return { from: period.monday, to: endOf(period) }
  const from = findDay(period.year, period.month, 1) as string
  return { from, to: lastDayOfMonth(period.year, period.month) }
}

/** Several buckets as one figure, with the rows of all of them. */
function addUp(buckets: Buckets, names: readonly Bucket[]): Figure {
  const rows = new URLSearchParams(buckets[names[0] as Bucket].rows)
  rows.delete('bucket')
  for (const name of names) rows.append('bucket', name)
  return {
    count: names.reduce((sum, name) => sum + buckets[name].count, 0),
    rows: rows.toString(),
  }
}

const columnsOf = (buckets: Buckets) =>
  Object.fromEntries(
    REPORT_COLUMNS.map((column) => [column, addUp(buckets, COLUMN_BUCKETS[column])]),
  ) as Record<ReportColumn, Figure>

const figuresOf = ({ buckets }: { readonly buckets: Buckets }) => ({
  total: addUp(buckets, GROUPS.assigned),
  counts: columnsOf(buckets),
})

/** The figures of the period alone, counted by the filters that list its rows. */
async function countDuring(
  deps: Deps,
  permit: Permit,
  filter: BoardFilter,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<StatusReportView['during']> {
  const within = (days: BoardFilter) => summarise(deps, permit, { ...filter, ...days, weeks: 1 })
  const issued = await within({ issuedFrom: from, issuedTo: to })
  const done = await within({ doneFrom: from, doneTo: to })
  const due = await within({ dueFrom: from, dueTo: to })
  return {
    assigned: addUp(issued.buckets, GROUPS.assigned),
    doneInTime: addUp(done.buckets, GROUPS['done-in-time']),
    doneLate: done.buckets['done-late'],
    doneNoDeadline: done.buckets['done-no-deadline'],
    due: addUp(due.buckets, GROUPS.assigned),
  }
}

type Counted = {
  readonly summary: Summary
  readonly during: StatusReportView['during']
  readonly late: LateList
}

const counts = (figures: Readonly<Record<ReportColumn, Figure>>) =>
  Object.fromEntries(REPORT_COLUMNS.map((column) => [column, figures[column].count]))

/** @throws Problem BAD_REQUEST for a period that has not begun */
export async function getStatusReport(
  deps: Deps,
  permit: Permit,
  { period: kind, of, number, signer }: StatusReportQuery,
): Promise<StatusReportView & { readonly letter: ReturnType<typeof statusReport> }> {
  const day = dayInHaNoi(deps.now())
  const period = periodOf(kind, dayOf(of, 'of') ?? day)
  const bounds = boundsOf(period)
  if (bounds.from > day) throw new Problem('BAD_REQUEST', 'of: the period has not begun')
  const { letterheads } = await getLetterheads(deps.database)
  const head = await headOf(deps.database, permit, letterheads, day)
  // An agency reports what it leads: what it takes part in, another reports.
  const own: BoardFilter = permit.scope === 'all' ? {} : { part: 'lead' }
  const filter: BoardFilter = bounds.to < day ? { ...own, issuedTo: bounds.to } : own
  const counted: Counted = {
    summary: await summarise(deps, permit, { ...filter, weeks: 1 }),
    during: await countDuring(deps, permit, own, bounds),
    late: await listLate(deps, permit, filter, MOST_LATE),
  }
  const { summary, during, late } = counted
  const rows = summary.agencies
    .map(({ agency, buckets }) => ({ agency, ...figuresOf({ buckets }) }))
    .filter(({ total }) => total.count > 0)
  const report: StatusReport = {
    ...letterheadOf(head, 'report', { number, signer, day }),
    period,
    asOf: day,
    givenBy: letterheads.givenBy,
    addressees: head.reportTo,
    buckets: ALL_BUCKETS,
    rows: rows.map(({ agency, total, counts: figures }) => ({
      agency: agency.name,
      counts: counts(figures),
      total: total.count,
    })),
    late: late.groups.map((group) => toLateOfAgency(group, day)),
    lateTotal: late.total,
    withdrawn: summary.buckets.withdrawn.count,
    during: {
      assigned: during.assigned.count,
      doneInTime: during.doneInTime.count,
      doneLate: during.doneLate.count,
      doneNoDeadline: during.doneNoDeadline.count,
      due: during.due.count,
    },
  }
  const letter = statusReport(report)
  return {
    asOf: summary.asOf,
    day,
    period: { kind, ...bounds, words: printPeriod(period) },
    rows,
    sum: figuresOf(summary),
    withdrawn: summary.buckets.withdrawn,
    rates: summary.rates,
    during,
    late: late.groups.map(({ agency, rows: own }) => ({
      agency,
      rows: own.map(({ id, task }) => ({ id, task })),
    })),
    signers: head.signers,
    paper: toPaper(letter),
    letter,
  }
}

type Report = Awaited<ReturnType<typeof getStatusReport>>

const RATE = 'in-time-of-done'
const LABELS = new Map(ALL_BUCKETS.map(({ id, label }) => [id, label]))

/** The figures as a sheet: a row an agency and their sum, each with its rate, what that is a share of, and the day. */
export function tableOf({ rows, sum, period, day }: Report): DataTable {
  const line = (
    name: string,
    { total, counts: figures }: Pick<Report['sum'], 'total' | 'counts'>,
  ) => {
    const inTime = figures['done-in-time'].count
    const dated = inTime + figures['done-late'].count
    return [
      name,
      total.count,
      ...REPORT_COLUMNS.map((column) => figures[column].count),
      dated === 0 ? null : inTime / dated,
      dated,
      day,
      period.words,
    ]
  }
  return {
    title: `Tình hình thực hiện nhiệm vụ ${period.words}`,
    columns: [
      { label: 'Cơ quan, đơn vị', kind: 'text', width: 44 },
      { label: 'Tổng số', kind: 'number' },
      ...REPORT_COLUMNS.map((column) => ({
        label: LABELS.get(column) ?? column,
        kind: 'number' as const,
      })),
      { label: RATE_WORDS[RATE], kind: 'percent', width: 18 },
      { label: 'Số hoàn thành có thời hạn', kind: 'number', width: 16 },
      { label: 'Tính đến ngày', kind: 'date' },
      { label: 'Kỳ báo cáo', kind: 'text', width: 60 },
    ],
    rows: [
      ...rows.map(({ agency, ...figures }) => line(agency.name, figures)),
      line('Tổng cộng', sum),
    ],
  }
}

export const REPORT_FORMATS = ['docx', 'xlsx', 'csv'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export async function writeStatusReport(report: Report, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'docx') return writeLetter(report.letter)
  return format === 'xlsx' ? writeSheet(tableOf(report)) : writeCsv(tableOf(report))
}

/** `bao-cao-tuan-2026-11-23`. */
export const fileNameOf = ({ period }: Report, format: ReportFormat) =>
  `bao-cao-${period.kind === 'week' ? `tuan-${period.from}` : `thang-${period.from.slice(0, 7)}`}.${format}`
