/** Looking up many spans at once. */
import type { Span } from './reading.ts'

/** Says of a span whether it meets one of many, which may come in any order and overlap. */
export function createMeeting(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = spans.toSorted((a, b) => a.start - b.start)
  // The furthest end among the first n, so that one look decides.
  const ends: number[] = []
  for (const { end } of sorted) ends.push(Math.max(end, ends.at(-1) ?? 0))
  return ({ start, end }) => {
    const before = countStarting(sorted, end)
    return before > 0 && ends[before - 1]! > start
  }
}

/** How many of the sorted spans start before `at`. */
export function countStarting(sorted: readonly Span[], at: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.start < at) low = middle + 1
    else high = middle
  }
  return low
}
