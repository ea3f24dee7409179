import { Span } from '@loimo/dispatch'
import Type, { type Static } from 'typebox'
import { HistoryRow } from './events.ts'
import { AgencyRef, Day, Id, Instant, Nullable, PageQuery, pageOf } from './shapes.ts'

export const ASSIGNMENT_STATES = ['issued', 'received', 'withdrawn'] as const

/** Word for the time left; computed at `asOf`, never stored. */
export const TIMELINESS = ['no-deadline', 'on-time', 'due-soon', 'late'] as const
export type Timeliness = (typeof TIMELINESS)[number]

export const AssignmentRow = Type.Object({
  id: Id,
  /** The agency of the desk leads it, or cooperates. */
  part: Type.Enum(['lead', 'cooperating', 'oversight']),
  state: Type.Enum(ASSIGNMENT_STATES),
  timeliness: Type.Enum(TIMELINESS),
  task: Type.String(),
  lead: AgencyRef,
  lastDay: Nullable(Day),
  deadlineText: Nullable(Type.String()),
  dispatch: Type.Object({
    id: Id,
    number: Nullable(Type.String()),
    date: Nullable(Type.String()),
    subject: Nullable(Type.String()),
    issuer: Nullable(Type.String()),
  }),
  issuedAt: Instant,
  receivedAt: Nullable(Instant),
})
export type AssignmentRow = Static<typeof AssignmentRow>
export const AssignmentPage = pageOf(AssignmentRow)

export const DeskQuery = Type.Object({
  ...PageQuery.properties,
  part: Type.Optional(Type.Enum(['lead', 'cooperating'])),
  state: Type.Optional(Type.Enum(ASSIGNMENT_STATES)),
  timeliness: Type.Optional(Type.Enum(TIMELINESS)),
  q: Type.Optional(Type.String({ maxLength: 200 })),
})

/** What waits on the desk, counted; the buckets of `timeliness` add up to `total`. */
export const DeskCounts = Type.Object({
  asOf: Instant,
  total: Type.Integer(),
  notReceived: Type.Integer(),
  timeliness: Type.Record(Type.Enum(TIMELINESS), Type.Integer()),
  /** For the office: papers under review, confirmed and not issued. */
  underReview: Type.Integer(),
  confirmed: Type.Integer(),
})
export type DeskCounts = Static<typeof DeskCounts>

export const AssignmentView = Type.Object({
  ...AssignmentRow.properties,
  clause: Nullable(Type.String()),
  cooperating: Type.Array(AgencyRef),
  reportTo: Type.Array(Type.String()),
  condition: Nullable(Type.String()),
  agreedItems: Type.Array(Type.String()),
  originalLastDay: Nullable(Day),
  /** The paper's text around the order, and where in it the exact words stand. */
  words: Type.Object({ text: Type.String(), span: Span }),
  history: Type.Array(HistoryRow),
})
export type AssignmentView = Static<typeof AssignmentView>

export const NoticeRow = Type.Object({
  id: Id,
  at: Instant,
  kind: Type.String(),
  text: Type.Object({ vi: Type.String(), en: Type.String(), zh: Type.String() }),
  /** Address in the web application. */
  to: Type.String(),
  readAt: Nullable(Instant),
})
export type NoticeRow = Static<typeof NoticeRow>
export const NoticePage = pageOf(NoticeRow)
