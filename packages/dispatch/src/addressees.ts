/** The bodies after "Kính gửi", or in the list that a công điện is wired to. */
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import type { Document, Range } from './document.ts'
import { lengthAt } from './phrase-tree.ts'
import { type Stretch, wordsWithin } from './zones.ts'

export type Addressees = { readonly items: readonly Range[]; readonly end: number }

type Entry = { readonly range: Range; readonly last: boolean }

/** Entries of the list: each opens with a dash, or the one line runs to its full stop. */
function readEntries(document: Document, scan: AgencyScan, greeting: Stretch): Entry[] {
  const { words, source } = document
  let at = wordsWithin(document, { start: greeting.end, end: source.text.length }).first
  while (words[at]?.kind === 'mark' && '|:*'.includes(words[at]?.low ?? '')) at++
  const entries: Entry[] = []
  const line =
    words[at]?.low === '-' ? undefined : readAgencies(scan, at, words.length, { semicolons: true })
  const stops = line && words[line.next]?.low === '.' && !opensField(scan, line.next + 1)
  if (line && ((words[line.next]?.breaks ?? 1) > 0 || stops)) {
    return [{ range: { first: at, last: line.next }, last: true }]
  }
  const bulleted = words[at]?.low === '-' || words[at]?.low === '+'
  let first = bulleted ? at + 1 : at
  const push = (end: number, last: boolean) => {
    if (end > first) entries.push({ range: { first, last: end }, last })
  }
  for (at = first; at < words.length && at - first < 400; at++) {
    const word = words[at]
    if (!word) break
    if (word.kind !== 'mark' && word.breaks > 1 && at > first && (word.capital || bulleted)) {
      push(at, true)
      return entries
    }
    if (word.low === '|') {
      push(at, true)
      return entries
    }
    if (word.low === '-' && bulleted && (word.breaks > 0 || words[at - 1]?.kind === 'mark')) {
      push(at, false)
      first = at + 1
    } else if (word.low === ';' && !bulleted) {
      push(at, false)
      first = at + 1
    } else if (word.low === '.' && !opensField(scan, at + 1) && endsList(document, at)) {
      push(at, true)
      return entries
    } else if (bulleted && word.breaks === 1 && words[at - 1]?.low === ';') {
      push(at, true)
      return entries
    }
  }
  push(at, true)
  return entries
}

/** OCR puts full stops for commas: behind one, "Giao thông vận tải," is a field and no body. */
function opensField({ words, lexicon }: AgencyScan, at: number): boolean {
  const field = lengthAt(lexicon.nameWords, words, at, words.length)
  const next = words[at + field]
  return (
    field > 1 &&
    (words[at]?.breaks ?? 2) < 2 &&
    lengthAt(lexicon.bodyHeads, words, at, words.length) < field &&
    next?.kind === 'mark' &&
    '.,;'.includes(next.low)
  )
}

/** A full stop that ends the list: a line break or a capital behind it. */
function endsList(document: Document, at: number): boolean {
  const next = document.words[at + 1]
  const word = document.words[at]
  if (!next || !word) return true
  if (next.breaks > 1) return true
  return next.breaks > 0 && next.low !== '-'
    ? next.capital && next.end - next.start > 1 && !isField(document, at + 1)
    : false
}

/** OCR puts full stops for commas: "Quốc phòng.⏎Giao thông vận tải" goes on. */
function isField(document: Document, at: number): boolean {
  const next = document.words[at + 1]
  return (
    next !== undefined &&
    !next.capital &&
    next.kind === 'word' &&
    document.words[at + 2]?.low !== ',' &&
    /^[^\n]{0,40}(?:,|\.)\s/.test(
      document.source.text.slice(
        document.words[at]?.start ?? 0,
        (document.words[at]?.start ?? 0) + 50,
      ),
    )
  )
}

function trimMarks(document: Document, range: Range): Range {
  let { first, last } = range
  while (
    first < last &&
    document.words[first]?.kind === 'mark' &&
    document.words[first]?.low !== '('
  )
    first++
  while (
    last > first &&
    document.words[last - 1]?.kind === 'mark' &&
    !')"'.includes(document.words[last - 1]?.low ?? '')
  )
    last--
  return { first, last }
}

/** No letter, and no mark of ordinary text. */
const SPECK = /[^\p{L}\p{N}\s.,;:()/"'&+-]/u

/** What a scan makes of the frame: a spoilt word before the first body, a lone letter at the end. */
function trimSpecks(document: Document, scan: AgencyScan, range: Range): Range {
  const { words, source } = document
  let { first, last } = range
  if (words[last - 2]?.low === ';' && (words[last - 1] as { low: string }).low.length === 1)
    last = trimMarks(document, { first, last: last - 1 }).last
  for (let at = first + 1; at < Math.min(last, first + 6); at++) {
    const before = source.text.slice(words[first]?.start, words[at]?.start)
    if (SPECK.test(before) && readAgencies(scan, at, last)) {
      first = at
      break
    }
  }
  return { first, last }
}

/** Several bodies on one line count each; a row of titles with a common tail stays whole. */
function splitEntry(document: Document, scan: AgencyScan, entry: Range): Range[] {
  const range = trimSpecks(document, scan, trimMarks(document, entry))
  if (range.last <= range.first) return []
  const list = readAgencies(scan, range.first, range.last, { semicolons: true })
  if (!list || list.next < range.last || list.items.length < 2) return [range]
  if (
    list.items.some((item) =>
      scan.words.slice(item.first, item.last).some((word) => word.low === ':'),
    )
  )
    return [range]
  const titled = list.items
    .slice(1)
    .some((item) => lengthAt(scan.lexicon.officeHeads, scan.words, item.first, item.last) > 0)
  return titled ? [range] : [...list.items]
}

/** Read the addressees. */
export function readAddressees(
  document: Document,
  scan: AgencyScan,
  greeting: Stretch,
): Addressees {
  const entries = readEntries(document, scan, greeting)
  const items = entries.flatMap((entry) => splitEntry(document, scan, entry.range))
  const last = entries.at(-1)?.range.last ?? 0
  const end = document.words[last - 1]?.end ?? greeting.end
  return { items, end }
}
