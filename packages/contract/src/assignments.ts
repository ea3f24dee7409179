/**
 * Assignments from issue to confirmation: rows of the board, one assignment, what is said of it, the
 * leader's figures, reminders and the one-time reply.
 */
import { Span } from '@loimo/dispatch'
import {
  BUCKETS,
  CHANNELS,
  CONDITIONS,
  DEADLINES_COUNTED,
  RATES,
  RECEIVERS,
  STATES,
  TIMELINESS,
  VERBS,
} from '@loimo/follow'
import Type, { type Static } from 'typebox'
import { HistoryRow } from './events.ts'
import { AgencyRef, Day, Id, Instant, Nullable, PageQuery, pageOf } from './shapes.ts'

export {
  BUCKETS,
  type Bucket,
  DEADLINES_COUNTED,
  GROUPS,
  RATES,
  type RateId,
  TIMELINESS,
  type Timeliness,
  VERBS,
  type Verb,
} from '@loimo/follow'

/** Where the work stands, as people set it; see packages/follow for what leads from one to another. */
export const ASSIGNMENT_STATES = STATES
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

/** Where a search found its words: the piece of text around them, and the words in it. */
export const SearchHit = Type.Object({
  in: Type.Enum(['task', 'dispatch', 'report', 'number']),
  text: Type.String(),
  spans: Type.Array(Span),
})
export type SearchHit = Static<typeof SearchHit>

export const AssignmentRow = Type.Object({
  id: Id,
  /** The agency of the desk leads it, or cooperates. */
  part: Type.Enum(['lead', 'cooperating', 'oversight']),
  state: Type.Enum(ASSIGNMENT_STATES),
  /** Word for the time left; computed at `asOf`, never stored. Of ended work: as on its last day. */
  timeliness: Type.Enum(TIMELINESS),
  /** The one bucket in which it counts, by the deadline that stands, and by the first one. */
  bucket: Type.Enum(BUCKETS),
  originalBucket: Type.Enum(BUCKETS),
  /** Without a deadline for longer than the ageing rule allows. */
  aged: Type.Boolean(),
  task: Type.String(),
  clause: Nullable(Type.String()),
  lead: AgencyRef,
  /** The agency on whose desk it lies today. */
  desk: AgencyRef,
  lastDay: Nullable(Day),
  originalLastDay: Nullable(Day),
  deadlineText: Nullable(Type.String()),
  percent: Type.Integer(),
  /** What stands in the way, while something does. */
  blockedBy: Nullable(Type.String()),
  /** The last day that the lead asks for, until the office answers. */
  askedLastDay: Nullable(Day),
  submittedOn: Nullable(Day),
  confirmedOn: Nullable(Day),
  /** When the lead last said anything. */
  answeredOn: Nullable(Day),
  /** Cooperators, and how many have given their part. */
  partners: Type.Object({ total: Type.Integer(), given: Type.Integer() }),
  /** Whose opinion the paper passes on. */
  leader: Nullable(Type.String()),
  topic: Nullable(Type.String()),
  gates: Type.Array(Type.String()),
  /** Of a recurring order: `2026-11`, `2026-Q4`. */
  period: Nullable(Type.String()),
  dispatch: Type.Object({
    id: Id,
    number: Nullable(Type.String()),
    date: Nullable(Type.String()),
    subject: Nullable(Type.String()),
    issuer: Nullable(Type.String()),
  }),
  issuedAt: Instant,
  receivedAt: Nullable(Instant),
  /** Present where the list was searched. */
  hit: Nullable(SearchHit),
})
export type AssignmentRow = Static<typeof AssignmentRow>
export const AssignmentPage = pageOf(AssignmentRow)
export type AssignmentPage = Static<typeof AssignmentPage>

export const BOARD_SORTS = ['due', '-due', 'issued', '-issued', 'agency', 'answered'] as const

/** One or several of a closed list: `?state=issued&state=received`. */
const some = <const T extends readonly string[]>(values: T) =>
  Type.Optional(Type.Unsafe<T[number][]>(Type.Array(Type.Enum([...values]), { maxItems: 20 })))
const Word = Type.String({ minLength: 1, maxLength: 200 })

