/** A dispatch opened for reading: its views, its lines, its words, and how to quote it. */
import { type Line, readLines } from './lines.ts'
import { foldSpace, rawSpan, readSource, type Source } from './normalise.ts'
import type { Span, Standing, TextField } from './reading.ts'
import { readWords, type Word } from './words.ts'

/** A text cut into words, furniture and all. */
export type Opened = { readonly source: Source; readonly allWords: readonly Word[] }

export type Document = Opened & {
  readonly lines: readonly Line[]
  /** Page furniture left out. */
  readonly words: readonly Word[]
}

/** A run of words, `words[first]` up to but not `words[last]`. */
export type Range = { readonly first: number; readonly last: number }

export const STATED: Standing = { kind: 'stated' }

/** Cut a text into words. Linear. */
export function openText(raw: string): Opened {
  const source = readSource(raw)
  return { source, allWords: readWords(source) }
}

/** Open a text for reading. Linear. */
export function openDocument(raw: string): Document {
  const { source, allWords } = openText(raw)
  const lines = readLines(source)
  return { source, allWords, lines, words: withoutNoise(allWords, lines) }
}

function withoutNoise(words: readonly Word[], lines: readonly Line[]): readonly Word[] {
  const noise = lines.filter((line) => line.noise)
  if (noise.length === 0) return words
  const kept: Word[] = []
  let at = 0
  let breaks = 0
  let page = false
  for (const word of words) {
    while (at < noise.length && (noise[at] as Line).end <= word.start) {
      page ||= (noise[at] as Line).page
      at++
    }
    const line = noise[at]
    // a cell's end parts paragraphs, a page number does not
    if (line && line.start <= word.start)
      breaks = Math.max(breaks, word.low === '|' ? 2 : word.breaks)
    else {
      const own = Math.max(breaks, word.breaks)
      const shown = page && own > 1 && runsOn(kept, word) ? 1 : own
      kept.push(shown === word.breaks ? word : { ...word, breaks: shown })
      breaks = 0
      page = false
    }
  }
  return kept
}

/** A page of running text ends in the middle of a sentence: its last line is long and has no mark. */
const PAGE_WIDTH = 60

function runsOn(kept: readonly Word[], word: Word): boolean {
  const last = kept.at(-1)
  if (!last || last.kind === 'mark' || word.kind !== 'word') return false
  let first = kept.length - 1
  while (first > 0 && (kept[first] as Word).breaks === 0) first--
  return last.end - (kept[first] as Word).start >= PAGE_WIDTH
}

/** Where a range of words lies in the text as received. */
export function spanOf(document: Document, range: Range): Span {
  const first = document.words[range.first]
  const last = document.words[range.last - 1]
  if (!first || !last || range.last <= range.first) return { start: 0, end: 0 }
  return rawSpan(document.source, first.start, last.end)
}

/** The text of a span as every value is written. */
export function quote(document: Document, span: Span): string {
  return foldSpace(document.source.raw.slice(span.start, span.end))
}

/** A piece of the mended text as a field. */
export function fieldAt(
  document: Document,
  start: number,
  end: number,
  standing: Standing = STATED,
): TextField {
  const span = rawSpan(document.source, start, end)
  return { value: quote(document, span), span, standing }
}

/** A range of words as a field. */
export function fieldOf(document: Document, range: Range, standing: Standing = STATED): TextField {
  const span = spanOf(document, range)
  return { value: quote(document, span), span, standing }
}
