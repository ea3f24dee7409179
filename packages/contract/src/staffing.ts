/** Staffing of the gates: posts, rosters of the week, cover of each session, and alarms where people are missing. */
import Type, { type Static } from 'typebox'
import { AgencyRef, Day, Id, Instant, Nullable } from './shapes.ts'

/** `extended`: time that only an extension opens. */
export const SESSION_KINDS = ['ordinary', 'registered', 'extended'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** `unknown-need`: no post says how many people it takes; nothing is guessed. */
export const COVER_STANDINGS = ['covered', 'short', 'empty', 'unknown-need'] as const
export type CoverStanding = (typeof COVER_STANDINGS)[number]

export const CARGOES = ['goods', 'passengers'] as const
export const DIRECTIONS = ['export', 'import'] as const

const Cargo = Type.Enum(CARGOES)
const Direction = Type.Enum(DIRECTIONS)
const GateId = Type.String({ minLength: 1, maxLength: 80 })
const AgencyId = Type.String({ minLength: 1, maxLength: 120 })
/** Of the day by the clock of Hà Nội. */
const Minute = Type.Integer({ minimum: 0, maximum: 1_439 })
const People = Type.Integer({ minimum: 0, maximum: 500 })
const Why = Type.String({ minLength: 3, maxLength: 500 })
const Source = Type.String({ minLength: 3, maxLength: 500 })
const Names = Type.Object({ vi: Type.String(), en: Type.String(), zh: Nullable(Type.String()) })

/** A session is computed from the hours; it is named by gate, traffic, local day and the minute at which it starts. */
export const StaffingSession = Type.Object({
  day: Day,
  startMinute: Minute,
  start: Instant,
  end: Instant,
  kind: Type.Enum(SESSION_KINDS),
  directions: Type.Array(Direction),
})
export type StaffingSession = Static<typeof StaffingSession>

export const PostRow = Type.Object({
  id: Id,
  gate: GateId,
  agency: AgencyRef,
  cargo: Cargo,
  /** Null: both. */
  direction: Nullable(Direction),
  /** Null: every kind of session. */
  kind: Nullable(Type.Enum(SESSION_KINDS)),
  /** Null: nobody has stated it yet. */
  need: Nullable(People),
  validFrom: Nullable(Day),
  validTo: Nullable(Day),
  source: Nullable(Type.String()),
  /** A number to try the product with. */
  demo: Type.Boolean(),
  enteredBy: Type.String(),
  version: Type.Integer(),
})
export type PostRow = Static<typeof PostRow>

export const CoverCell = Type.Object({
  day: Day,
  startMinute: Minute,
  need: Nullable(Type.Integer()),
  have: Type.Integer(),
  standing: Type.Enum(COVER_STANDINGS),
  /** Null: of another agency; its names are its own business. */
  names: Nullable(Type.Array(Type.String())),
})
export type CoverCell = Static<typeof CoverCell>

/** People who were put on a session that the hours do not hold any more. */
export const ReleasedRow = Type.Object({ day: Day, startMinute: Minute, have: Type.Integer() })

export const StaffingAgency = Type.Object({
  agency: AgencyRef,
  /** Whether the reader may fill its roster. */
  mine: Type.Boolean(),
  /** Whether the reader may say how many its posts need. */
  posts: Type.Boolean(),
  version: Type.Integer(),
  undoable: Type.Boolean(),
  cells: Type.Array(CoverCell),
  released: Type.Array(ReleasedRow),
})
export type StaffingAgency = Static<typeof StaffingAgency>

export const StaffingGate = Type.Object({
  id: GateId,
  names: Names,
  parent: Nullable(GateId),
  sessions: Type.Array(StaffingSession),
  /** Days of which no rule says anything: neither open nor closed. */
  unknown: Type.Array(Day),
  agencies: Type.Array(StaffingAgency),
  posts: Type.Array(PostRow),
  /** What the other side announced of a day. */
  theirs: Type.Array(Type.Object({ day: Day, name: Type.String() })),
})
export type StaffingGate = Static<typeof StaffingGate>

export const StaffingAlarm = Type.Object({
  id: Id,
  gate: GateId,
  gateNames: Names,
  agency: AgencyRef,
  mine: Type.Boolean(),
  cargo: Cargo,
  day: Day,
  startMinute: Minute,
  start: Instant,
  end: Instant,
  standing: Type.Enum(['short', 'empty'] as const),
  need: Type.Integer(),
  have: Type.Integer(),
  raisedAt: Instant,
})
export type StaffingAlarm = Static<typeof StaffingAlarm>

export const StaffingQuery = Type.Object({
  week: Type.Optional(Day),
  cargo: Type.Optional(Cargo),
  gate: Type.Optional(GateId),
})

export const StaffingWeek = Type.Object({
  monday: Day,
  today: Day,
  cargo: Cargo,
  /** Days off of both sides; what they mean for a gate is for the rules of its hours to say. */
  days: Type.Array(
    Type.Object({
      day: Day,
      off: Type.Array(Type.Object({ side: Type.Enum(['own', 'other'] as const), names: Names })),
    }),
  ),
  gates: Type.Array(StaffingGate),
  /** All that have posts, whatever gate was asked for. */
  choices: Type.Array(Type.Object({ id: GateId, names: Names })),
  alarms: Type.Array(StaffingAlarm),
  /** How many days ahead an alarm is raised, and who says so. */
  alarmRule: Nullable(Type.Object({ daysAhead: Type.Integer(), source: Type.String() })),
  /** Posts whose number of people nobody has stated. */
  unstated: Type.Integer(),
  demo: Type.Boolean(),
  asOf: Instant,
})
export type StaffingWeek = Static<typeof StaffingWeek>

const RosterKey = {
  gate: GateId,
  agency: AgencyId,
  cargo: Cargo,
  monday: Day,
  /** Of the roster that was looked at; another one means that somebody else was faster. */
  version: Type.Integer({ minimum: 0 }),
}
export const RosterCell = Type.Object(
  {
    day: Day,
    startMinute: Minute,
    count: People,
    names: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 200 }),
  },
  { additionalProperties: false },
)
export const RosterChange = Type.Object(
  { ...RosterKey, cells: Type.Array(RosterCell, { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
)
export type RosterChange = Static<typeof RosterChange>
export const RosterRequest = Type.Object(RosterKey, { additionalProperties: false })
export type RosterRequest = Static<typeof RosterRequest>
export const RosterReply = Type.Object({
  version: Type.Integer(),
  /** Sessions that were filled. */
  filled: Type.Integer(),
  /** Sessions of last week that have none of their kind this week, or were filled already. */
  left: Type.Integer(),
})
export type RosterReply = Static<typeof RosterReply>

export const PostRequest = Type.Object(
  {
    gate: GateId,
    agency: AgencyId,
    cargo: Cargo,
    direction: Nullable(Direction),
    kind: Nullable(Type.Enum(SESSION_KINDS)),
    need: Nullable(People),
    validFrom: Nullable(Day),
    validTo: Nullable(Day),
    source: Source,
    why: Why,
  },
  { additionalProperties: false },
)
export type PostRequest = Static<typeof PostRequest>
/** The number from a day on; what held before stays. */
export const PostChange = Type.Object(
  { version: Type.Integer(), need: Nullable(People), from: Day, source: Source, why: Why },
  { additionalProperties: false },
)
export type PostChange = Static<typeof PostChange>
export const PostEnd = Type.Object(
  { version: Type.Integer(), lastDay: Day, why: Why },
  { additionalProperties: false },
)
export type PostEnd = Static<typeof PostEnd>

const Validity = { validFrom: Nullable(Day), validTo: Nullable(Day), source: Source }
const RuleId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' })
/** What staffing rests on, as data of the province. */
export const StaffingRules = Type.Object(
  {
    alarms: Type.Array(
      Type.Object(
        { id: RuleId, daysAhead: Type.Integer({ minimum: 1, maximum: 31 }), ...Validity },
        { additionalProperties: false },
      ),
      { maxItems: 50 },
    ),
    /** Bodies that see the counts of all and are told of every alarm. */
    centres: Type.Array(
      Type.Object({ agency: AgencyId, ...Validity }, { additionalProperties: false }),
      { maxItems: 20 },
    ),
    /** Bodies that write to the other side. */
    writers: Type.Array(
      Type.Object({ agency: AgencyId, ...Validity }, { additionalProperties: false }),
      { maxItems: 20 },
    ),
    /** Whom to ask on the other side, each for its own gates. */
    counterparts: Type.Array(
      Type.Object(
        {
          id: RuleId,
          gates: Type.Array(GateId, { minItems: 1, maxItems: 60 }),
          names: Type.Object({ vi: Type.String(), en: Type.String(), zh: Type.String() }),
          ...Validity,
        },
        { additionalProperties: false },
      ),
      { maxItems: 50 },
    ),
    /** How long names stay in a roster that is past; counts stay. */
    keepNamesDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
  },
  { additionalProperties: false },
)
export type StaffingRules = Static<typeof StaffingRules>
export const StaffingRulesView = Type.Object({ version: Type.Integer(), rules: StaffingRules })
export type StaffingRulesView = Static<typeof StaffingRulesView>
export const StaffingRulesChange = Type.Object(
  { version: Type.Integer(), rules: StaffingRules, why: Why },
  { additionalProperties: false },
)