/** What narrows the board; the same words narrow the figures, and make a saved view. */
export const BoardFilter = Type.Object({
  part: Type.Optional(Type.Enum(['lead', 'cooperating'])),
  state: some(ASSIGNMENT_STATES),
  timeliness: some(TIMELINESS),
  bucket: some(BUCKETS),
  /** By which deadline `timeliness` and `bucket` count; the one that stands, if not said. */
  by: Type.Optional(Type.Enum(DEADLINES_COUNTED)),
  /** The agency on whose desk it lies. */
  agency: Type.Optional(Type.String({ maxLength: 120 })),
  leader: Type.Optional(Word),
  /** `none`: without one. */
  topic: Type.Optional(Word),
  gate: Type.Optional(Word),
  dispatch: Type.Optional(Id),
  issuedFrom: Type.Optional(Day),
  issuedTo: Type.Optional(Day),
  dueFrom: Type.Optional(Day),
  dueTo: Type.Optional(Day),
  /** Handed in and confirmed between these days. */
  doneFrom: Type.Optional(Day),
  doneTo: Type.Optional(Day),
  /** What waits for whom: an extension to decide, a block, a cooperator's part, one without a deadline that
   * has aged; open ones whose lead has never said anything, or has. */
  waits: some(['extension', 'blocked', 'part', 'aged', 'silent', 'heard'] as const),
  /** Words of task, dispatch or reports; marks do not matter. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
})
export type BoardFilter = Static<typeof BoardFilter>

export const BoardQuery = Type.Object({
  ...PageQuery.properties,
  ...BoardFilter.properties,
  sort: Type.Optional(Type.Enum(BOARD_SORTS)),
})
export type BoardQuery = Static<typeof BoardQuery>
export const DeskQuery = BoardQuery

/** What the filters of the board may be set to, with names. */
export const BoardChoices = Type.Object({
  agencies: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  leaders: Type.Array(Type.String()),
  topics: Type.Array(
    Type.Object({ id: Type.String(), vi: Type.String(), en: Type.String(), zh: Type.String() }),
  ),
  gates: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})
export type BoardChoices = Static<typeof BoardChoices>

export const EvidenceFile = Type.Object({
  id: Id,
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  /** Address of the bytes, always a download. */
  href: Type.String(),
})
export type EvidenceFile = Static<typeof EvidenceFile>

/** One thing that was done, in words as they were said. Newest last. */
export const LifeEvent = Type.Object({
  id: Type.Integer(),
  verb: Type.Enum(['open', ...VERBS] as const),
  at: Instant,
  day: Day,
  byName: Type.String(),
  byAgency: Nullable(AgencyRef),
  words: Nullable(Type.String()),
  percent: Nullable(Type.Integer()),
  obstacles: Nullable(Type.String()),
  /** The paper that the report rests on. */
  paperNumber: Nullable(Type.String()),
  paperDate: Nullable(Day),
  lastDay: Nullable(Day),
  agency: Nullable(AgencyRef),
  files: Type.Array(EvidenceFile),
})
export type LifeEvent = Static<typeof LifeEvent>

export const PartnerRow = Type.Object({
  agency: AgencyRef,
  desk: AgencyRef,
  /** When it gave its part; null: not yet. */
  givenOn: Nullable(Day),
  words: Nullable(Type.String()),
})

export const ExtensionRow = Type.Object({
  id: Type.Integer(),
  state: Type.Enum(['asked', 'granted', 'refused', 'dropped']),
  askedOn: Day,
  askedBy: Type.String(),
  /** The last day before, and the one asked for. */
  before: Nullable(Day),
  asked: Day,
  reason: Type.String(),
  granted: Nullable(Day),
  decidedOn: Nullable(Day),
  decidedBy: Nullable(Type.String()),
  answer: Nullable(Type.String()),
})

export const AssignmentView = Type.Object({
  ...AssignmentRow.properties,
  cooperating: Type.Array(AgencyRef),
  reportTo: Type.Array(Type.String()),
  condition: Nullable(Type.String()),
  agreedItems: Type.Array(Type.String()),
  /** The paper's text around the order, and where in it the exact words stand. */
  words: Type.Object({ text: Type.String(), span: Span }),
  /** What the caller may do now: one button each. */
  may: Type.Array(Type.Enum(VERBS)),
  events: Type.Array(LifeEvent),
  partnerParts: Type.Array(PartnerRow),
  extensions: Type.Array(ExtensionRow),
  /** The other leads of the same order. */
  siblings: Type.Array(
    Type.Object({
      id: Id,
      lead: AgencyRef,
      state: Type.Enum(ASSIGNMENT_STATES),
      period: Nullable(Type.String()),
    }),
  ),
  history: Type.Array(HistoryRow),
})
export type AssignmentView = Static<typeof AssignmentView>

const Words = Type.String({ minLength: 1, maxLength: 5_000 })
const Files = Type.Optional(Type.Array(Id, { maxItems: 20 }))
/** Number and day of the paper that hands the result in. */
const Paper = {
  paperNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  paperDate: Type.Optional(Day),
}
const Percent = Type.Integer({ minimum: 0, maximum: 100 })

/** Bodies of `POST /api/assignments/:id/…`, by the last word of the address. */
export const AnswerBodies = {
  accept: Type.Object({ words: Type.Optional(Words) }),
  /** "Not our competence": why, and to whom instead where the lead knows. */
  return: Type.Object({ words: Words, insteadOf: Type.Optional(Type.String({ maxLength: 120 })) }),
  progress: Type.Object({
    words: Type.Optional(Words),
    percent: Type.Optional(Percent),
    obstacles: Type.Optional(Words),
    files: Files,
  }),
  submit: Type.Object({ words: Words, ...Paper, files: Files }),
  block: Type.Object({ words: Words }),
  unblock: Type.Object({ words: Type.Optional(Words) }),
  extension: Type.Object({ words: Words, lastDay: Day, files: Files }),
  contribute: Type.Object({ words: Words, ...Paper, files: Files }),
} as const

/** The same for the office. */
export const OfficeBodies = {
  confirm: Type.Object({ words: Type.Optional(Words) }),
  'send-back': Type.Object({ words: Words }),
  /** Without a day: the one that was asked for. */
  'grant-extension': Type.Object({ words: Type.Optional(Words), lastDay: Type.Optional(Day) }),
  'refuse-extension': Type.Object({ words: Words }),
  reassign: Type.Object({ words: Words, agency: Type.String({ minLength: 1, maxLength: 120 }) }),
  /** The event that the deadline counts from; without `lastDay` it is computed from the paper's words. */
  'record-event': Type.Object({
    eventDay: Day,
    lastDay: Type.Optional(Day),
    words: Type.Optional(Words),
  }),
} as const

export const FilesReply = Type.Object({ files: Type.Array(EvidenceFile) })

/** A figure and the query of `/api/assignments` that lists its rows. */
export const Figure = Type.Object({ count: Type.Integer(), rows: Type.String() })
const Buckets = Type.Record(Type.Enum(BUCKETS), Figure)
export const RateFigure = Type.Object({
  id: Type.Enum(RATES.map(({ id }) => id)),
  numerator: Figure,
  denominator: Figure,
})

/** Figures are counted over all states and buckets: their filters narrow only what is counted. */
export const SummaryQuery = Type.Object({
  ...Type.Omit(BoardFilter, ['state', 'timeliness', 'bucket', 'waits']).properties,
  /** Weeks shown over time, ending with the one of `day`. */
  weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
})

/** The leader's page. In every group the buckets add up to `total`. */
export const Summary = Type.Object({
  asOf: Instant,
  day: Day,
  by: Type.Enum(DEADLINES_COUNTED),
  total: Figure,
  buckets: Buckets,
  rates: Type.Array(RateFigure),
  /** Work without a deadline that has grown old, within `no-deadline`. */
  aged: Figure,
  /** What waits for the office. */
  waiting: Type.Object({
    submitted: Figure,
    returned: Figure,
    extensions: Figure,
    blocked: Figure,
  }),
  /** Assignments whose lead has said something since issue, of all open ones. */
  answered: Type.Object({ numerator: Figure, denominator: Figure }),
  agencies: Type.Array(
    Type.Object({
      agency: AgencyRef,
      total: Figure,
      buckets: Buckets,
      rates: Type.Array(RateFigure),
    }),
  ),
  topics: Type.Array(
    Type.Object({ topic: Nullable(Type.String()), total: Figure, buckets: Buckets }),
  ),
  /** By week (Monday): what was given then, what was done then in time and late, what was due then. */
  weeks: Type.Array(
    Type.Object({
      monday: Day,
      assigned: Figure,
      doneInTime: Figure,
      doneLate: Figure,
      doneNoDeadline: Figure,
      dueThen: Figure,
    }),
  ),
})
export type Summary = Static<typeof Summary>

export const SavedView = Type.Object({
  id: Id,
  name: Type.String(),
  filter: BoardFilter,
  sort: Nullable(Type.Enum(BOARD_SORTS)),
  createdAt: Instant,
})
export type SavedView = Static<typeof SavedView>
export const SavedViews = Type.Object({ views: Type.Array(SavedView) })
export const SavedViewRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  filter: BoardFilter,
  sort: Type.Optional(Type.Enum(BOARD_SORTS)),
})

