/** What the searches for time expressions share: where they look, what they find. */
import type { Day } from './dates.ts'
import type { Source } from './normalise.ts'
import type { DeadlineKind } from './reading.ts'

export type DeadlineHit = {
  readonly kind: DeadlineKind
  /** In the mended text. */
  readonly start: number
  readonly end: number
  readonly lastDay: Day | null
  /** A manner rather than a time: "thường xuyên" before a verb does not cut a task in two. */
  readonly weak: boolean
}

/** Where the search happens and what it may count from. */
export type DeadlineScope = {
  readonly source: Source
  readonly start: number
  readonly end: number
  readonly documentDate: Day | null
  /** The last day found before, for "sau 05 ngày kể từ ngày kết thúc". */
  readonly previous: Day | null
  /** Behind "Thời gian:" or in a cell of a table: a day needs no word before it. */
  readonly labelled?: boolean
}

/** A time of day before a date, in text without tone marks. */
export const CLOCK = String.raw`(?:\d{1,2}\s*(?:gio|h|g)\s*(?:\d{2})?(?:\s*phut)?\s*(?:,\s*)?(?:(?:sang|chieu|trua|toi|dem)\s+)?)`

/** Matches inside a stretch only: the search never runs on into the rest of the text. */
export function* matches(
  shape: RegExp,
  text: string,
  start: number,
  end: number,
): Generator<RegExpExecArray> {
  const piece = text.slice(start, end)
  shape.lastIndex = 0
  for (let hit = shape.exec(piece); hit; hit = shape.exec(piece)) {
    if (hit[0] === '') shape.lastIndex++
    hit.index += start
    yield hit
  }
}

/** Nothing but marks follows. */
export const isLast = (scope: DeadlineScope, at: number) =>
  /^[\s.;,/]*$/.test(scope.source.text.slice(at, scope.end))
