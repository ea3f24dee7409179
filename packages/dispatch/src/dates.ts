/**
 * Days, months, quarters and years as Vietnamese papers write them, read off the text without
 * diacritics, so that "thang 3 nam 2020" of a scan still counts.
 *
 * A day without a year takes the year that makes it the first such day on or after the paper's own
 * date. `l`, `I` and `O` among digits are what OCR makes of 1 and 0.
 */

/** A civil day, `YYYY-MM-DD`. */
export type Day = string

export type DateHit = {
  readonly kind: 'date' | 'month' | 'quarter' | 'year'
  /** First and last day of what is named; the same for a day. */
  readonly first: Day
  readonly last: Day
  /** One past the expression, in the text that was searched. */
  readonly end: number
  /** Day and month are printed, the year is not. */
  readonly yearless: boolean
}

const NUMBER = String.raw`(\d{1,2}|[lo]\d|\d[lo]|l[lo])(?![\d])`
/** "2O23", "20l9": a year that a scan has spoilt still begins with 1 or 2. */
const FOUR = String.raw`([12l][\dlo]{3}(?![a-z\d]))`
const YEAR = String.raw`(?:\s*[/.-]\s*${FOUR}|\s*,?\s*nam\s+${FOUR})?(?!\d)`

/** White space inside an expression is short: an unbounded run would be tried in every split. */
export const bounded = (source: string) =>
  source.replaceAll('\\s+', '\\s{1,12}').replaceAll('\\s*', '\\s{0,12}')

const SHAPES = {
  // ngày 05/12/2025, 15-4, 30.6.2023; ngày 15 tháng 6 năm 2019, 20 tháng 11
  numericDay: new RegExp(
    bounded(
      String.raw`(?:ngay\s*)?${NUMBER}\s?[/.-]\s?${NUMBER}(?:\s?[/.-]\s?${FOUR}|\s+nam\s+${FOUR})?(?![\d/])`,
    ),
    'y',
  ),
  wordyDay: new RegExp(bounded(String.raw`(?:ngay\s*)?${NUMBER}\s+thang\s+${NUMBER}${YEAR}`), 'y'),
  month: new RegExp(bounded(String.raw`thang\s+${NUMBER}${YEAR}`), 'y'),
  quarter: new RegExp(
    bounded(
      String.raw`quy\s+(iv|i{1,3}|[1-4])(?:\s*(?:,|va|-)\s*(?:quy\s+)?(iv|i{1,3}|[1-4])\b)?(?![a-z])${YEAR}`,
    ),
    'y',
  ),
  year: /nam\s+(\d{4})(?!\d)/y,
} as const

const QUARTERS: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

const toDay = (year: number, month: number, day: number): Day =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`

/** Length of a month; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A day some days later or earlier. */
export function addDays(day: Day, days: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** Digits as printed, with what OCR makes of 1 and 0. */
export function readDigits(printed: string): number {
  return Number(printed.replace(/[li|]/g, '1').replace(/o/g, '0'))
}

/** The year that puts month and day on or after `after`; undefined without a date to count from. */
function inferYear(after: Day | null, month: number, day: number): number | undefined {
  if (!after) return undefined
  const year = Number(after.slice(0, 4))
  return toDay(year, month, day) >= (after.length === 7 ? `${after}-01` : after) ? year : year + 1
}

function exec(shape: RegExp, bare: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at
  return shape.exec(bare)
}

function readDay(bare: string, at: number, after: Day | null): DateHit | undefined {
  for (const shape of [SHAPES.wordyDay, SHAPES.numericDay]) {
    const hit = exec(shape, bare, at)
    if (!hit) continue
    const day = readDigits(hit[1] as string)
    const month = readDigits(hit[2] as string)
    const printed = hit[3] ?? hit[4]
    const year = printed ? readDigits(printed) : inferYear(after, month, day)
    if (year === undefined || day < 1 || day > daysInMonth(year, month)) continue
    const found = toDay(year, month, day)
    return { kind: 'date', first: found, last: found, end: shape.lastIndex, yearless: !printed }
  }
  return undefined
}

function readMonth(bare: string, at: number, after: Day | null): DateHit | undefined {
  const hit = exec(SHAPES.month, bare, at)
  if (!hit) return undefined
  const month = readDigits(hit[1] as string)
  const printed = hit[2] ?? hit[3]
  const year = printed ? readDigits(printed) : inferYear(after, month, 31)
  if (year === undefined || daysInMonth(year, month) === 0) return undefined
  return {
    kind: 'month',
    first: toDay(year, month, 1),
    last: toDay(year, month, daysInMonth(year, month)),
    end: SHAPES.month.lastIndex,
    yearless: !printed,
  }
}

function readQuarter(bare: string, at: number, after: Day | null): DateHit | undefined {
  const hit = exec(SHAPES.quarter, bare, at)
  if (!hit) return undefined
  const first = QUARTERS[hit[1] as string] as number
  const last = hit[2] ? (QUARTERS[hit[2]] as number) : first
  const printed = hit[3] ?? hit[4]
  const year = printed ? readDigits(printed) : inferYear(after, last * 3, 31)
  if (year === undefined) return undefined
  return {
    kind: 'quarter',
    first: toDay(year, first * 3 - 2, 1),
    last: toDay(year, last * 3, daysInMonth(year, last * 3)),
    end: SHAPES.quarter.lastIndex,
    yearless: !printed,
  }
}

function readYear(bare: string, at: number): DateHit | undefined {
  const hit = exec(SHAPES.year, bare, at)
  if (!hit) return undefined
  const year = Number(hit[1])
  return {
    kind: 'year',
    first: toDay(year, 1, 1),
    last: toDay(year, 12, 31),
    end: SHAPES.year.lastIndex,
    yearless: false,
  }
}

/**
 * The day, month, quarter or year that begins exactly at `at` of a text without diacritics.
 * `after` is the paper's own date, `YYYY-MM-DD` or `YYYY-MM`.
 */
export function readDate(bare: string, at: number, after: Day | null): DateHit | undefined {
  return (
    readDay(bare, at, after) ??
    readMonth(bare, at, after) ??
    readQuarter(bare, at, after) ??
    readYear(bare, at)
  )
}
