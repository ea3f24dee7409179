/** Báo cáo tình hình thực hiện nhiệm vụ: a week or a month, by agency, with sums that come right. */
import { type Day, formatDate, lastDayOfMonth } from '@loimo/calendar'
import { countLate, type LateOfAgency, lateTable } from './late-table.ts'
import { type Block, type Letter, type Letterhead, letterheadOf } from './letter.ts'
import { formatCount, formatNumber, formatRate, toLine } from './text.ts'
import { weekOf } from './week.ts'

/** A set that a piece of work stands in; every piece in one. */
export type Bucket = { readonly id: string; readonly label: string }

/** Work that is not closed yet, by its standing in time. */
export const OPEN_BUCKETS: readonly Bucket[] = [
  { id: 'on-time', label: 'Trong hạn' },
  { id: 'due-soon', label: 'Sắp đến hạn' },
  { id: 'late', label: 'Quá hạn' },
  { id: 'no-deadline', label: 'Không thời hạn' },
  { id: 'returned', label: 'Trả lại' },
]

/** The same with what is done. */
export const ALL_BUCKETS: readonly Bucket[] = [
  { id: 'done-in-time', label: 'Hoàn thành đúng hạn' },
  { id: 'done-late', label: 'Hoàn thành quá hạn' },
  { id: 'done-no-deadline', label: 'Hoàn thành không thời hạn' },
  ...OPEN_BUCKETS,
]

export type StatusRow = {
  readonly agency: string
  /** By the id of the bucket; one that is missing is zero. */
  readonly counts: Readonly<Record<string, number>>
  /** Where it is known apart: what the buckets leave over is printed, not hidden. */
  readonly total?: number
}

export type Period =
  | { readonly kind: 'week'; readonly monday: Day }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }

export type During = {
  readonly assigned: number
  readonly doneInTime: number
  readonly doneLate: number
  readonly doneNoDeadline: number
  /** Whose last day lay in it. */
  readonly due: number
}

export type StatusReport = Letterhead & {
  readonly period: Period
  readonly asOf: Day
  /** Whose work it is: "UBND tỉnh, Chủ tịch UBND tỉnh". */
  readonly givenBy: string
  /** To whom the report goes up; none where it is for the file. */
  readonly addressees: readonly string[]
  readonly buckets?: readonly Bucket[]
  readonly rows: readonly StatusRow[]
  readonly late: readonly LateOfAgency[]
  /** Where the list names only the longest late: how many there are. */
  readonly lateTotal?: number
  /** Taken back, and in no row. */
  readonly withdrawn?: number
  /** What happened within the period. */
  readonly during?: During
  /** The writer's own; a dotted line waits for them where there are none. */
  readonly recommendations?: readonly string[]
}

/** Its last day. */
export function endOf(period: Period): Day {
  return period.kind === 'week'
    ? weekOf(period.monday).sunday
    : lastDayOfMonth(period.year, period.month)
}

export function printPeriod(period: Period): string {
  if (period.kind === 'month') {
    const month = period.month < 3 ? `0${period.month}` : String(period.month)
    return `tháng ${month} năm ${period.year}`
  }
  const { week, year, sunday } = weekOf(period.monday)
  return (
    `tuần ${formatCount(week)} năm ${year}` +
    ` (từ ngày ${formatDate(period.monday)} đến ngày ${formatDate(sunday)})`
  )
}

const REMAINDER: Bucket = { id: 'remainder', label: 'Chưa phân loại' }

type Line = { readonly agency: string; readonly counts: readonly number[]; readonly total: number }

/** Counts in the order of the buckets, the remainder last, and their sum. */
function lineOf({ agency, counts, total }: StatusRow, buckets: readonly Bucket[]): Line {
  const known = new Set(buckets.map(({ id }) => id))
  const stray = Object.keys(counts).find((id) => !known.has(id))
  if (stray !== undefined) throw new RangeError(`no bucket "${stray}"`)
  const own = buckets.map(({ id }) => counts[id] ?? 0)
  const sum = own.reduce((left, right) => left + right, 0)
  const remainder = (total ?? sum) - sum
  const bad = [...own, remainder].some((count) => !Number.isInteger(count) || count < 0)
  if (bad) throw new RangeError(`counts of "${agency}" do not add up to ${total ?? sum}`)
  return { agency, counts: [...own, remainder], total: total ?? sum }
}

function sumOf(lines: readonly Line[], width: number): Line {
  const counts = Array.from({ length: width }, (_, at) =>
    lines.reduce((sum, line) => sum + (line.counts[at] as number), 0),
  )
  const total = lines.reduce((sum, line) => sum + line.total, 0)
  return { agency: 'Tổng cộng', counts, total }
}

type Figures = {
  readonly buckets: readonly Bucket[]
  readonly lines: readonly Line[]
  readonly sum: Line
}

function toFigures(input: StatusReport): Figures {
  const given = input.buckets ?? OPEN_BUCKETS
  const lines = input.rows.map((row) => lineOf(row, given))
  const sum = sumOf(lines, given.length + 1)
  // A remainder of nothing needs no column.
  if (sum.counts.at(-1) !== 0) return { buckets: [...given, REMAINDER], lines, sum }
  const cut = (line: Line) => ({ ...line, counts: line.counts.slice(0, -1) })
  return { buckets: given, lines: lines.map(cut), sum: cut(sum) }
}

