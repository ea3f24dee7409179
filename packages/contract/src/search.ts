/** Full text over papers, orders and reports; Vietnamese marks do not matter. */
import { Span } from '@loimo/dispatch'
import Type, { type Static } from 'typebox'
import { AgencyRef, Id, Instant, Nullable, PageQuery } from './shapes.ts'

export const SEARCH_KINDS = ['dispatch', 'directive', 'report'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** How well a find fits; the best come first. */
export const SEARCH_FITS = ['number', 'phrase', 'words'] as const

export const SearchQuery = Type.Object({
  ...PageQuery.properties,
  q: Type.String({ minLength: 1, maxLength: 200 }),
  /** One kind, to turn its pages; all without it. */
  kind: Type.Optional(Type.Enum(SEARCH_KINDS)),
})
export type SearchQuery = Static<typeof SearchQuery>

export const SearchRow = Type.Object({
  kind: Type.Enum(SEARCH_KINDS),
  /** Of the dispatch, the directive, or the report within its assignment. */
  id: Type.String(),
  dispatchId: Id,
  /** The assignment to open: of an order, one that the caller sees. */
  assignmentId: Nullable(Id),
  number: Nullable(Type.String()),
  date: Nullable(Type.String()),
  /** Subject of the paper, words of the order. */
  title: Type.String(),
  /** On whose desk it lies, or who reported. */
  agency: Nullable(AgencyRef),
  issuer: Nullable(Type.String()),
  fit: Type.Enum(SEARCH_FITS),
  /** The text around the words, as it was written, and the words in it. */
  hit: Type.Object({
    text: Type.String(),
    spans: Type.Array(Span),
    /** Whether it is cut off there, or the text has its end. */
    cutBefore: Type.Boolean(),
    cutAfter: Type.Boolean(),
  }),
})
export type SearchRow = Static<typeof SearchRow>

export const SearchReply = Type.Object({
  q: Type.String(),
  asOf: Instant,
  groups: Type.Array(
    Type.Object({
      kind: Type.Enum(SEARCH_KINDS),
      rows: Type.Array(SearchRow),
      total: Type.Integer(),
      page: Type.Integer(),
      size: Type.Integer(),
    }),
  ),
})
export type SearchReply = Static<typeof SearchReply>
