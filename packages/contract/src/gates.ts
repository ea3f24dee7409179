/** Gates on two clocks: the register, what happened, when they are open. */
import Type, { type Static } from 'typebox'
import { HistoryRow } from './events.ts'
import { Day, Id, Instant, Nullable } from './shapes.ts'

export const GATE_KINDS = [
  'international',
  'bilateral',
  'auxiliary',
  'specialised_lane',
  'market_pair',
] as const
export type GateKind = (typeof GATE_KINDS)[number]

export const GATE_EVENTS = [
  'proposed',
  'agreed',
  'approved',
  'building',
  'trial',
  'opened',
  'limited',
  'suspended',
  'reopened',
  'upgraded',
] as const
export type GateEventKind = (typeof GATE_EVENTS)[number]

/** `unknown`: no rule says anything; nothing is guessed. */
export const GATE_STATES = ['open', 'registered', 'closed', 'unknown'] as const
export type GateState = (typeof GATE_STATES)[number]

const Names = Type.Object({ vi: Type.String(), en: Type.String(), zh: Nullable(Type.String()) })
const Confidence = Type.Enum(['A', 'B', 'C'])

/** One kind of traffic at one gate now. */
export const GateNow = Type.Object({
  direction: Type.Enum(['export', 'import']),
  cargo: Type.Enum(['goods', 'passengers']),
  state: Type.Enum(GATE_STATES),
  /** When the state ends, as far as the rules say. */
  until: Nullable(Instant),
})
export type GateNow = Static<typeof GateNow>

export const GateRow = Type.Object({
  id: Type.String(),
  names: Names,
  counterpart: Type.Object({ name: Type.String(), nameZh: Nullable(Type.String()) }),
  kind: Type.Enum(GATE_KINDS),
  parent: Nullable(Type.String()),
  province: Type.String(),
  markers: Type.Array(Type.String()),
  coordinates: Nullable(
    Type.Object({
      latitude: Type.Number(),
      longitude: Type.Number(),
      confidence: Confidence,
      source: Type.String(),
    }),
  ),
  now: Type.Array(GateNow),
  /**
   * What was last recorded of traffic there; of a gate that never had any, what was last planned.
   * The day is as exact as it is known.
   */
  standing: Nullable(Type.Object({ kind: Type.Enum(GATE_EVENTS), day: Type.String() })),
})
export type GateRow = Static<typeof GateRow>
export const GateList = Type.Object({ rows: Type.Array(GateRow), asOf: Instant })
export type GateList = Static<typeof GateList>

const Session = Type.Object({
  from: Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' }),
  to: Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' }),
})

export const HoursEffect = Type.Union([
  Type.Object({
    kind: Type.Enum(['sessions', 'extend']),
    sessions: Type.Array(Session, { minItems: 1, maxItems: 6 }),
    access: Type.Enum(['open', 'registered']),
  }),
  Type.Object({ kind: Type.Literal('closed') }),
  Type.Object({
    kind: Type.Literal('shut'),
    sessions: Type.Array(Session, { minItems: 1, maxItems: 6 }),
  }),
])

const RuleParts = {
  places: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 40 }),
  direction: Nullable(Type.Enum(['export', 'import'])),
  cargo: Nullable(Type.Enum(['goods', 'passengers'])),
  layer: Type.Enum(['base', 'week', 'holiday', 'announced']),
  effect: HoursEffect,
  weekdays: Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), { maxItems: 7 }),
  table: Nullable(Type.String({ maxLength: 40 })),
  zone: Type.Enum(['Asia/Ho_Chi_Minh', 'Asia/Shanghai']),
  validFrom: Nullable(Day),
  validTo: Nullable(Day),
  name: Type.String({ minLength: 3, maxLength: 200 }),
  agreedBy: Type.Enum(['both', 'own', 'other']),
}

export const HoursRuleRow = Type.Object({
  id: Type.String(),
  ...RuleParts,
  note: Nullable(Type.String()),
  source: Nullable(Type.String()),
  confidence: Confidence,
  dispatchId: Nullable(Id),
})
export type HoursRuleRow = Static<typeof HoursRuleRow>

export const HoursRuleRequest = Type.Object({
  ...RuleParts,
  /** The letter that says so; either this or a dispatch in the register. */
  source: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
  dispatchId: Type.Optional(Id),
  why: Type.String({ minLength: 3, maxLength: 500 }),
})
export type HoursRuleRequest = Static<typeof HoursRuleRequest>
export const HoursRuleDrop = Type.Object({ why: Type.String({ minLength: 3, maxLength: 500 }) })

