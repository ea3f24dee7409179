/** What a proposal would open beside what is open already, and whom that takes. Pure. */
import {
  addDays,
  type Day,
  daysBetween,
  HA_NOI,
  Hours,
  type HoursRule,
  type Interval,
  readClock,
  toInstant,
  toLocal,
} from '@loimo/calendar'
import { DIRECTIONS, type ExtensionDraft, type HoursRuleRequest } from '@loimo/contract'
import { needsOf, type Post } from './cover.ts'
import type { Direction, Session } from './sessions.ts'

export type Time = Omit<ExtensionDraft, 'reason' | 'vehicleHours'>

/** Longer is a change of the hours and no extension. */
export const MOST_DAYS = 62

/** The added time of the first day, as instants. */
export function firstSpan({ firstDay, from, to }: Time): { start: number; end: number } {
  const [begin, end] = [readClock(from), readClock(to)]
  return {
    start: toInstant(HA_NOI, firstDay, begin),
    end: toInstant(HA_NOI, firstDay, end <= begin ? end + 1_440 : end),
  }
}

/** The rule of hours that the proposal becomes when the other side agrees. */
export function ruleOfTime(
  time: Time,
): Pick<
  HoursRuleRequest,
  | 'places'
  | 'direction'
  | 'cargo'
  | 'layer'
  | 'effect'
  | 'weekdays'
  | 'table'
  | 'zone'
  | 'validFrom'
  | 'validTo'
> {
  return {
    places: [time.gate],
    direction: time.direction,
    cargo: time.cargo,
    layer: 'announced',
    effect: { kind: 'extend', sessions: [{ from: time.from, to: time.to }], access: time.access },
    weekdays: [],
    table: null,
    zone: HA_NOI,
    validFrom: time.firstDay,
    validTo: time.lastDay,
  }
}

const PROPOSED = 'proposed'

type Span = { readonly start: number; readonly end: number }

/** What is open after and was not before, or only for goods registered beforehand. */
function widened(before: readonly Interval[], after: readonly Interval[]): Span[] {
  return after.flatMap(({ start, end, access }) => {
    let left: Span[] = [{ start, end }]
    for (const hole of before)
      if (access === 'registered' || hole.access === 'open')
        left = left.flatMap((one) =>
          [
            { start: one.start, end: Math.min(one.end, hole.start) },
            { start: Math.max(one.start, hole.end), end: one.end },
          ].filter((part) => part.end > part.start),
        )
    return left
  })
}

type Added = Span & { readonly directions: readonly Direction[] }

/** One row of spans out of those of both directions; neighbours for the same ones are one. */
function join(spans: readonly (Span & { readonly direction: Direction })[]): Added[] {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const joined: Added[] = []
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at] as number, edges[at + 1] as number]
    const directions = DIRECTIONS.filter((direction) =>
      spans.some((one) => one.direction === direction && one.start <= start && end <= one.end),
    )
    if (directions.length === 0) continue
    const last = joined.at(-1)
    const goesOn = last?.end === start && last.directions.join() === directions.join()
    if (goesOn) joined.pop()
    joined.push({ start: goesOn ? last.start : start, end, directions })
  }
  return joined
}

/** Time that the proposal opens beside what is open without it, as sessions of their own. */
export function addedSessions(rules: readonly HoursRule[], time: Time): Session[] {
  const proposed = { ...ruleOfTime(time), id: PROPOSED } as HoursRule
  const [before, after] = [new Hours(rules), new Hours([...rules, proposed])]
  const from = toInstant(HA_NOI, time.firstDay, 0)
  const to = toInstant(HA_NOI, addDays(time.lastDay, 2), 0)
  const spans = DIRECTIONS.flatMap((direction) => {
    const query = { place: time.gate, cargo: time.cargo, direction }
    const found = widened(before.intervals(query, from, to), after.intervals(query, from, to))
    return found.map((span) => ({ ...span, direction }))
  })
  return join(spans).map(({ start, end, directions }) => {
    const { day, minute } = toLocal(HA_NOI, start)
    const of = { gate: time.gate, cargo: time.cargo, day, startMinute: minute }
    return { ...of, start, end, kind: 'extended', directions }
  })
}

/** People that the added time takes, by agency, where it takes most; null: a post has no number. */
export function needsOfTime(
  added: readonly Session[],
  posts: readonly Post[],
): Map<string, number | null> {
  const needs = new Map<string, number | null>()
  for (const session of added)
    for (const [agency, need] of needsOf(session, posts)) {
      const before = needs.get(agency)
      needs.set(agency, need === null || before === null ? null : Math.max(before ?? 0, need))
    }
  return new Map([...needs].filter(([, need]) => need !== 0).sort(([a], [b]) => a.localeCompare(b)))
}

/** What is wrong with the time; undefined: nothing. */
export function faultOfTime({ firstDay, lastDay, from, to }: Time, today: Day): string | undefined {
  if (lastDay < firstDay) return 'lastDay before firstDay'
  if (daysBetween(firstDay, lastDay) >= MOST_DAYS) return `more than ${MOST_DAYS} days`
  if (lastDay < today) return 'lastDay is past'
  if (from === to) return 'from, to: the same time'
  return undefined
}
