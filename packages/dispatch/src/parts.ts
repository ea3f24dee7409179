/**
 * Sentences and their ";" parts. A ";" between the bodies of one list, inside brackets, quotes or a
 * row "(i) … ; (ii) …" cuts nothing.
 */
import { readAgencies } from './agencies.ts'
import { type AgencyScan, isPredicate } from './agency-words.ts'
import type { Range } from './document.ts'
import { lengthAt } from './phrase-tree.ts'
import type { Word } from './words.ts'

export type Part = Range & {
  /** The first part of a sentence. */
  readonly opens: boolean
}

/** Abbreviations that a full stop follows without ending the sentence. */
const ABBREVIATED = new Set([
  'tp',
  'đ/c',
  'ts',
  'ths',
  'gs',
  'pgs',
  'bs',
  'mr',
  'st',
  'kt',
  'tm',
  'tl',
])

/** Whether the full stop at a word ends a sentence. */
export function isFullStop(words: readonly Word[], at: number, limit: number): boolean {
  const word = words[at] as Word
  if (word.kind !== 'mark' || !'.!?'.includes(word.low)) return false
  const next = words[at + 1]
  if (!next || at + 1 >= limit) return true
  if (next.start === word.end) return false
  if (!next.capital && next.low !== '"' && next.kind !== 'number' && next.breaks < 2) return false
  const before = words[at - 1]
  return !before || !(ABBREVIATED.has(before.low) && before.end === word.start)
}

/** Past the closing bracket or quote that answers the one at `at`; `at + 1` when none is near. */
export function skipEnclosed(words: readonly Word[], at: number, limit: number): number {
  const open = (words[at] as Word).low
  const close = open === '(' ? ')' : '"'
  const reach = Math.min(limit, at + 220)
  let depth = 0
  for (let next = at; next < reach; next++) {
    const { low } = words[next] as Word
    if (low === close && next > at) {
      depth--
      if (depth <= 0) return next + 1
    } else if (low === open) depth++
  }
  return at + 1
}

const ROMAN_ITEM = /^(?:i{1,3}|iv|v)$/

/** "…: a) phía Việt Nam …; b) …" inside a sentence. */
const opensLetter = (words: readonly Word[], at: number) =>
  words[at - 1]?.low === ':' &&
  words[at + 1]?.low === ')' &&
  (words[at] as Word).end - (words[at] as Word).start === 1

const opensRow = (words: readonly Word[], at: number) =>
  words[at]?.low === '(' && words[at + 2]?.low === ')' && ROMAN_ITEM.test(words[at + 1]?.low ?? '')

/** Where the list of bodies ends that a ";" must not cut; `at` when there is none. */
function skipList(scan: AgencyScan, at: number, from: number, limit: number): number {
  const { words, lexicon } = scan
  const opens = at === from
  const marker =
    lengthAt(lexicon.cooperating, words, at, limit) || lengthAt(lexicon.giving, words, at, limit)
  if (!opens && marker === 0) return at
  if (opens && !words[at]?.capital && marker === 0) return at
  let next = at + marker
  if (words[next]?.low === ':') next++
  const list = readAgencies(scan, next, limit, { semicolons: true, relaxed: marker > 0 })
  if (!list) return at
  if (marker > 0)
    return listed(
      words,
      list.next,
      list.items.some((item) => (words[item.first - 1]?.breaks ?? 0) > 0),
    )
  const after = words[list.next]
  return after?.low === ':' || isPredicate(words, list.next, limit) ? list.next : at
}

/** A list set as bullets closes with a ";" of its own before the sentence goes on. */
const listed = (words: readonly Word[], next: number, bulleted: boolean) =>
  bulleted && words[next]?.low === ';' && words[next + 1]?.capital === false ? next + 1 : next

/** Cut a paragraph into sentences and their ";" parts. Linear. */
export function readParts(scan: AgencyScan, range: Range): Part[] {
  const { words } = scan
  const parts: Part[] = []
  let from = range.first
  let opens = true
  let row = false
  const close = (end: number, sentence: boolean) => {
    if (end > from) parts.push({ first: from, last: end, opens })
    from = end
    opens = sentence
    if (sentence) row = false
  }
  for (let at = range.first; at < range.last; ) {
    const listed = skipList(scan, at, from, range.last)
    if (listed > at) {
      at = listed
      continue
    }
    const word = words[at] as Word
    if (opensRow(words, at)) row = true
    if (at > from && opensLetter(words, at)) close(at, false)
    if (word.low === '(' || word.low === '"') {
      at = skipEnclosed(words, at, range.last)
      continue
    }
    at++
    if (word.low === ';' && !row && !continuesList(scan, at, range.last)) close(at, false)
    else if (isFullStop(words, at - 1, range.last)) close(absorbMarks(words, at, range.last), true)
  }
  close(range.last, true)
  return parts.filter((part) => hasWords(words, part))
}

function hasWords(words: readonly Word[], range: Range): boolean {
  for (let at = range.first; at < range.last; at++) if (words[at]?.kind !== 'mark') return true
  return false
}

/** Behind this ";" stands a body of which nothing is said: a list goes on. */
function continuesList(scan: AgencyScan, at: number, limit: number): boolean {
  if (!scan.words[at]?.capital) return false
  const list = readAgencies(scan, at, limit, { semicolons: true })
  if (!list) return false
  const after = scan.words[list.next]
  return list.next < limit && after !== undefined && (after.low === '(' || after.low === '.')
}

/** "./." and a closing quote belong to the sentence they end. */
function absorbMarks(words: readonly Word[], at: number, limit: number): number {
  let end = at
  while (
    end < limit &&
    words[end]?.kind === 'mark' &&
    '/."'.includes((words[end] as Word).low) &&
    (words[end] as Word).breaks === 0
  ) {
    if (
      (words[end] as Word).low === '"' &&
      (words[end] as Word).start > (words[end - 1] as Word).end
    )
      break
    end++
  }
  return end
}
