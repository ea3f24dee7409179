import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  BEIJING,
  formatClock,
  HA_NOI,
  Hours,
  type HoursQuery,
  type HoursRule,
  LAYERS,
  toInstant,
  toLocal,
} from './index.ts'

const QUERY: HoursQuery = { place: 'cong', direction: 'export', cargo: 'goods' }
const BASE: HoursRule = {
  id: 'co-ban',
  places: ['cong'],
  direction: null,
  cargo: null,
  layer: 'base',
  effect: { kind: 'sessions', sessions: [{ from: '07:00', to: '18:00' }], access: 'open' },
  weekdays: [],
  table: null,
  zone: HA_NOI,
  validFrom: null,
  validTo: null,
}

const clock = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) =>
      `${String(quarter >> 2).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  )
const session = fc.record({ from: clock, to: clock })
const day = fc.integer({ min: 0, max: 40 }).map((count) => addDays('2026-02-01', count))
const effect: fc.Arbitrary<HoursRule['effect']> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('sessions' as const, 'extend' as const),
    sessions: fc.array(session, { minLength: 1, maxLength: 3 }),
    access: fc.constantFrom('open' as const, 'registered' as const),
  }),
  fc.constant({ kind: 'closed' as const }),
  fc.record({ kind: fc.constant('shut' as const), sessions: fc.array(session, { maxLength: 2 }) }),
)
const rule: fc.Arbitrary<HoursRule> = fc.record({
  id: fc.uuid(),
  places: fc.constant(['cong']),
  direction: fc.constantFrom('export' as const, 'import' as const, null),
  cargo: fc.constantFrom('goods', 'passengers', null),
  layer: fc.constantFrom(...LAYERS),
  effect,
  weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
  table: fc.constantFrom('nghi', null),
  zone: fc.constantFrom(HA_NOI, BEIJING),
  validFrom: fc.option(day, { nil: null }),
  validTo: fc.option(day, { nil: null }),
})
const hours = fc
  .tuple(fc.array(rule, { maxLength: 6 }), fc.array(day, { maxLength: 5 }))
  .map(([rules, days]) => new Hours([BASE, ...rules], { nghi: new Set(days) }))
const instant = fc
  .integer({ min: 0, max: 40 * 1_440 })
  .map((minute) => toInstant(HA_NOI, '2026-02-01', minute))

const law = (name: string, property: fc.IRawProperty<unknown>) =>
  test(name, () => {
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 300 })
  })

describe('laws of the hours', () => {
  law(
    'open stretches stand in order and none over another',
    fc.property(hours, instant, instant, (all, a, b) =>
      all
        .intervals(QUERY, Math.min(a, b), Math.max(a, b))
        .every(
          (one, at, list) => one.start < one.end && (at === 0 || list[at - 1]!.end <= one.start),
        ),
    ),
  )
  law(
    'a minute is open exactly where a stretch has it',
    fc.property(hours, instant, (all, at) => {
      const inside = all
        .intervals(QUERY, at - 86_400_000, at + 86_400_000)
        .some(({ start, end }) => start <= at && at < end)
      return (all.openAt(QUERY, at) !== undefined) === inside
    }),
  )
  law(
    'open and closed minutes are all minutes, and add up over any cut',
    fc.property(hours, instant, instant, instant, (all, ...three) => {
      const [a, b, c] = three.sort((x, y) => x - y) as [number, number, number]
      const whole = all.minutesOpen(QUERY, a, c)
      return (
        whole === all.minutesOpen(QUERY, a, b) + all.minutesOpen(QUERY, b, c) &&
        whole >= 0 &&
        whole <= (c - a) / 60_000
      )
    }),
  )
  law(
    'it opens next where it is open, and is closed until then',
    fc.property(hours, instant, (all, at) => {
      const next = all.nextOpening(QUERY, at)
      if (next === undefined) return true
      return all.openAt(QUERY, next) !== undefined && all.minutesOpen(QUERY, at, next) === 0
    }),
  )
  law(
    'what is open stays open until its end, and not at it with the same access',
    fc.property(hours, instant, (all, at) => {
      const open = all.openAt(QUERY, at)
      if (!open) return true
      // Open around the clock: it is followed for a year and more, no further
      if (open.end - at > 390 * 86_400_000) return true
      const behind = all.openAt(QUERY, open.end)
      return (
        all.minutesOpen(QUERY, at, open.end) === (open.end - at) / 60_000 &&
        (behind === undefined || behind.access !== open.access || behind.start > open.end)
      )
    }),
  )
  law(
    'a rule by the clock of Beijing is the same an hour earlier by that of Hà Nội',
    fc.property(fc.integer({ min: 1, max: 22 }), day, (hour, at) => {
      const two = (value: number) => `${String(value).padStart(2, '0')}:00`
      const of = (zone: string, from: number) =>
        new Hours([
          {
            ...BASE,
            zone,
            effect: {
              kind: 'sessions',
              sessions: [{ from: two(from), to: two(from + 1) }],
              access: 'open',
            },
          },
        ])
          .sessionsOn(QUERY, at)
          .map(({ start, end }) => [start, end])
      assert.deepEqual(of(BEIJING, hour), of(HA_NOI, hour - 1))
    }),
  )
  law(
    'an instant is the minute of the day that both clocks show',
    fc.property(instant, fc.constantFrom(HA_NOI, BEIJING), (at, zone) => {
      const { day, minute } = toLocal(zone, at)
      return toInstant(zone, day, minute) === at
    }),
  )
})

/** From "07:00-18:00" to a rule's sessions. */
const span = (text: string) =>
  text.split(' ').map((one) => {
    const [from = '', to = ''] = one.split('-')
    return { from, to }
  })

const rules = (...given: (Partial<HoursRule> & { id: string })[]): Hours =>
  new Hours(
    given.map((one) => ({ ...BASE, ...one })),
    { vn: new Set(['2026-02-17']) },
  )

/** What stands on a day, by the clock of Hà Nội. */
const shown = (all: Hours, on: string, query = QUERY) =>
  all
    .sessionsOn(query, on)
    .map(
      ({ start, end, access }) =>
        `${formatClock(HA_NOI, start)}-${formatClock(HA_NOI, end)}${access === 'open' ? '' : ' đăng ký'}`,
    )
    .join(' ')

describe('layers', () => {
  const all = rules(
    { id: 'a', validTo: '2025-04-24' },
    {
      id: 'b',
      validFrom: '2025-04-25',
      effect: { kind: 'sessions', sessions: span('07:00-20:00'), access: 'open' },
    },
    { id: 'tuan', layer: 'week', weekdays: [0], effect: { kind: 'closed' } },
    {
      id: 'nghi-cn',
      layer: 'announced',
      validFrom: '2026-02-15',
      validTo: '2026-02-18',
      effect: { kind: 'closed' },
    },
    {
      id: 'dang-ky',
      layer: 'announced',
      validFrom: '2026-02-19',
      validTo: '2026-02-23',
      effect: { kind: 'sessions', sessions: span('09:00-14:00'), access: 'registered' },
    },
    {
      id: 'khach',
      cargo: 'passengers',
      layer: 'announced',
      validFrom: '2026-02-15',
      validTo: '2026-02-23',
      effect: { kind: 'sessions', sessions: span('09:00-14:00'), access: 'open' },
    },
    {
      id: 'them',
      layer: 'announced',
      validFrom: '2026-03-02',
      validTo: '2026-03-02',
      effect: { kind: 'extend', sessions: span('20:00-22:00'), access: 'open' },
    },
    {
      id: 'su-kien',
      layer: 'announced',
      validFrom: '2026-03-03',
      validTo: '2026-03-03',
      effect: { kind: 'shut', sessions: span('10:00-11:30') },
    },
  )
  const DAYS = [
    ['2025-04-24', '07:00-18:00'],
    ['2025-04-25', '07:00-20:00'],
    ['2026-02-14', '07:00-20:00'],
    ['2026-02-15', ''],
    ['2026-02-18', ''],
    ['2026-02-19', '09:00-14:00 đăng ký'],
    ['2026-02-24', '07:00-20:00'],
    ['2026-03-01', ''],
    ['2026-03-02', '07:00-20:00 20:00-22:00'],
    ['2026-03-03', '07:00-10:00 11:30-20:00'],
  ] as const
  for (const [on, expected] of DAYS)
    test(`${on}: ${expected || 'closed'}`, () => assert.equal(shown(all, on), expected))

  test('passengers have their own', () =>
    assert.equal(shown(all, '2026-02-16', { ...QUERY, cargo: 'passengers' }), '09:00-14:00'))

  test('it is open until the extension ends, and opens next when both sides are back', () => {
    const at = toInstant(HA_NOI, '2026-03-02', 19 * 60)
    assert.equal(formatClock(HA_NOI, all.openAt(QUERY, at)!.end), '22:00')
    const next = all.nextOpening(QUERY, toInstant(HA_NOI, '2026-02-14', 21 * 60))!
    assert.deepEqual(toLocal(HA_NOI, next), { day: '2026-02-19', minute: 9 * 60 })
  })

  test('a place without a rule is closed: nothing is guessed', () =>
    assert.equal(all.openAt({ ...QUERY, place: 'khac' }, Date.now()), undefined))
})

test('open around the clock by several rules in turn is open for as long as is looked ahead', () => {
  const all = rules(
    { id: 'ngay', effect: { kind: 'sessions', sessions: span('07:00-18:00'), access: 'open' } },
    { id: 'ca-ngay', effect: { kind: 'extend', sessions: span('00:00-00:00'), access: 'open' } },
  )
  const at = toInstant(HA_NOI, '2026-02-16', 600)
  const open = all.openAt(QUERY, at)
  assert.ok(open && open.end - at > 390 * 86_400_000)
})
