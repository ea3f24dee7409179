/** Proposals to keep a gate open longer: from the draft over the agencies' consent to the other side's answer. */
import Type, { type Static } from 'typebox'
import { HistoryRow } from './events.ts'
import { Paper, Signer } from './reports.ts'
import { AgencyRef, Day, Id, Instant, Nullable } from './shapes.ts'
import { CARGOES, DIRECTIONS } from './staffing.ts'

export const EXTENSION_STATES = [
  'drafted',
  /** Before the agencies that need people in the added time. */
  'asked',
  'letter-sent',
  'agreed',
  'refused',
  'withdrawn',
] as const
export type ExtensionState = (typeof EXTENSION_STATES)[number]

export const EXTENSION_STEPS = [
  'change',
  'send',
  'answer',
  'send-letter',
  'agree',
  'refuse',
  'withdraw',
] as const
export type ExtensionStep = (typeof EXTENSION_STEPS)[number]

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const Names = Type.Object({ vi: Type.String(), en: Type.String(), zh: Nullable(Type.String()) })
const Reason = Type.String({ minLength: 3, maxLength: 1_000 })

const DraftParts = {
  gate: Type.String({ minLength: 1, maxLength: 80 }),
  cargo: Type.Enum(CARGOES),
  /** Null: both. */
  direction: Nullable(Type.Enum(DIRECTIONS)),
  firstDay: Day,
  lastDay: Day,
  /** By the clock of Hà Nội; an end at or before the beginning is the next day's. */
  from: Clock,
  to: Clock,
  access: Type.Enum(['open', 'registered'] as const),
  reason: Reason,
  /** What the added time is worth in hours that vehicles do not wait; null: not computed. */
  vehicleHours: Nullable(Type.Number({ minimum: 0, maximum: 1_000_000 })),
}
export const ExtensionDraft = Type.Object(DraftParts, { additionalProperties: false })
export type ExtensionDraft = Static<typeof ExtensionDraft>
export const ExtensionChange = Type.Object(
  { version: Type.Integer(), ...DraftParts },
  { additionalProperties: false },
)

export const GateExtensionRow = Type.Object({
  id: Id,
  ...DraftParts,
  gateNames: Names,
  state: Type.Enum(EXTENSION_STATES),
  by: AgencyRef,
  byName: Type.String(),
  madeAt: Instant,
  /** The first of its days, as instants; both clocks are the reader's to show. */
  start: Instant,
  end: Instant,
  agreedCount: Type.Integer(),
  declinedCount: Type.Integer(),
  agencyCount: Type.Integer(),
  /** The reader's agency has not answered yet. */
  waitsForMe: Type.Boolean(),
})
export type GateExtensionRow = Static<typeof GateExtensionRow>
export const ExtensionList = Type.Object({ rows: Type.Array(GateExtensionRow), asOf: Instant })
export type ExtensionList = Static<typeof ExtensionList>

export const ExtensionAgency = Type.Object({
  agency: AgencyRef,
  /** People in the added time by its posts; null: not stated. */
  need: Nullable(Type.Integer()),
  answer: Nullable(Type.Enum(['agreed', 'declined'] as const)),
  reason: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
  answeredName: Nullable(Type.String()),
  mine: Type.Boolean(),
})
export type ExtensionAgency = Static<typeof ExtensionAgency>

export const ExtensionView = Type.Object({
  ...GateExtensionRow.properties,
  version: Type.Integer(),
  /** Time that it opens beside what is open already. */
  added: Type.Array(Type.Object({ day: Day, start: Instant, end: Instant })),
  agencies: Type.Array(ExtensionAgency),
  counterpart: Type.Object({
    /** Gate of the other side. */
    gate: Type.Object({ name: Type.String(), nameZh: Nullable(Type.String()) }),
    /** Whom to ask; null: nobody has stated it. */
    body: Nullable(
      Type.Object({
        names: Type.Object({ vi: Type.String(), en: Type.String(), zh: Type.String() }),
        source: Type.String(),
      }),
    ),
  }),
  letter: Nullable(Type.Object({ number: Nullable(Type.String()), day: Day })),
  /** The other side's answer: its letter, or what it said. */
  answer: Nullable(Type.Object({ source: Type.String(), at: Instant })),
  rule: Nullable(Type.String()),
  withdrawnWhy: Nullable(Type.String()),
  /** What the reader may do now. */
  steps: Type.Array(Type.Enum(EXTENSION_STEPS)),
  history: Type.Array(HistoryRow),
  asOf: Instant,
})
export type ExtensionView = Static<typeof ExtensionView>

export const ExtensionVersion = Type.Object(
  { version: Type.Integer() },
  { additionalProperties: false },
)
export const ExtensionAnswer = Type.Object(
  {
    version: Type.Integer(),
    agency: Type.String({ minLength: 1, maxLength: 120 }),
    agrees: Type.Boolean(),
    /** Needed to decline. */
    reason: Nullable(Reason),
  },
  { additionalProperties: false },
)
export type ExtensionAnswer = Static<typeof ExtensionAnswer>
export const ExtensionLetterSent = Type.Object(
  {
    version: Type.Integer(),
    number: Nullable(Type.String({ minLength: 1, maxLength: 60 })),
    day: Day,
  },
  { additionalProperties: false },
)
export type ExtensionLetterSent = Static<typeof ExtensionLetterSent>
export const ExtensionConclusion = Type.Object(
  {
    version: Type.Integer(),
    outcome: Type.Enum(['agreed', 'refused'] as const),
    /** The other side's letter, with its number and day; or what it said, where and when. */
    source: Type.String({ minLength: 3, maxLength: 500 }),
  },
  { additionalProperties: false },
)
export type ExtensionConclusion = Static<typeof ExtensionConclusion>
export const ExtensionWithdrawal = Type.Object(
  { version: Type.Integer(), reason: Reason },
  { additionalProperties: false },
)
export const ExtensionLetterRequest = Type.Object(
  {
    number: Type.Optional(Type.String({ maxLength: 20 })),
    signer: Type.Optional(Type.Integer({ minimum: 0, maximum: 19 })),
    /** By when an answer is hoped for. */
    answerBy: Type.Optional(Day),
  },
  { additionalProperties: false },
)
export type ExtensionLetterRequest = Static<typeof ExtensionLetterRequest>
export const ExtensionLetterDraft = Type.Object({ paper: Paper, signers: Type.Array(Signer) })
export type ExtensionLetterDraft = Static<typeof ExtensionLetterDraft>
