/**
 * Lines of the mended text, and which of them are page furniture: page numbers, running heads and
 * scan stamps that fall into the middle of a sentence and are no part of it.
 */
import type { Source } from './normalise.ts'

export type Line = {
  /** First and one past the last printed character; equal for a blank line. */
  readonly start: number
  readonly end: number
  /** Page furniture: its words are read by nobody. */
  readonly noise: boolean
  /** Furniture that stands where one page ends and the next begins. */
  readonly page: boolean
}

/** Page furniture on the line without diacritics: between two pages a sentence runs on. */
const PAGE: readonly RegExp[] = [
  /^[-~ ]*\d{1,3}[-~ ]*$/, // 2, - 2 -
  /^-+ ?page break ?-+$/,
  /^\[.{0,12}cong bao.*\]$/,
  /^cong bao [^:]{0,40}\/ ?(?:so|ngay)/, // CÔNG BÁO TỈNH …/Số 09/Ngày …
  /^(?:trang|page) \d+(?: ?\/ ?\d+)?$/,
  /(?:^|[^a-z])(?:www\.|https?:\/\/)\S*$/,
]
const RULE = /^[-=_|:. °ˆ^~`']*$/ // rules, empty table cells, specks of a scan

const isPage = (bare: string) => PAGE.some((shape) => shape.test(bare))

/** A lone number is a page number only where the sentence runs on around it. */
const LONE_NUMBER = /^\d{1,3}$/

/** Cut the text into trimmed lines. Linear. */
export function readLines(source: Source): Line[] {
  const { text, bare } = source
  const lines: Line[] = []
  for (let at = 0; at <= text.length; ) {
    const feed = text.indexOf('\n', at)
    const stop = feed < 0 ? text.length : feed
    let start = at
    let end = stop
    while (start < end && text.charCodeAt(start) <= 32) start++
    while (end > start && text.charCodeAt(end - 1) <= 32) end--
    const printed = end - start <= 120 ? bare.slice(start, end) : ''
    const page = printed !== '' && !LONE_NUMBER.test(printed) && isPage(printed)
    lines.push({ start, end, noise: page || (printed !== '' && RULE.test(printed)), page })
    at = stop + 1
  }
  return lines.map((line, index) =>
    isPageNumber(source, lines, index) ? { ...line, noise: true, page: true } : line,
  )
}

function isPageNumber(source: Source, lines: readonly Line[], index: number): boolean {
  const line = lines[index] as Line
  if (line.end - line.start > 3 || line.end === line.start) return false
  if (!LONE_NUMBER.test(source.text.slice(line.start, line.end))) return false
  const before = lines[index - 1]
  const after = lines[index + 1]
  // A column of bare numbers is a flattened table, not a run of pages.
  const column = (other: Line | undefined) =>
    other !== undefined && other.end > other.start && other.end - other.start <= 3
  return !column(before) && !column(after)
}
