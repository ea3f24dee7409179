/** Choosing words without a mouse: a span grows and shrinks by whole words. */
import type { Span } from '@loimo/dispatch'

/** A word begins and ends with a letter or a digit, so `31/5/2021.` gives `31/5/2021`. */
const WORD = /[\p{L}\p{M}\p{N}](?:\S*[\p{L}\p{M}\p{N}])?/gu

export function listWords(text: string): Span[] {
  return [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Where choosing begins when nothing is chosen yet. */
export function firstWord(text: string, from: number): Span {
  WORD.lastIndex = from
  const match = WORD.exec(text)
  WORD.lastIndex = 0
  if (!match) return { start: 0, end: text.length }
  return { start: match.index, end: match.index + match[0].length }
}

/** Index of the first word that ends after `at`. */
function wordAt(words: readonly Span[], at: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]!.end > at) high = middle
    else low = middle + 1
  }
  return low
}

/** The whole words that a rough selection touches; undefined where it touches none. */
export function snapToWords(words: readonly Span[], { start, end }: Span): Span | undefined {
  const first = words[wordAt(words, start)]
  if (!first || first.start >= Math.max(end, start + 1)) return undefined
  const after = wordAt(words, Math.max(end - 1, start))
  const last = words[after] && words[after]!.start < end ? words[after]! : words[after - 1]
  return { start: first.start, end: Math.max(first.end, last?.end ?? 0) }
}

export type Side = 'start' | 'end'

/** Move one side of the span by one word; the span always keeps a word. */
export function stepWord(words: readonly Span[], span: Span, side: Side, step: 1 | -1): Span {
  const first = wordAt(words, span.start)
  const last = wordAt(words, Math.max(span.end - 1, span.start))
  if (side === 'start') {
    const next = words[Math.min(first + step, last)]
    return next ? { ...span, start: next.start } : span
  }
  const next = words[Math.max(last + step, first)]
  return next ? { ...span, end: next.end } : span
}

/** Tapping a word makes the nearer side of the span reach it. */
export function reachWord(words: readonly Span[], span: Span, at: number): Span {
  const word = words[wordAt(words, at)]
  if (!word) return span
  if (word.start >= span.end) return { start: span.start, end: word.end }
  if (word.end <= span.start) return { start: word.start, end: span.end }
  const isNearStart = word.start - span.start < span.end - word.end
  return isNearStart ? { start: word.start, end: span.end } : { start: span.start, end: word.end }
}