/** More columns want smaller type. */
const MOST_PLAIN_BUCKETS = 6

function figureTable({ buckets, lines, sum }: Figures): Block {
  const cells = (line: Line, mark: string) => [
    mark,
    line.agency,
    formatNumber(line.total),
    ...line.counts.map((count) => formatNumber(count)),
  ]
  return {
    kind: 'table',
    dense: buckets.length > MOST_PLAIN_BUCKETS,
    columns: [
      { label: 'TT', share: 7, align: 'center' },
      { label: 'Cơ quan, đơn vị', share: 28 },
      { label: 'Tổng số', share: 13, align: 'right' },
      ...buckets.map(({ label }) => ({ label, share: 11, align: 'right' as const })),
    ],
    rows: [...lines.map((line, at) => cells(line, String(at + 1))), { sums: cells(sum, '') }],
  }
}

/** Each bucket with the total that it is a share of. */
function summary({ buckets, sum }: Figures, { asOf, period, withdrawn = 0 }: StatusReport): string {
  const end = endOf(period)
  const until = end < asOf ? ` giao đến hết ngày ${formatDate(end)}` : ''
  const left =
    withdrawn === 0 ? '' : ` Tổng số không gồm ${formatCount(withdrawn)} nhiệm vụ đã thu hồi.`
  const shares = buckets.map(
    ({ label }, at) =>
      `${label.toLowerCase()} ${formatRate(sum.counts[at] as number, sum.total, ' nhiệm vụ')}`,
  )
  return (
    `Tính đến ngày ${formatDate(asOf)}, tổng số nhiệm vụ${until} được theo dõi là` +
    ` ${formatNumber(sum.total)}, trong đó: ${shares.join('; ')}.${left}`
  )
}

/** Within the period alone; nothing where it is not known. */
function duringBlocks({ during, period }: StatusReport): Block[] {
  if (during === undefined) return []
  const done = during.doneInTime + during.doneLate + during.doneNoDeadline
  const share = (part: number) => formatRate(part, done, ' nhiệm vụ')
  const kinds =
    done === 0
      ? ''
      : `, trong đó: đúng hạn ${share(during.doneInTime)}; quá hạn ${share(during.doneLate)};` +
        ` không thời hạn ${share(during.doneNoDeadline)}`
  const word = period.kind === 'week' ? 'tuần' : 'tháng'
  const text =
    `Trong ${word}: số nhiệm vụ giao mới là ${formatNumber(during.assigned)}; số nhiệm vụ có thời hạn` +
    ` trong ${word} là ${formatNumber(during.due)}; số nhiệm vụ hoàn thành là ${formatNumber(done)}${kinds}.`
  return [{ kind: 'paragraph', text }]
}

function lateBlocks(input: StatusReport): Block[] {
  const listed = countLate(input.late)
  const count = input.lateTotal ?? listed
  const day = formatDate(input.asOf)
  const none = `Tính đến ngày ${day} không có nhiệm vụ quá hạn.`
  const some =
    `Tính đến ngày ${day} có ${formatCount(count)} nhiệm vụ quá hạn, chưa hoàn thành` +
    `${listed < count ? `; dưới đây là ${formatCount(listed)} nhiệm vụ quá hạn lâu nhất` : ''}:`
  return [
    { kind: 'paragraph', text: count === 0 ? none : some },
    ...(count === 0 ? [] : [lateTable(input.late)]),
  ]
}

const DOTS = '…'.repeat(60)

function recommendationBlocks({ recommendations = [] }: StatusReport): Block[] {
  const own = recommendations.map(toLine).filter((text) => text !== '')
  return own.length === 0
    ? [{ kind: 'paragraph', text: DOTS }]
    : own.map((text, at) => ({ kind: 'clause', mark: `${at + 1}.`, text }))
}

/** The report as data, for `writeLetter`. Counts that cannot add up are a fault of the caller. */
export function statusReport(input: StatusReport): Letter {
  const figures = toFigures(input)
  const period = printPeriod(input.period)
  const about = `tình hình thực hiện nhiệm vụ do ${toLine(input.givenBy)} giao ${period}`
  return {
    ...letterheadOf(input),
    type: 'Báo cáo',
    addressees: input.addressees,
    subject: about.replace(/^t/, 'T'),
    body: [
      { kind: 'paragraph', text: `${toLine(input.office)} báo cáo ${about} như sau:` },
      { kind: 'heading', text: 'I. KẾT QUẢ THỰC HIỆN' },
      { kind: 'paragraph', text: summary(figures, input) },
      figureTable(figures),
      ...duringBlocks(input),
      { kind: 'heading', text: 'II. NHIỆM VỤ QUÁ HẠN' },
      ...lateBlocks(input),
      { kind: 'heading', text: 'III. KIẾN NGHỊ, ĐỀ XUẤT' },
      ...recommendationBlocks(input),
      { kind: 'paragraph', text: `Trên đây là báo cáo ${about}.` },
    ],
  }
}
