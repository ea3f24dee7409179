/**
 * What a reading is: one definition that is both the TypeScript type and the published JSON Schema.
 *
 * A span counts UTF-16 code units of the text *as received*: `text.slice(start, end)` is the evidence.
 */
import Type, { type Static } from 'typebox'

/** A half-open range of the text as received, in UTF-16 code units. */
export const Span = Type.Object(
  { start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
)
export type Span = Static<typeof Span>

/**
 * How sure a value is. `stated`: printed there. `inferred`: by the named rule.
 * `doubtful`: a person must look, `why` says at what.
 */
export const Standing = Type.Union([
  Type.Object({ kind: Type.Literal('stated') }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('inferred'), rule: Type.String() },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('doubtful'), why: Type.String() },
    { additionalProperties: false },
  ),
])
export type Standing = Static<typeof Standing>

const fieldOf = <T extends Type.TSchema>(value: T) =>
  Type.Object({ value, span: Span, standing: Standing }, { additionalProperties: false })

/** A piece of text as written (white space folded to single spaces), with its evidence. */
export const TextField = fieldOf(Type.String())
export type TextField = Static<typeof TextField>

/** `YYYY-MM-DD`, or `YYYY-MM` where the day is missing. */
export const DateValue = Type.String({ pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' })
export const DateField = fieldOf(DateValue)
export type DateField = Static<typeof DateField>

/** How an agency string was matched to the register. `score` is 1 for exact, alias and abbreviation. */
export const AgencyMatch = Type.Object(
  {
    by: Type.Union([
      Type.Literal('exact'),
      Type.Literal('alias'),
      Type.Literal('abbreviation'),
      Type.Literal('fuzzy'),
    ]),
    score: Type.Number({ minimum: 0, maximum: 1 }),
  },
  { additionalProperties: false },
)
export type AgencyMatch = Static<typeof AgencyMatch>

/** A body as written, resolved to a register id; `agency` is null for a collective or an unknown body. */
export const AgencyField = Type.Object(
  {
    value: Type.String(),
    span: Span,
    agency: Type.Union([Type.String(), Type.Null()]),
    match: Type.Optional(AgencyMatch),
    /** A named collective such as "các sở, ban, ngành liên quan". */
    collective: Type.Optional(Type.Boolean()),
    standing: Standing,
  },
  { additionalProperties: false },
)
export type AgencyField = Static<typeof AgencyField>

/** The kinds of document that the reader tells apart; other kinds of Decree 30/2020 keep their own slug. */
export const DOCUMENT_KINDS = [
  'cong_van',
  'thong_bao',
  'chi_thi',
  'cong_dien',
  'ke_hoach',
  'quyet_dinh',
  'other',
] as const
export const DocumentKind = Type.Enum(DOCUMENT_KINDS)
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const DEADLINE_KINDS = [
  'date',
  'month',
  'quarter',
  'year',
  'relative',
  'immediate',
  'recurring',
  'event',
] as const
export type DeadlineKind = (typeof DEADLINE_KINDS)[number]

export const Deadline = Type.Object(
  {
    kind: Type.Enum(DEADLINE_KINDS),
    /** The time expression as written, without its verb. */
    value: Type.String(),
    span: Span,
    /** The last day allowed, `YYYY-MM-DD`; null where no calendar day follows from the text. */
    lastDay: Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()]),
    standing: Standing,
  },
  { additionalProperties: false },
)
export type Deadline = Static<typeof Deadline>

/** An item that a text, plan or minute shall contain ("+" items), with what it names. */
export const AgreedItem = Type.Object(
  {
    value: Type.String(),
    span: Span,
    /** Gates, gate pairs and markets as written. */
    gates: Type.Array(TextField),
    /** Roads, railways and other routes as written. */
    routes: Type.Array(TextField),
    /** Target times as written; never a deadline of the directive. */
    targets: Type.Array(TextField),
    standing: Standing,
  },
  { additionalProperties: false },
)
export type AgreedItem = Static<typeof AgreedItem>

