/** Sessions of a place, computed from its hours. Pure: the same rules give the same sessions. */
import {
  addDays,
  type Day,
  HA_NOI,
  type Hours,
  type HoursRule,
  type Interval,
  toLocal,
} from '@loimo/calendar'
import { DIRECTIONS, type SessionKind } from '@loimo/contract'

export type Direction = (typeof DIRECTIONS)[number]
export type Cargo = 'goods' | 'passengers'

export type Session = {
  readonly gate: string
  readonly cargo: Cargo
  /** Day and minute at which it starts, by the clock of Hà Nội: its name. */
  readonly day: Day
  readonly startMinute: number
  /** Milliseconds. */
  readonly start: number
  readonly end: number
  readonly kind: SessionKind
  readonly directions: readonly Direction[]
}

/** Where several hold at once the one that takes more people names it. */
const WIDEST: readonly SessionKind[] = ['ordinary', 'registered', 'extended']

type Piece = {
  readonly start: number
  readonly end: number
  readonly kind: SessionKind
  readonly directions: readonly Direction[]
}

/** Ids of the rules that only add time. */
export const extensionsOf = (rules: readonly HoursRule[]): ReadonlySet<string> =>
  new Set(rules.filter(({ effect }) => effect.kind === 'extend').map(({ id }) => id))

function kindOf({ access, rules }: Interval, extensions: ReadonlySet<string>): SessionKind {
  if (rules.every((rule) => extensions.has(rule))) return 'extended'
  return access === 'open' ? 'ordinary' : 'registered'
}

/** One row of pieces out of those of both directions; neighbours of one kind are one session. */
function join(pieces: readonly Piece[]): Piece[] {
  const edges = [...new Set(pieces.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const joined: Piece[] = []
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at] as number, edges[at + 1] as number]
    const over = pieces.filter((one) => one.start <= start && one.end >= end)
    const kind = WIDEST.find((one) => over.some((piece) => piece.kind === one))
    if (!kind) continue
    const last = joined.at(-1)
    const before = last?.end === start && last.kind === kind ? joined.pop() : undefined
    const known = new Set([...(before?.directions ?? []), ...over.flatMap((one) => one.directions)])
    joined.push({
      start: before?.start ?? start,
      end,
      kind,
      directions: DIRECTIONS.filter((direction) => known.has(direction)),
    })
  }
  return joined
}

export type Of = { readonly place: string; readonly cargo: Cargo }

/**
 * Sessions that start on days from `first` to `last` by the clock of Hà Nội, in order, each under a name of its own.
 *
 * @param extensions ids of the rules that only add time: what they alone hold open is a session of its own
 */
export function sessionsOf(
  hours: Hours,
  extensions: ReadonlySet<string>,
  { place, cargo }: Of,
  [first, last]: readonly [Day, Day],
): Session[] {
  const found = new Map<string, Session>()
  // A day of the other clock begins in the one before.
  for (let day = addDays(first, -1); day <= addDays(last, 1); day = addDays(day, 1)) {
    const pieces = DIRECTIONS.flatMap((direction) =>
      hours.sessionsOn({ place, cargo, direction }, day).map((interval) => ({
        start: interval.start,
        end: interval.end,
        kind: kindOf(interval, extensions),
        directions: [direction],
      })),
    )
    for (const piece of join(pieces)) {
      const local = toLocal(HA_NOI, piece.start)
      if (local.day < first || local.day > last) continue
      const name = `${local.day} ${local.minute}`
      const known = found.get(name)
      if (known && known.end >= piece.end) continue
      found.set(name, { gate: place, cargo, day: local.day, startMinute: local.minute, ...piece })
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start)
}
