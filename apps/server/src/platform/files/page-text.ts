import type { Note, Page } from './extraction.ts'
import type { Line } from './layout.ts'

/** A page as lines, before the pages are joined. `height` is in the unit of the baselines. */
export type LaidPage = {
  readonly number: number
  readonly lines: readonly Line[]
  readonly height: number
  readonly via: 'text' | 'ocr'
  readonly confidence?: number
}

const MARGIN = 0.12
const PAGE_NUMBER = /^(?:trang\s+)?[-–—]?\s*\d{1,4}\s*(?:\/\s*\d{1,4})?\s*[-–—]?$/i
const REPEATS = 3

/**
 * Join pages into one text. Page numbers, and lines that stand at the same end of three pages or
 * more, are left out and noted. A sentence that runs over the page stays without an empty line.
 */
export function joinPages(laid: readonly LaidPage[]): {
  text: string
  pages: Page[]
  notes: Note[]
} {
  const repeated = findRepeated(laid)
  const notes: Note[] = []
  const pages: Page[] = []
  let text = ''
  for (const page of laid) {
    const kept = page.lines.filter((line) => !isRunning(line, page, repeated))
    const body = toText(kept)
    if (text !== '' && body !== '') text += runsOver(text, body) ? '\n' : '\n\n'
    const { number, via, confidence } = page
    const range = { number, start: text.length, end: text.length + body.length, via }
    pages.push(confidence === undefined ? range : { ...range, confidence })
    text += body
    const dropped = page.lines.length - kept.length
    if (dropped > 0) notes.push(noteDropped(page, kept))
  }
  return { text, pages, notes }
}

function toText(lines: readonly Line[]): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += line.gapBefore ? '\n\n' : '\n'
    text += line.text
  }
  return text
}

const runsOver = (before: string, after: string) =>
  !/[.:;!?/”"]\s*$/.test(before) && /^\p{Ll}/u.test(after)

const atEdge = (line: Line, page: LaidPage) =>
  line.baseline < page.height * MARGIN || line.baseline > page.height * (1 - MARGIN)

const maskNumbers = (line: Line) => line.text.replace(/\d+/g, '#')

function findRepeated(laid: readonly LaidPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const page of laid) {
    const edges = page.lines.filter((line) => atEdge(line, page)).map(maskNumbers)
    for (const text of new Set(edges)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const enough = Math.max(REPEATS, laid.length * 0.5)
  return new Set([...counts].filter(([, count]) => count >= enough).map(([text]) => text))
}

function isRunning(line: Line, page: LaidPage, repeated: ReadonlySet<string>): boolean {
  if (!atEdge(line, page)) return false
  if (repeated.has(maskNumbers(line))) return true
  // A number alone above or below everything else; in the middle of the edge zone it may be text.
  const outermost =
    page.lines.every((other) => other.baseline >= line.baseline) ||
    page.lines.every((other) => other.baseline <= line.baseline)
  return outermost && PAGE_NUMBER.test(line.text)
}

function noteDropped(page: LaidPage, kept: readonly Line[]): Note {
  const dropped = page.lines.filter((line) => !kept.includes(line)).map(({ text }) => text)
  return {
    code: 'RUNNING_LINES',
    page: page.number,
    message: {
      vi: 'Số trang hoặc dòng lặp ở đầu, cuối trang đã được bỏ ra.',
      en: 'The page number or a running line of the page was left out.',
    },
    detail: dropped.join(' | ').slice(0, 200),
  }
}
