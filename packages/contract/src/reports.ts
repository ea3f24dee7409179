/** Papers that go out of the figures: status reports, reminder letters, sheets, and the heads that they bear. */
import Type, { type Static } from 'typebox'
import { BOARD_SORTS, BoardFilter, Figure, RateFigure } from './assignments.ts'
import { AgencyRef, Day, Id, Instant, Nullable } from './shapes.ts'

const Line = Type.String({ maxLength: 300 })
const Lines = Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 60 })

export const AUTHORITIES = ['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const

/** Who signs, from the top; a name that is not known leaves room for it. */
export const Signer = Type.Object(
  {
    titles: Type.Array(
      Type.Object(
        {
          authority: Nullable(Type.Enum(AUTHORITIES)),
          title: Type.String({ minLength: 1, maxLength: 200 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 4 },
    ),
    name: Line,
  },
  { additionalProperties: false },
)
export type Signer = Static<typeof Signer>

/** What the papers of a body bear at head and foot, from one day to another. */
export const PaperHead = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }),
    agency: Type.String({ minLength: 1, maxLength: 120 }),
    validFrom: Nullable(Day),
    validTo: Nullable(Day),
    /** `\n` breaks the line. */
    parent: Nullable(Line),
    issuer: Type.String({ minLength: 1, maxLength: 300 }),
    /** The issuer as a sentence names it. */
    office: Type.String({ minLength: 1, maxLength: 300 }),
    place: Type.String({ minLength: 1, maxLength: 100 }),
    reportSymbol: Type.String({ minLength: 1, maxLength: 40 }),
    letterSymbol: Type.String({ minLength: 1, maxLength: 40 }),
    reportTo: Lines,
    signers: Type.Array(Signer, { minItems: 1, maxItems: 20 }),
    reportDistribution: Lines,
    letterDistribution: Lines,
    /** Behind "Lưu:". */
    filing: Type.String({ minLength: 1, maxLength: 100 }),
    source: Nullable(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)
export type PaperHead = Static<typeof PaperHead>

/** How a province's papers look: data that an administrator changes. */
export const Letterheads = Type.Object(
  {
    /** Whose work it is that is reported and reminded of. */
    givenBy: Type.String({ minLength: 1, maxLength: 300 }),
    /** Working days that a reminder letter leaves for the answer. */
    replyWorkingDays: Type.Integer({ minimum: 1, maximum: 60 }),
    heads: Type.Array(PaperHead, { maxItems: 200 }),
  },
  { additionalProperties: false },
)
export type Letterheads = Static<typeof Letterheads>
export const LetterheadsView = Type.Object({ version: Type.Integer(), letterheads: Letterheads })
export type LetterheadsView = Static<typeof LetterheadsView>
export const LetterheadsChange = Type.Object({
  version: Type.Integer(),
  letterheads: Letterheads,
  why: Type.String({ minLength: 3, maxLength: 500 }),
})

const Row = Type.Union([
  Type.Array(Type.String()),
  Type.Object({ sums: Type.Array(Type.String()) }),
  Type.Object({ across: Type.String() }),
])
const Block = Type.Union([
  Type.Object({
    kind: Type.Enum(['paragraph', 'basis', 'heading'] as const),
    text: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('clause'), mark: Type.String(), text: Type.String() }),
  Type.Object({
    kind: Type.Literal('table'),
    columns: Type.Array(
      Type.Object({
        label: Type.String(),
        share: Type.Number(),
        align: Type.Optional(Type.Enum(['left', 'center', 'right'] as const)),
      }),
    ),
    rows: Type.Array(Row),
    dense: Type.Optional(Type.Boolean()),
  }),
])

/** A paper as it will be printed, part by part; in Vietnamese. */
export const Paper = Type.Object({
  parent: Nullable(Type.String()),
  issuer: Type.String(),
  /** Number and symbol as printed, with room where the number is not known. */
  number: Type.String(),
  /** "Lạng Sơn, ngày 24 tháng 11 năm 2026". */
  placeAndDate: Type.String(),
  type: Nullable(Type.String()),
  subject: Type.String(),
  addressees: Type.Array(Type.String()),
  body: Type.Array(Block),
  annexes: Type.Array(Type.Object({ title: Type.String(), body: Type.Array(Block) })),
  distribution: Type.Array(Type.String()),
  filing: Type.String(),
  signature: Type.Object({
    titles: Type.Array(Type.Object({ authority: Nullable(Type.String()), title: Type.String() })),
    name: Type.String(),
  }),
})
export type Paper = Static<typeof Paper>

export const REPORT_PERIODS = ['week', 'month'] as const

/** What is left for the clerk to say of a paper. */
const OfPaper = {
  /** Without the symbol; not given: room is left. */
  number: Type.Optional(Type.String({ maxLength: 20 })),
  /** Which of the signers of the head, from 0. */
  signer: Type.Optional(Type.Integer({ minimum: 0, maximum: 19 })),
}

export const StatusReportQuery = Type.Object({
  period: Type.Enum(REPORT_PERIODS),
  /** A day of the week or the month; today, if not said. */
  of: Type.Optional(Day),
  ...OfPaper,
})
export type StatusReportQuery = Static<typeof StatusReportQuery>

export const REPORT_COLUMNS = [
  'done-in-time',
  'done-late',
  'done-no-deadline',
  'on-time',
  'due-soon',
  'late',
  'no-deadline',
  'returned',
] as const
export type ReportColumn = (typeof REPORT_COLUMNS)[number]

const Figures = { total: Figure, counts: Type.Record(Type.Enum(REPORT_COLUMNS), Figure) }

/** The figures are those of the leader's page, of what was given by the end of the period, as of `day`. */
export const StatusReportView = Type.Object({
  asOf: Instant,
  day: Day,
  period: Type.Object({
    kind: Type.Enum(REPORT_PERIODS),
    from: Day,
    to: Day,
    /** "tuần 48 năm 2026 (từ ngày … đến ngày …)". */
    words: Type.String(),
  }),
  /** In every row the columns add up to `total`, and the rows to `sum`. */
  rows: Type.Array(Type.Object({ agency: AgencyRef, ...Figures })),
  sum: Type.Object(Figures),
  /** Taken back, and in no sum. */
  withdrawn: Figure,
  rates: Type.Array(RateFigure),
  during: Type.Object({
    assigned: Figure,
    doneInTime: Figure,
    doneLate: Figure,
    doneNoDeadline: Figure,
    due: Figure,
  }),
  /** By agency, the longest late first. */
  late: Type.Array(
    Type.Object({
      agency: AgencyRef,
      rows: Type.Array(Type.Object({ id: Id, task: Type.String() })),
    }),
  ),
  signers: Type.Array(Signer),
  paper: Paper,
})
export type StatusReportView = Static<typeof StatusReportView>

export const ReminderLetterRequest = Type.Object({
  /** Not given: all that have late work. */
  agencies: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { minItems: 1, maxItems: 300 }),
  ),
  /** The last day to answer. */
  reportBy: Type.Optional(Day),
  ...OfPaper,
})
export type ReminderLetterRequest = Static<typeof ReminderLetterRequest>

export const ReminderLetterDraft = Type.Object({
  asOf: Instant,
  day: Day,
  reportBy: Day,
  /** Everyone who has late work, whether chosen or not. */
  agencies: Type.Array(
    Type.Object({ agency: AgencyRef, late: Figure, longestDays: Type.Integer() }),
  ),
  signers: Type.Array(Signer),
  /** Null where nobody is chosen. */
  paper: Nullable(Paper),
})
export type ReminderLetterDraft = Static<typeof ReminderLetterDraft>

export const BoardExportQuery = Type.Object({
  ...BoardFilter.properties,
  sort: Type.Optional(Type.Enum(BOARD_SORTS)),
})
