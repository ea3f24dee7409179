/** Every place of the paper that means something: what the paper lights up and what the fields point at. */
import type { DispatchView } from '@loimo/contract'
import type { AgencyField, Doubt, DraftDirective, Span } from '@loimo/dispatch'

export type MarkKind =
  | 'number'
  | 'date'
  | 'subject'
  | 'issuer'
  | 'addressees'
  | 'signature'
  | 'basedOn'
  | 'directive'
  | 'lead'
  | 'cooperating'
  | 'reportTo'
  | 'deadline'
  | 'condition'
  | 'agreedItems'
  | 'doubt'
  | 'choice'

export type Mark = {
  readonly key: string
  readonly kind: MarkKind
  readonly span: Span
  readonly directiveId: string | null
  /** Its place among several of its kind. */
  readonly at: number | null
}

export const ROLES = ['lead', 'cooperating', 'reportTo'] as const
export type AgencyRole = (typeof ROLES)[number]

export const headKey = (kind: MarkKind, at?: number) => (at === undefined ? kind : `${kind}:${at}`)
export const directiveKey = (id: string) => `directive:${id}`
export const partKey = (id: string, kind: MarkKind, at?: number) =>
  at === undefined ? `${kind}@${id}` : `${kind}@${id}:${at}`
export const doubtKey = ({ key }: Pick<Doubt, 'key'>) => `doubt:${key}`

type Placed = { readonly span: Span }

function listHead({ draft }: DispatchView): Mark[] {
  const one = (kind: MarkKind, field: Placed | null): Mark[] =>
    field ? [{ key: headKey(kind), kind, span: field.span, directiveId: null, at: null }] : []
  const many = (kind: MarkKind, fields: readonly Placed[]): Mark[] =>
    fields.map(({ span }, at) => ({ key: headKey(kind, at), kind, span, directiveId: null, at }))
  return [
    ...one('number', draft.number),
    ...one('date', draft.date),
    ...one('subject', draft.subject),
    ...one('issuer', draft.issuer),
    ...many('addressees', draft.addressees),
    ...many('basedOn', draft.basedOn),
    ...one('signature', draft.signature),
  ]
}

function listParts(directive: DraftDirective): Mark[] {
  const { id } = directive
  const many = (kind: MarkKind, fields: readonly Placed[]): Mark[] =>
    fields.map(({ span }, at) => ({ key: partKey(id, kind, at), kind, span, directiveId: id, at }))
  const one = (kind: MarkKind, field: Placed | null): Mark[] =>
    field ? [{ key: partKey(id, kind), kind, span: field.span, directiveId: id, at: null }] : []
  return [
    { key: directiveKey(id), kind: 'directive', span: directive.span, directiveId: id, at: null },
    ...many('lead', directive.lead),
    ...many('cooperating', directive.cooperating),
    ...many('reportTo', directive.reportTo),
    ...one('deadline', directive.deadline),
    ...one('condition', directive.condition),
    ...many('agreedItems', directive.agreedItems),
  ]
}

export function listMarks(view: DispatchView): Mark[] {
  const doubts = view.doubts
    .filter(({ settled }) => !settled)
    .map(
      (doubt): Mark => ({
        key: doubtKey(doubt),
        kind: 'doubt',
        span: doubt.span,
        directiveId: doubt.directiveId,
        at: null,
      }),
    )
  return [...listHead(view), ...view.draft.directives.flatMap(listParts), ...doubts]
}

/** What was named by a person without pointing at words has no words to point at. */
export function spanOfField(field: AgencyField): Span | null {
  const { span, standing } = field
  if (span.start >= span.end) return null
  return standing.kind === 'inferred' && standing.rule === 'reviewer' ? null : span
}

/** Agencies as they stand, in the form in which an edit names them again. */
export function toChoices(fields: readonly AgencyField[]) {
  return fields.map((field) => ({
    value: field.value,
    span: spanOfField(field),
    agency: field.agency,
  }))
}

export type AgencyChoice = ReturnType<typeof toChoices>[number]

/** The sentence around a place, for showing a doubt with its words. */
export function sentenceAround(text: string, { start, end }: Span, most = 90) {
  const before = text.slice(Math.max(0, start - most), start)
  const after = text.slice(end, end + most)
  const head = before.slice(before.search(/[^\n.;:]*$/u)).trimStart()
  const stop = after.search(/[\n.;]/u)
  return {
    before: head.replace(/\s+/g, ' '),
    words: text.slice(start, end).replace(/\s+/g, ' '),
    after: (stop === -1 ? after : after.slice(0, stop + 1)).replace(/\s+/g, ' '),
  }
}
