/** For tests: hours of one gate and what stands on them, drawn at random but lawful. */
import { Hours, type HoursRule } from '@loimo/calendar'
import fc from 'fast-check'
import type { Post, Roster } from './cover.ts'
import { extensionsOf, type Session, sessionsOf } from './sessions.ts'

export const GATES = ['a', 'b'] as const
export const AGENCIES = ['x', 'y', 'z'] as const
export const SPAN = ['2026-11-23', '2026-11-29'] as const

const CLOCKS = ['00:00', '06:00', '07:00', '12:00', '17:00', '18:30', '20:00', '22:00', '24:00']
const clock = fc.constantFrom(...CLOCKS)
const span = fc.tuple(clock, clock).filter(([from, to]) => from !== to && from !== '24:00')

const day = fc.integer({ min: 20, max: 30 }).map((date) => `2026-11-${date}`)

export const rule = (id: string): fc.Arbitrary<HoursRule> =>
  fc
    .record({
      gate: fc.constantFrom(...GATES),
      direction: fc.constantFrom('export', 'import', null),
      layer: fc.constantFrom('base', 'holiday', 'announced'),
      kind: fc.constantFrom('sessions', 'extend', 'shut', 'closed'),
      sessions: fc.array(span, { minLength: 1, maxLength: 2 }),
      access: fc.constantFrom('open', 'registered'),
      zone: fc.constantFrom('Asia/Ho_Chi_Minh', 'Asia/Shanghai'),
      days: fc.tuple(day, day),
    })
    .map(({ gate, direction, layer, kind, sessions, access, zone, days }) => {
      const [validFrom, validTo] = [...days].sort() as [string, string]
      const spans = sessions.map(([from, to]) => ({ from, to }))
      const effect =
        kind === 'closed'
          ? { kind }
          : kind === 'shut'
            ? { kind, sessions: spans }
            : { kind, sessions: spans, access }
      return {
        ...{ id, places: [gate], direction, cargo: null, layer, weekdays: [], table: null, zone },
        ...{ effect: effect as HoursRule['effect'], validFrom, validTo },
      } as HoursRule
    })

export const rules = fc
  .integer({ min: 0, max: 6 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, at) => rule(`r${at}`))),
  ) as fc.Arbitrary<HoursRule[]>

export const sessionsUnder = (all: readonly HoursRule[]): Session[] =>
  GATES.flatMap((place) =>
    sessionsOf(new Hours(all), extensionsOf(all), { place, cargo: 'goods' }, SPAN),
  )

export const post: fc.Arbitrary<Post> = fc.record({
  gate: fc.constantFrom(...GATES),
  agency: fc.constantFrom(...AGENCIES),
  cargo: fc.constant('goods' as const),
  direction: fc.constantFrom('export' as const, 'import' as const, null),
  kind: fc.constantFrom('ordinary' as const, 'registered' as const, 'extended' as const, null),
  need: fc.option(fc.integer({ min: 0, max: 6 })),
  validFrom: fc.option(day),
  validTo: fc.option(day),
})

export const rosters: fc.Arbitrary<Roster[]> = fc.uniqueArray(
  fc.record({
    gate: fc.constantFrom(...GATES),
    agency: fc.constantFrom(...AGENCIES),
    cargo: fc.constant('goods' as const),
    day,
    startMinute: fc.constantFrom(0, 360, 420, 720, 1_020, 1_200),
    have: fc.integer({ min: 1, max: 8 }),
  }),
  {
    maxLength: 20,
    selector: ({ gate, agency, day: on, startMinute }) => `${gate} ${agency} ${on} ${startMinute}`,
  },
)