/** Whose step an event was; null: nobody wrote it down. */
export const GATE_SIDES = ['own', 'other', 'both'] as const
export type GateSide = (typeof GATE_SIDES)[number]

export const GateEventRow = Type.Object({
  id: Id,
  day: Type.String(),
  kind: Type.Enum(GATE_EVENTS),
  side: Nullable(Type.Enum(GATE_SIDES)),
  words: Type.String(),
  sources: Type.Array(Type.String()),
  dispatchId: Nullable(Id),
})
export type GateEventRow = Static<typeof GateEventRow>

const Why = Type.String({ minLength: 3, maxLength: 500 })
const Name = Type.String({ minLength: 1, maxLength: 200 })

/** `2026-02-15`, `2026-02` or `2026`: as exactly as it is known. */
const LooseDay = Type.String({ pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$' })

export const GateEventRequest = Type.Object({
  day: LooseDay,
  kind: Type.Enum(GATE_EVENTS),
  side: Nullable(Type.Enum(GATE_SIDES)),
  words: Type.String({ minLength: 3, maxLength: 500 }),
  /** What says so; either this or a dispatch in the register. */
  source: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
  dispatchId: Type.Optional(Id),
  why: Why,
})
export type GateEventRequest = Static<typeof GateEventRequest>
export const GateEventDrop = Type.Object({ why: Why })

/** What is put right of a gate: only what is named changes. */
export const GateChange = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  why: Why,
  change: Type.Partial(
    Type.Object({
      names: Type.Object({ vi: Name, en: Name, zh: Nullable(Name) }),
      counterpart: Type.Object({ name: Name, nameZh: Nullable(Name) }),
      markers: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 40 }),
      coordinates: Nullable(
        Type.Object({
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
          confidence: Confidence,
          source: Type.String({ minLength: 3, maxLength: 500 }),
        }),
      ),
    }),
    { additionalProperties: false, minProperties: 1 },
  ),
})
export type GateChange = Static<typeof GateChange>

/** `unproven`: nothing tells that it was kept, which is not the same as broken. */
export const PROMISE_STANDINGS = ['kept', 'kept_late', 'in_part', 'under_way', 'unproven'] as const
export type PromiseStanding = (typeof PROMISE_STANDINGS)[number]

/** What was promised of a gate, and what happened. Days are as exact as they are known. */
export const GatePromise = Type.Object({
  id: Type.String(),
  words: Type.Object({ vi: Type.String(), en: Type.String() }),
  promisedOn: Nullable(Type.String()),
  due: Nullable(Type.String()),
  happenedOn: Nullable(Type.String()),
  standing: Type.Enum(PROMISE_STANDINGS),
  confidence: Confidence,
  sources: Type.Array(Type.String()),
})
export type GatePromise = Static<typeof GatePromise>

/** What is open on one day, by instants; both clocks are the reader's to show. */
export const GateDay = Type.Object({
  day: Day,
  known: Type.Boolean(),
  /** Public holidays and days off by swap of either side; what it means for the gate is for the rules to say. */
  off: Type.Array(
    Type.Object({
      side: Type.Enum(['own', 'other']),
      names: Names,
    }),
  ),
  sessions: Type.Array(
    Type.Object({
      start: Instant,
      end: Instant,
      access: Type.Enum(['open', 'registered']),
      rules: Type.Array(Type.String()),
    }),
  ),
  /** Rules that hold on the day, the one that sets it first. */
  rules: Type.Array(Type.String()),
})
export type GateDay = Static<typeof GateDay>

export const GateQuery = Type.Object({
  direction: Type.Optional(Type.Enum(['export', 'import'])),
  cargo: Type.Optional(Type.Enum(['goods', 'passengers'])),
  from: Type.Optional(Day),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 62 })),
})
export const GateView = Type.Object({
  ...GateRow.properties,
  version: Type.Integer(),
  kinds: Type.Array(
    Type.Object({ kind: Type.Enum(GATE_KINDS), from: Nullable(Day), to: Nullable(Day) }),
  ),
  lanes: Type.Array(Type.Object({ id: Type.String(), names: Names })),
  days: Type.Array(GateDay),
  rules: Type.Array(HoursRuleRow),
  events: Type.Array(GateEventRow),
  promises: Type.Array(GatePromise),
  asOf: Instant,
})
export type GateView = Static<typeof GateView>

/** Who changed what of a gate, its events among it; newest first. */
export const GateHistory = Type.Object({ rows: Type.Array(HistoryRow) })
export type GateHistory = Static<typeof GateHistory>
