/**
 * The body as a tree of clauses: marks nest by rank, unmarked paragraphs hang where they belong.
 */
import type { Range } from './document.ts'
import { type Mark, RANK, readMark } from './marks.ts'
import type { Word } from './words.ts'

export type ClauseNode = {
  readonly mark: Mark | null
  /** Path of printed marks: "2.a", "II.1.1", "3.-2"; null where nothing is printed. */
  readonly path: string | null
  /** Its own first paragraph, mark left out. */
  own: Range
  /** Unmarked paragraphs that follow a heading of a line of its own. */
  readonly paragraphs: Range[]
  readonly children: ClauseNode[]
  readonly parent: ClauseNode | null
  /** An unmarked paragraph after complete clauses: nothing is inherited by it. */
  readonly loose: boolean
}

export type Unit = { readonly mark: Mark | null; readonly range: Range }

const SENTENCE_END = '.;:!?'

const endsSentence = (word: Word | undefined) =>
  word?.kind === 'mark' && (SENTENCE_END.includes(word.low) || word.low === '"' || word.low === '/')

/** Numbers go up by one, or start again; a misread one may be skipped. */
const follows = (mark: Mark, last: number | undefined) =>
  mark.ordinal === 1 || (last !== undefined && mark.ordinal > last && mark.ordinal <= last + 2)

/** Cut a stretch of the body into marked and unmarked paragraphs. Linear. */
export function readUnits(
  words: readonly Word[],
  range: Range,
  width: number,
  lasts: Map<string, number> = new Map(),
): Unit[] {
  const units: Unit[] = []
  let start = range.first
  let mark: Mark | null = null
  const close = (end: number) => {
    if (end > start || mark) units.push({ mark, range: { first: start, last: end } })
  }
  for (let at = range.first; at < range.last; ) {
    const found = isWrappedDash(words, at, width) ? undefined : opensUnit(words, at, range, lasts)
    if (found) {
      close(at)
      mark = found
      start = found.next
      lasts.set(keyOf(found), found.ordinal)
      at = Math.max(found.next, at + 1)
    } else {
      if (at > start && opensParagraph(words, at, width)) {
        close(at)
        mark = null
        start = at
      }
      at++
    }
  }
  close(range.last)
  return units
}

/** A dash that only happens to begin a wrapped line: "… về trật tự xã hội⏎- Cơ quan thường trực …". */
function isWrappedDash(words: readonly Word[], at: number, width: number): boolean {
  const word = words[at] as Word
  const before = words[at - 1]
  if (word.low !== '-' || word.breaks !== 1 || width > WRAPPED || !before || before.kind === 'mark')
    return false
  return lineLength(words, at - 1) >= width * 0.85
}

const keyOf = (mark: Mark) =>
  mark.style === 'decimal' ? mark.label.replace(/\d+$/, '') : mark.style

function opensUnit(
  words: readonly Word[],
  at: number,
  range: Range,
  lasts: ReadonlyMap<string, number>,
): Mark | undefined {
  const word = words[at] as Word
  const lineStart = at === range.first || word.breaks > 0
  if (!lineStart && word.kind !== 'number') return undefined
  const mark = readMark(words, at)
  if (!mark || mark.next > range.last) return undefined
  const next = words[mark.next]
  // "… Quốc hội khóa⏎XV. Vì vậy": a Roman number out of its row belongs to the sentence
  if (
    mark.style === 'part' &&
    mark.ordinal > 2 &&
    word.breaks < 2 &&
    !follows(mark, lasts.get('part'))
  )
    return undefined
  if (lineStart) {
    if (mark.style !== 'arabic' || next?.capital || next?.kind === 'mark') return mark
    return follows(mark, lasts.get('arabic')) ? mark : undefined
  }
  // Run together: "… đã ký. 2. Giao Bộ …", "… vùng này 2.1." before a line break
  if (mark.style !== 'arabic' && mark.style !== 'decimal') return undefined
  if (!next?.capital || !follows(mark, lasts.get(keyOf(mark)))) return undefined
  const before = words[at - 1]
  if (mark.style === 'decimal') return mark
  return endsSentence(before) || next.breaks > 0 ? mark : undefined
}

