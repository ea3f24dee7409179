/**
 * The review of a reading, as pure functions: a draft is a reading whose directives have lasting names,
 * an edit is data, and the reviewed draft is the fold of the edits over what was read. Undoing is folding
 * without the last edit, and the pair (as read, as confirmed) is never lost.
 */
import Type, { type Static } from 'typebox'
import {
  type AgencyField,
  Deadline,
  Directive,
  DocumentKind,
  type Reading,
  Span,
  type Standing,
} from './reading.ts'

/** A directive under review keeps its name through every edit: "d3" as read, "d3.2" its second half. */
export const DraftDirective = Type.Object(
  { ...Directive.properties, id: Type.String() },
  { additionalProperties: false },
)
export type DraftDirective = Static<typeof DraftDirective>

export type Draft = Omit<Reading, 'directives' | 'diagnostics'> & {
  readonly directives: readonly DraftDirective[]
  /** Keys of the doubts that a person has looked at and let stand. */
  readonly settled: readonly string[]
}

/** A body that a person names: by selecting text (`span`), from the register (`agency`), or both. */
export const AgencyChoice = Type.Object(
  {
    value: Type.String({ minLength: 1, maxLength: 500 }),
    span: Type.Union([Span, Type.Null()]),
    agency: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  },
  { additionalProperties: false },
)
export type AgencyChoice = Static<typeof AgencyChoice>

const Kind = <T extends string>(kind: T) => Type.Literal(kind)
const closed = { additionalProperties: false } as const
const DirectiveId = Type.String({ maxLength: 60 })
const Choices = Type.Array(AgencyChoice, { maxItems: 60 })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const Edit = Type.Union([
  Type.Object(
    {
      kind: Kind('set-text'),
      field: Type.Union([Kind('number'), Kind('subject')]),
      value: Type.Union([Type.String({ minLength: 1, maxLength: 2_000 }), Type.Null()]),
      span: Type.Union([Span, Type.Null()]),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Kind('set-date'),
      value: Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' }), Type.Null()]),
      span: Type.Union([Span, Type.Null()]),
    },
    closed,
  ),
  Type.Object({ kind: Kind('set-kind'), value: DocumentKind }, closed),
  Type.Object(
    { kind: Kind('set-issuer'), issuer: Type.Union([AgencyChoice, Type.Null()]) },
    closed,
  ),
  Type.Object({ kind: Kind('set-addressees'), agencies: Choices }, closed),
  Type.Object({ kind: Kind('add-directive'), span: Span, lead: Choices }, closed),
  Type.Object({ kind: Kind('drop-directive'), id: DirectiveId }, closed),
  Type.Object(
    { kind: Kind('split-directive'), id: DirectiveId, at: Type.Integer({ minimum: 0 }) },
    closed,
  ),
  Type.Object({ kind: Kind('merge-directives'), first: DirectiveId, second: DirectiveId }, closed),
  Type.Object({ kind: Kind('set-span'), id: DirectiveId, span: Span }, closed),
  Type.Object(
    {
      kind: Kind('set-agencies'),
      id: DirectiveId,
      role: Type.Union([Kind('lead'), Kind('cooperating'), Kind('reportTo')]),
      agencies: Choices,
    },
    closed,
  ),
  Type.Object(
    {
      kind: Kind('set-deadline'),
      id: DirectiveId,
      deadline: Type.Union([
        Type.Object(
          {
            kind: Deadline.properties.kind,
            value: Type.String({ minLength: 1, maxLength: 500 }),
            span: Type.Union([Span, Type.Null()]),
            lastDay: Type.Union([Day, Type.Null()]),
          },
          closed,
        ),
        Type.Null(),
      ]),
    },
    closed,
  ),
  Type.Object({ kind: Kind('settle'), doubt: Type.String({ maxLength: 200 }) }, closed),
  Type.Object({ kind: Kind('unsettle'), doubt: Type.String({ maxLength: 200 }) }, closed),
])
export type Edit = Static<typeof Edit>

/** Why an edit cannot be made. */
export type EditFault =
  | 'NO_SUCH_DIRECTIVE'
  | 'BAD_SPAN'
  | 'OVERLAP'
  | 'NO_SUCH_DAY'
  | 'NOT_NEIGHBOURS'

export type EditResult = { readonly draft: Draft } | { readonly fault: EditFault }

export function draftOf(reading: Reading): Draft {
  const { diagnostics: _, ...rest } = reading
  return {
    ...rest,
    directives: reading.directives.map((directive, index) => ({
      ...directive,
      id: `d${index + 1}`,
    })),
    settled: [],
  }
}

/** The draft in the form of a reading, for `diagnose` and the exports. */
export function readingOf(draft: Draft): Omit<Reading, 'diagnostics'> {
  const { settled: _, ...rest } = draft
  return { ...rest, directives: draft.directives.map(({ id: _id, ...directive }) => directive) }
}

