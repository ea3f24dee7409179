/** What a proposal would open beside what is open already, and whom that takes. Pure. */
import {
  addDays,
  type Day,
  daysBetween,
  HA_NOI,
  Hours,
  type HoursRule,
  readClock,
  toInstant,
} from '@loimo/calendar'
import type { ExtensionDraft, HoursRuleRequest } from '@loimo/contract'
import { needsOf, type Post } from './cover.ts'
import { extensionsOf, type Session, sessionsOf } from './sessions.ts'

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

/** Sessions that only the proposal holds open. */
export function addedSessions(rules: readonly HoursRule[], time: Time): Session[] {
  const proposed = { ...ruleOfTime(time), id: PROPOSED } as HoursRule
  const all = [...rules, proposed]
  const span: readonly [Day, Day] = [time.firstDay, addDays(time.lastDay, 1)]
  const of = { place: time.gate, cargo: time.cargo }
  const before = sessionsOf(new Hours(rules), extensionsOf(rules), of, span)
  const after = sessionsOf(new Hours(all), extensionsOf(all), of, span)
  const isOpen = (one: Session) =>
    before.some(
      ({ start, end, directions }) =>
        start <= one.start &&
        one.end <= end &&
        one.directions.every((direction) => directions.includes(direction)),
    )
  return after.filter((one) => one.kind === 'extended' && !isOpen(one))
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