export const Directive = Type.Object(
  {
    /** The path of printed marks, "2.a", "III.2", "2.-1"; null where nothing is printed. */
    clause: Type.Union([Type.String(), Type.Null()]),
    span: Span,
    lead: Type.Array(AgencyField),
    cooperating: Type.Array(AgencyField),
    /** The words of the assignment, white space folded. */
    task: Type.String(),
    deadline: Type.Union([Deadline, Type.Null()]),
    reportTo: Type.Array(AgencyField),
    condition: Type.Union([TextField, Type.Null()]),
    agreedItems: Type.Array(AgreedItem),
    standing: Standing,
  },
  { additionalProperties: false },
)
export type Directive = Static<typeof Directive>

export const Citation = Type.Object(
  {
    number: TextField,
    date: Type.Union([DateField, Type.Null()]),
    issuer: Type.Union([AgencyField, Type.Null()]),
    span: Span,
  },
  { additionalProperties: false },
)
export type Citation = Static<typeof Citation>

export const Signature = Type.Object(
  {
    /** The last mark printed before the title: KT., TL., TM., TUQ., Q. */
    authority: Type.Union([TextField, Type.Null()]),
    title: Type.Union([TextField, Type.Null()]),
    name: Type.Union([TextField, Type.Null()]),
    span: Span,
  },
  { additionalProperties: false },
)
export type Signature = Static<typeof Signature>

/** The leader whose opinion the office passes on, where the paper says so. */
export const Opinion = Type.Object(
  {
    name: Type.Union([TextField, Type.Null()]),
    title: Type.Union([TextField, Type.Null()]),
    span: Span,
  },
  { additionalProperties: false },
)
export type Opinion = Static<typeof Opinion>

export const Severity = Type.Union([
  Type.Literal('error'),
  Type.Literal('warning'),
  Type.Literal('notice'),
])
export type Severity = Static<typeof Severity>

/** A fault or a doubt: a stable code, where, and a sentence that says what to do. */
export const Diagnostic = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z][A-Z0-9_]+$' }),
    severity: Severity,
    span: Span,
    message: Type.Object({ vi: Type.String(), en: Type.String() }, { additionalProperties: false }),
    /** What the reader would put there, for a probable slip. */
    proposal: Type.Optional(Type.String()),
    /** Index into `directives` where the diagnostic concerns one. */
    directive: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
)
export type Diagnostic = Static<typeof Diagnostic>

/** A numbered piece of the body: the tree behind the directives, and behind the Akoma Ntoso export. */
export type Clause = {
  /** The mark as printed, without closing punctuation: "1", "1.1", "a", "-", "+", "IV", "Điều 3". */
  mark: string
  /** Path of marks from the top, as in `Directive.clause`. */
  path: string
  /** From the mark to the end of the clause's own text, children excluded. */
  span: Span
  children: Clause[]
}
export const Clause = Type.Cyclic(
  {
    Clause: Type.Object(
      {
        mark: Type.String(),
        path: Type.String(),
        span: Span,
        children: Type.Array(Type.Ref('Clause')),
      },
      { additionalProperties: false },
    ),
  },
  'Clause',
)

export const Reading = Type.Object(
  {
    kind: fieldOf(DocumentKind),
    number: Type.Union([TextField, Type.Null()]),
    date: Type.Union([DateField, Type.Null()]),
    issuer: Type.Union([AgencyField, Type.Null()]),
    onBehalfOf: Type.Union([Opinion, Type.Null()]),
    subject: Type.Union([TextField, Type.Null()]),
    addressees: Type.Array(AgencyField),
    basedOn: Type.Array(Citation),
    clauses: Type.Array(Clause),
    directives: Type.Array(Directive),
    signature: Type.Union([Signature, Type.Null()]),
    distribution: Type.Array(TextField),
    /** Urgency and secrecy marks as printed. */
    urgency: Type.Union([TextField, Type.Null()]),
    secrecy: Type.Union([TextField, Type.Null()]),
    truncated: Type.Boolean(),
    diagnostics: Type.Array(Diagnostic),
  },
  { additionalProperties: false, $id: 'https://loimo.example/schemas/reading.json' },
)
export type Reading = Static<typeof Reading>
