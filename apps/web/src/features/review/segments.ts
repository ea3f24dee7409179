/** Laying spans that overlap over one text: the text is cut wherever a span begins or ends. */
import type { Span } from '@loimo/dispatch'

export type Spanned = { readonly key: string; readonly span: Span }

export type Segment<M extends Spanned> = Span & {
  /** Every mark that covers the whole of this piece, the widest first. */
  readonly marks: readonly M[]
}

/** The pieces join back into `start`–`end`; marks are in force from their start to their end. */
export function layOut<M extends Spanned>(within: Span, marks: readonly M[]): Segment<M>[] {
  const touching = marks
    .filter(
      ({ span }) => span.start < span.end && span.start < within.end && span.end > within.start,
    )
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const cuts = new Set([within.start, within.end])
  for (const { span } of touching) {
    cuts.add(Math.max(span.start, within.start))
    cuts.add(Math.min(span.end, within.end))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const segments: Segment<M>[] = []
  let next = 0
  let active: M[] = []
  for (const [index, start] of places.entries()) {
    const end = places[index + 1]
    if (end === undefined) break
    while (next < touching.length && touching[next]!.span.start <= start) {
      active.push(touching[next]!)
      next += 1
    }
    active = active.filter(({ span }) => span.end > start)
    segments.push({ start, end, marks: [...active].sort((a, b) => widthOf(b) - widthOf(a)) })
  }
  return segments
}

function widthOf({ span }: Spanned): number {
  return span.end - span.start
}
