import {
  DEADLINE_KINDS,
  Directive,
  Doubt,
  DraftDirective,
  Edit,
  Reading,
  Span,
} from '@loimo/dispatch'
import { STATES } from '@loimo/follow'
import Type, { type Static } from 'typebox'
import { HistoryRow } from './events.ts'
import { AgencyRef, Day, Id, Instant, Nullable, PageQuery, pageOf } from './shapes.ts'

export const DISPATCH_STATES = ['review', 'confirmed', 'issued', 'discarded'] as const
export type DispatchState = (typeof DISPATCH_STATES)[number]

export const DispatchRow = Type.Object({
  id: Id,
  state: Type.Enum(DISPATCH_STATES),
  kind: Type.String(),
  number: Nullable(Type.String()),
  date: Nullable(Type.String()),
  issuer: Nullable(Type.String()),
  subject: Nullable(Type.String()),
  fileName: Type.String(),
  directives: Type.Integer(),
  openDoubts: Type.Integer(),
  createdAt: Instant,
  changedAt: Instant,
  changedBy: Type.String(),
})
export type DispatchRow = Static<typeof DispatchRow>
export const DispatchPage = pageOf(DispatchRow)

export const DispatchQuery = Type.Object({
  ...PageQuery.properties,
  state: Type.Optional(Type.Enum(DISPATCH_STATES)),
  /** Words of number, subject or text; marks do not matter. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
})

export const Page = Type.Object({
  number: Type.Integer(),
  span: Span,
  via: Type.Enum(['text', 'ocr']),
  /** Address of the page's image, where there is one. */
  image: Nullable(Type.String()),
})

/** A dispatch that this one rests on, amends or replaces, or that rests on it. */
export const DispatchLink = Type.Object({
  relation: Type.Enum([
    'based-on',
    'basis-of',
    'amends',
    'amended-by',
    'replaces',
    'replaced-by',
    'follows',
    'followed-by',
  ]),
  number: Nullable(Type.String()),
  date: Nullable(Type.String()),
  title: Nullable(Type.String()),
  /** Present where the other paper is in the register. */
  dispatchId: Nullable(Id),
})
export type DispatchLink = Static<typeof DispatchLink>

export const IssuedDirective = Type.Object({
  id: Id,
  clause: Nullable(Type.String()),
  span: Span,
  task: Type.String(),
  lastDay: Nullable(Day),
  originalLastDay: Nullable(Day),
  deadlineText: Nullable(Type.String()),
  state: Type.Enum(['in-force', 'withdrawn', 'replaced']),
  assignments: Type.Array(Type.Object({ id: Id, lead: AgencyRef, state: Type.Enum(STATES) })),
  cooperating: Type.Array(AgencyRef),
  changes: Type.Array(
    Type.Object({
      kind: Type.String(),
      at: Instant,
      by: Nullable(Type.String()),
      byDispatchId: Nullable(Id),
      detail: Type.String(),
      why: Nullable(Type.String()),
    }),
  ),
})
export type IssuedDirective = Static<typeof IssuedDirective>

/** The reading under review, with names on its directives. */
export const DraftView = Type.Object({
  ...Type.Omit(Reading, ['directives', 'diagnostics', 'clauses']).properties,
  directives: Type.Array(DraftDirective),
  settled: Type.Array(Type.String()),
})
export type DraftView = Static<typeof DraftView>

export const DispatchView = Type.Object({
  id: Id,
  state: Type.Enum(DISPATCH_STATES),
  /** Grows with every edit; an edit names the version that it saw. */
  version: Type.Integer(),
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  /** The text as received: every span refers to it. */
  text: Type.String(),
  pages: Type.Array(Page),
  draft: DraftView,
  /** Register names of the ids that the draft uses, as they were then and who answers today. */
  agencies: Type.Record(Type.String(), AgencyRef),
  doubts: Type.Array(Doubt),
  canUndo: Type.Boolean(),
  canRedo: Type.Boolean(),
  issued: Type.Array(IssuedDirective),
  links: Type.Array(DispatchLink),
  history: Type.Array(HistoryRow),
  changedAt: Instant,
})
export type DispatchView = Static<typeof DispatchView>

/** What selected words say about time: asked before they become a deadline. */
export const WordsQuery = Type.Object({
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
})
export const WordsDeadline = Type.Object({
  deadline: Nullable(Type.Object({ kind: Type.Enum(DEADLINE_KINDS), lastDay: Nullable(Day) })),
})
export type WordsDeadline = Static<typeof WordsDeadline>

export const EditRequest = Type.Object({ version: Type.Integer(), edit: Edit })
export const VersionRequest = Type.Object({ version: Type.Integer() })
export const IssueRequest = Type.Object({
  version: Type.Integer(),
  /** Agencies to be told although the paper does not list them (coverage gap). */
  alsoNotify: Type.Optional(Type.Array(Type.String({ maxLength: 120 }), { maxItems: 200 })),
})
export const DiscardRequest = Type.Object({ why: Type.String({ minLength: 3, maxLength: 500 }) })

/** A later dispatch changes an issued directive; the history keeps what stood before. */
export const AmendRequest = Type.Object({
  byDispatchId: Nullable(Id),
  why: Type.String({ minLength: 3, maxLength: 1_000 }),
  change: Type.Union([
    Type.Object({ kind: Type.Literal('deadline'), lastDay: Nullable(Day) }),
    Type.Object({ kind: Type.Literal('withdraw') }),
    Type.Object({ kind: Type.Literal('replace'), byDirectiveId: Id }),
  ]),
})
export type AmendRequest = Static<typeof AmendRequest>

/** What the reader saw and what a person made of it: material to improve the reader. */
export const CorrectionRow = Type.Object({
  dispatchId: Id,
  text: Type.String(),
  asRead: Type.Array(Directive),
  asConfirmed: Type.Array(Directive),
})