/** Whether an unmarked paragraph opens at a word, or a line has only been wrapped there. */
function opensParagraph(words: readonly Word[], at: number, width: number): boolean {
  const word = words[at] as Word
  const before = words[at - 1] as Word
  if (word.breaks === 0 || (!word.capital && word.low !== '"' && word.kind !== 'mark')) return false
  if (word.kind === 'mark' && word.low !== '"' && word.low !== '(' && word.low !== '|') return false
  if (before.kind === 'mark' && ',-;'.includes(before.low) && word.low !== '|') return false
  if (word.low !== '|' && NEVER_LAST.has(before.low)) return false
  if (word.breaks > 1) return true
  if (width > WRAPPED) return true
  if (before.low === ':' && LEADS_ON.has(words[at - 2]?.low ?? '')) return true
  return endsSentence(before) && before.low !== ';' && lineLength(words, at - 1) < width * 0.8
}

/** No paragraph ends on one of these, blank lines of a scan or not. */
const NEVER_LAST = new Set(['của', 'thuộc', 'và', 'với', 'các', 'những', 'tại', 'bởi', 'hoặc'])

/** Last words of "… có ý kiến như sau:", "… yêu cầu:": what follows is a paragraph of its own. */
const LEADS_ON = new Set(['sau', 'đây', 'cầu', 'luận', 'đạo', 'định', 'thị'])

/** Lines longer than this are paragraphs, not wrapped lines. */
const WRAPPED = 150

function lineLength(words: readonly Word[], at: number): number {
  let first = at
  while (first > 0 && (words[first] as Word).breaks === 0) first--
  return (words[at] as Word).end - (words[first] as Word).start
}

type Open = { node: ClauseNode; rank: number }

function pathOf(parent: ClauseNode | null, mark: Mark, ordinal: number): string {
  const bullet = mark.style === 'dash' || mark.style === 'plus'
  const label = bullet ? `${mark.label}${ordinal}` : mark.label
  let above = parent
  // "1.1" under "1" already says where it is
  if (mark.style === 'decimal' && above?.mark && mark.label.startsWith(`${above.mark.label}.`))
    above = above.parent
  return above?.path ? `${above.path}.${label}` : label
}

type Counts = Map<readonly ClauseNode[], Partial<Record<Mark['style'], number>>>

/** The how-manieth of its style among its siblings. */
function countUp(counts: Counts, siblings: readonly ClauseNode[], style: Mark['style']): number {
  const count = counts.get(siblings) ?? {}
  const next = (count[style] ?? 0) + 1
  count[style] = next
  counts.set(siblings, count)
  return next
}

/** Nest paragraphs by their marks. */
export function growClauses(words: readonly Word[], units: readonly Unit[]): ClauseNode[] {
  const roots: ClauseNode[] = []
  const open: Open[] = []
  const counts: Counts = new Map()
  for (const { mark, range } of units) {
    const top = open.at(-1)?.node
    if (!mark) {
      if (top && isHeading(words, top)) top.paragraphs.push(range)
      else addLoose(roots, top, range)
      continue
    }
    const rank =
      RANK[mark.style] + (mark.style === 'decimal' ? mark.label.split('.').length / 10 : 0)
    if (mark.style === 'part' && open[0]?.node.mark?.style === 'article') open.length = 0
    while (open.length > 0 && (open.at(-1) as Open).rank >= rank) open.pop()
    const parent = open.at(-1)?.node ?? null
    const siblings = parent?.children ?? roots
    const ordinal = countUp(counts, siblings, mark.style)
    const node: ClauseNode = {
      mark,
      path: pathOf(parent, mark, ordinal),
      own: range,
      paragraphs: [],
      children: [],
      parent,
      loose: false,
    }
    siblings.push(node)
    open.push({ node, rank })
  }
  return roots
}

/** A heading: its own line ends without a stop, and nothing hangs below it yet. */
export function isHeading(words: readonly Word[], node: ClauseNode): boolean {
  if (node.children.length > 0) return false
  const last = words[node.own.last - 1]
  return !last ||
    node.own.last === node.own.first ||
    last.kind !== 'mark' ||
    last.low === ':' ||
    node.paragraphs.length > 0
    ? node.paragraphs.length > 0 || !(last?.kind === 'mark' && last.low !== ':')
    : false
}

function addLoose(roots: ClauseNode[], top: ClauseNode | undefined, range: Range) {
  let parent = top ?? null
  while (parent?.mark && (parent.mark.style === 'dash' || parent.mark.style === 'plus'))
    parent = parent.parent
  const node: ClauseNode = {
    mark: null,
    path: parent?.path ?? null,
    own: range,
    paragraphs: [],
    children: [],
    parent,
    loose: true,
  }
  ;(parent?.children ?? roots).push(node)
}