/** Fold edits over what was read. Edits that no longer apply are passed over: they were valid when made. */
export function foldEdits(draft: Draft, edits: readonly Edit[], text: string): Draft {
  return edits.reduce((at, edit) => {
    const result = applyEdit(at, edit, text)
    return 'draft' in result ? result.draft : at
  }, draft)
}

const BY_REVIEWER: Standing = { kind: 'inferred', rule: 'reviewer' }
const STATED: Standing = { kind: 'stated' }
const NOWHERE: Span = { start: 0, end: 0 }

const foldSpace = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

function isSpanOf(text: string, span: Span): boolean {
  return (
    span.start >= 0 &&
    span.start < span.end &&
    span.end <= text.length &&
    text.slice(span.start, span.end).trim() !== ''
  )
}

/** The same span without white space at its ends. */
function tighten(text: string, span: Span): Span {
  const words = text.slice(span.start, span.end)
  const start = span.start + (words.length - words.trimStart().length)
  return { start, end: start + words.trim().length }
}

function isDay(day: string): boolean {
  const [year, month, date] = day.split('-').map(Number)
  const at = new Date(Date.UTC(year!, month! - 1, date ?? 1))
  return at.getUTCMonth() === month! - 1 && at.getUTCDate() === (date ?? 1)
}

function fieldFrom<V>(value: V, span: Span | null, fallback: Span = NOWHERE) {
  return { value, span: span ?? fallback, standing: span ? STATED : BY_REVIEWER }
}

/** A body that was there before and is named again stays as it was, its doubt included. */
function agenciesFrom(
  choices: readonly AgencyChoice[],
  before: readonly AgencyField[],
  fallback: Span,
): AgencyField[] {
  return choices.map((choice) => {
    const same = before.find(
      ({ value, span, agency }) =>
        value === choice.value &&
        agency === choice.agency &&
        span.start === choice.span?.start &&
        span.end === choice.span?.end,
    )
    return same ?? agencyFrom(choice, fallback)
  })
}

function agencyFrom(choice: AgencyChoice, fallback: Span): AgencyField {
  return {
    ...fieldFrom(choice.value, choice.span, fallback),
    agency: choice.agency,
    ...(choice.agency === null ? { collective: true } : {}),
  }
}

/** Make one edit. Pure; `text` is the text as received, to which every span refers. */
export function applyEdit(draft: Draft, edit: Edit, text: string): EditResult {
  if ('span' in edit && edit.span !== null && !isSpanOf(text, edit.span))
    return { fault: 'BAD_SPAN' }
  switch (edit.kind) {
    case 'set-text':
      return {
        draft: {
          ...draft,
          [edit.field]: edit.value === null ? null : fieldFrom(edit.value, edit.span),
        },
      }
    case 'set-date':
      if (edit.value !== null && !isDay(edit.value)) return { fault: 'NO_SUCH_DAY' }
      return {
        draft: { ...draft, date: edit.value === null ? null : fieldFrom(edit.value, edit.span) },
      }
    case 'set-kind':
      return { draft: { ...draft, kind: fieldFrom(edit.value, null, draft.kind.span) } }
    case 'set-issuer':
      return { draft: { ...draft, issuer: edit.issuer && agencyFrom(edit.issuer, NOWHERE) } }
    case 'set-addressees':
      return {
        draft: { ...draft, addressees: agenciesFrom(edit.agencies, draft.addressees, NOWHERE) },
      }
    case 'settle':
      return { draft: { ...draft, settled: [...new Set([...draft.settled, edit.doubt])] } }
    case 'unsettle':
      return { draft: { ...draft, settled: draft.settled.filter((key) => key !== edit.doubt) } }
    case 'add-directive':
      return addDirective(draft, edit, text)
    case 'split-directive':
      return splitDirective(draft, edit, text)
    case 'merge-directives':
      return mergeDirectives(draft, edit, text)
    default:
      return editDirective(draft, edit, text)
  }
}

function freeId(draft: Draft, wanted: string): string {
  return draft.directives.some(({ id }) => id === wanted) ? freeId(draft, `${wanted}'`) : wanted
}

function addDirective(
  draft: Draft,
  edit: Extract<Edit, { kind: 'add-directive' }>,
  text: string,
): EditResult {
  const span = tighten(text, edit.span)
  const added: DraftDirective = {
    // Named by where it starts, so that making the edits again gives the same name.
    id: freeId(draft, `a${span.start}`),
    clause: null,
    span,
    lead: edit.lead.map((choice) => agencyFrom(choice, span)),
    cooperating: [],
    task: foldSpace(text.slice(span.start, span.end)),
    deadline: null,
    reportTo: [],
    condition: null,
    agreedItems: [],
    standing: STATED,
  }
  return withDirectives(draft, [...draft.directives, added])
}