/** A reminder by hand, for the rows that are chosen. */
export const RemindRequest = Type.Object({
  ids: Type.Array(Id, { minItems: 1, maxItems: 500 }),
  words: Type.String({ minLength: 1, maxLength: 1_000 }),
})
export const RemindReply = Type.Object({ reminded: Type.Integer(), skipped: Type.Integer() })

export const ReminderRule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }),
    enabled: Type.Boolean(),
    name: Type.Object({
      vi: Type.String({ maxLength: 200 }),
      en: Type.String({ maxLength: 200 }),
      zh: Type.String({ maxLength: 200 }),
    }),
    condition: Type.Object(
      {
        kind: Type.Enum(CONDITIONS),
        workingDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 })),
        months: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
      },
      { additionalProperties: false },
    ),
    to: Type.Array(Type.Enum(RECEIVERS), { minItems: 1, maxItems: 5 }),
    channels: Type.Array(Type.Enum(CHANNELS), { minItems: 1, maxItems: 3 }),
    repeatDays: Nullable(Type.Integer({ minimum: 1, maximum: 366 })),
    source: Nullable(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)
export type ReminderRule = Static<typeof ReminderRule>

/** Everything about following that is practice and not law: data of the province. */
export const FollowRules = Type.Object(
  {
    /** Work is "due soon" this many working days before its last day. */
    soonWorkingDays: Type.Integer({ minimum: 0, maximum: 60 }),
    /** Work without a deadline is aged after so many months. */
    ageingMonths: Type.Integer({ minimum: 1, maximum: 60 }),
    /** The hour of the day, in Hà Nội, from which reminders go out. */
    hour: Type.Integer({ minimum: 0, maximum: 23 }),
    /** How long a one-time reply link lives. */
    replyDays: Type.Integer({ minimum: 1, maximum: 90 }),
    rules: Type.Array(ReminderRule, { maxItems: 60 }),
  },
  { additionalProperties: false },
)
export type FollowRules = Static<typeof FollowRules>
export const FollowRulesView = Type.Object({ version: Type.Integer(), rules: FollowRules })
export const FollowRulesChange = Type.Object({
  version: Type.Integer(),
  rules: FollowRules,
  why: Type.String({ minLength: 3, maxLength: 500 }),
})

