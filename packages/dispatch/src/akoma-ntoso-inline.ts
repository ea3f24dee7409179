/** Ranges of the dispatch as paragraphs, with what was read in them marked up. */
import { element, escapeXml } from './akoma-ntoso-xml.ts'
import type { Span } from './reading.ts'

/** A piece of text that gets an element of its own. */
export type Mark = { readonly span: Span; readonly wrap: (content: string) => string }

export type Inline = {
  /** Paragraphs of a range; none where it is blank. */
  toBlocks(start: number, end: number): string[]
}

/** A boundary that falls inside a surrogate pair moves before it. */
export function wholeBoundary(text: string, at: number): number {
  const code = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  const splits = code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff
  return splits ? at - 1 : at
}

const folded = (text: string) => escapeXml(text.replace(/\s+/g, ' '))

/** Marks in the order of the text, without empty ones and those that overlap an earlier one. */
function settle(text: string, marks: readonly Mark[]): Mark[] {
  const settled: Mark[] = []
  let end = 0
  const inside = marks.flatMap(({ span, wrap }): Mark[] => {
    const whole = { start: wholeBoundary(text, span.start), end: wholeBoundary(text, span.end) }
    return whole.start < whole.end && whole.end <= text.length ? [{ span: whole, wrap }] : []
  })
  for (const mark of inside.sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  )) {
    if (mark.span.start < end) continue
    settled.push(mark)
    end = mark.span.end
  }
  return settled
}

/** Index of the first mark that ends behind `at`. */
function firstBehind(marks: readonly Mark[], at: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (marks[middle]!.span.end > at) high = middle
    else low = middle + 1
  }
  return low
}

export function createInline(text: string, all: readonly Mark[]): Inline {
  const marks = settle(text, all)
  return {
    toBlocks(start, end) {
      const blocks: string[] = []
      let block = ''
      let at = start
      const close = () => {
        if (block.trim() !== '') blocks.push(element('p', {}, block.trim()))
        block = ''
      }
      const write = (to: number) => {
        const [first, ...lines] = text.slice(at, to).split(/\r?\n|\r/)
        block += folded(first ?? '')
        for (const line of lines) {
          close()
          block = folded(line)
        }
        at = to
      }
      for (let index = firstBehind(marks, start); index < marks.length; index++) {
        const { span, wrap } = marks[index]!
        if (span.start >= end) break
        // A mark that the range cuts is plain text.
        if (span.start < start || span.end > end) continue
        write(span.start)
        block += wrap(folded(text.slice(span.start, span.end)))
        at = span.end
      }
      write(end)
      close()
      return blocks
    },
  }
}