function splitDirective(
  draft: Draft,
  edit: Extract<Edit, { kind: 'split-directive' }>,
  text: string,
): EditResult {
  const whole = draft.directives.find(({ id }) => id === edit.id)
  if (!whole) return { fault: 'NO_SUCH_DIRECTIVE' }
  const before = { start: whole.span.start, end: edit.at }
  const after = { start: edit.at, end: whole.span.end }
  if (edit.at <= whole.span.start || edit.at >= whole.span.end) return { fault: 'BAD_SPAN' }
  if (!isSpanOf(text, before) || !isSpanOf(text, after)) return { fault: 'BAD_SPAN' }
  const halves = [before, after].map((span, index) => {
    const own = tighten(text, span)
    const within = (at: Span) => at.start >= own.start && at.end <= own.end
    return {
      ...whole,
      id: index === 0 ? whole.id : freeId(draft, `${whole.id}.2`),
      span: own,
      task: foldSpace(text.slice(own.start, own.end)),
      deadline: whole.deadline && within(whole.deadline.span) ? whole.deadline : null,
      reportTo: whole.reportTo.filter((agency) => within(agency.span)),
      agreedItems: index === 0 ? [] : whole.agreedItems,
    }
  })
  return withDirectives(
    draft,
    draft.directives.flatMap((one) => (one.id === edit.id ? halves : [one])),
  )
}

function mergeDirectives(
  draft: Draft,
  edit: Extract<Edit, { kind: 'merge-directives' }>,
  text: string,
): EditResult {
  const at = draft.directives.findIndex(({ id }) => id === edit.first)
  const first = draft.directives[at]
  const second = draft.directives[at + 1]
  if (!first) return { fault: 'NO_SUCH_DIRECTIVE' }
  if (second?.id !== edit.second) return { fault: 'NOT_NEIGHBOURS' }
  const span = { start: first.span.start, end: second.span.end }
  const union = <T extends { readonly value: string }>(a: readonly T[], b: readonly T[]) => [
    ...a,
    ...b.filter(({ value }) => !a.some((one) => one.value === value)),
  ]
  const merged: DraftDirective = {
    ...first,
    span,
    task: foldSpace(text.slice(span.start, span.end)),
    lead: union(first.lead, second.lead),
    cooperating: union(first.cooperating, second.cooperating),
    reportTo: union(first.reportTo, second.reportTo),
    deadline: first.deadline ?? second.deadline,
    condition: first.condition ?? second.condition,
    agreedItems: [...first.agreedItems, ...second.agreedItems],
  }
  return withDirectives(
    draft,
    draft.directives.flatMap((one, index) =>
      index === at ? [merged] : index === at + 1 ? [] : [one],
    ),
  )
}

type DirectiveEdit = Extract<
  Edit,
  { kind: 'drop-directive' | 'set-span' | 'set-agencies' | 'set-deadline' }
>

function editDirective(draft: Draft, edit: DirectiveEdit, text: string): EditResult {
  const found = draft.directives.find(({ id }) => id === edit.id)
  if (!found) return { fault: 'NO_SUCH_DIRECTIVE' }
  if (edit.kind === 'drop-directive')
    return withDirectives(
      draft,
      draft.directives.filter(({ id }) => id !== edit.id),
    )
  const changed = changeDirective(found, edit, text)
  if ('fault' in changed) return changed
  return withDirectives(
    draft,
    draft.directives.map((one) => (one.id === edit.id ? changed : one)),
  )
}

function changeDirective(
  directive: DraftDirective,
  edit: Exclude<DirectiveEdit, { kind: 'drop-directive' }>,
  text: string,
): DraftDirective | { readonly fault: EditFault } {
  switch (edit.kind) {
    case 'set-span': {
      const span = tighten(text, edit.span)
      return { ...directive, span, task: foldSpace(text.slice(span.start, span.end)) }
    }
    case 'set-agencies':
      if (edit.agencies.some(({ span }) => span !== null && !isSpanOf(text, span)))
        return { fault: 'BAD_SPAN' }
      return {
        ...directive,
        [edit.role]: agenciesFrom(edit.agencies, directive[edit.role], directive.span),
      }
    case 'set-deadline': {
      const { deadline } = edit
      if (deadline === null) return { ...directive, deadline: null }
      if (deadline.lastDay !== null && !isDay(deadline.lastDay)) return { fault: 'NO_SUCH_DAY' }
      if (deadline.span !== null && !isSpanOf(text, deadline.span)) return { fault: 'BAD_SPAN' }
      const { kind, lastDay } = deadline
      return {
        ...directive,
        deadline: { kind, lastDay, ...fieldFrom(deadline.value, deadline.span, directive.span) },
      }
    }
  }
}

/** Directives stand in the order of the text and never overlap. */
function withDirectives(draft: Draft, directives: readonly DraftDirective[]): EditResult {
  const sorted = [...directives].sort((a, b) => a.span.start - b.span.start)
  for (const [index, directive] of sorted.entries())
    if (index > 0 && directive.span.start < sorted[index - 1]!.span.end) return { fault: 'OVERLAP' }
  return { draft: { ...draft, directives: sorted } }
}