export const DryRunQuery = Type.Object({
  from: Day,
  to: Day,
  rule: Type.Optional(Type.String({ maxLength: 60 })),
})
/** What the rules as they stand would have sent; nothing is sent. */
export const DryRun = Type.Object({
  asOf: Instant,
  from: Day,
  to: Day,
  total: Type.Integer(),
  rules: Type.Array(
    Type.Object({ rule: Type.String(), total: Type.Integer(), assignments: Type.Integer() }),
  ),
  days: Type.Array(Type.Object({ day: Day, total: Type.Integer() })),
  /** The first thousand lines. */
  lines: Type.Array(
    Type.Object({
      day: Day,
      rule: Type.String(),
      assignmentId: Id,
      number: Nullable(Type.String()),
      agency: AgencyRef,
      to: Type.Enum(RECEIVERS),
      channel: Type.Enum(CHANNELS),
    }),
  ),
})
export type DryRun = Static<typeof DryRun>

/** The one form behind a one-time link. */
export const ReplyView = Type.Object({
  agency: AgencyRef,
  expiresAt: Instant,
  task: Type.String(),
  number: Nullable(Type.String()),
  subject: Nullable(Type.String()),
  state: Type.Enum(ASSIGNMENT_STATES),
  percent: Type.Integer(),
  lastDay: Nullable(Day),
  part: Type.Enum(['lead', 'cooperating']),
  may: Type.Array(Type.Enum(['receive', 'progress', 'submit', 'contribute'])),
})
export type ReplyView = Static<typeof ReplyView>
export const ReplyRequest = Type.Object({
  verb: Type.Enum(['receive', 'progress', 'submit', 'contribute']),
  /** Who answers, in their own words: the link knows only the agency. */
  name: Type.String({ minLength: 2, maxLength: 100 }),
  words: Type.Optional(Words),
  percent: Type.Optional(Percent),
})
export const ReplyDone = Type.Object({
  done: Type.Literal(true),
  state: Type.Enum(ASSIGNMENT_STATES),
})
/** A link is shown once, to hand over or to send. */
export const ReplyLinkMade = Type.Object({ link: Type.String(), expiresAt: Instant })
export const TokenParams = Type.Object({ token: Type.String({ minLength: 20, maxLength: 100 }) })
