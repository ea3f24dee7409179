/** From a choice of words to the edit that it means. */
import type { AgencyRef, DispatchView, WordsDeadline } from '@loimo/contract'
import type { Doubt, Edit, Span } from '@loimo/dispatch'
import { api } from '../../app/api.ts'
import type { Messages } from '../../messages/messages.vi.ts'
import { readDay } from '../../ui/format.ts'
import { type AgencyChoice, listMarks, type Mark, toChoices } from './marks.ts'
import type { AgencyTarget, OpenDialog, Purpose } from './review-context.ts'

export const foldSpace = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const AGENCY_KINDS = ['lead', 'cooperating', 'reportTo', 'issuer', 'addressees'] as const
type AgencyKind = (typeof AGENCY_KINDS)[number]

export const isAgencyKind = (kind: string): kind is AgencyKind =>
  (AGENCY_KINDS as readonly string[]).includes(kind)

/** What the words of a mark are for, when one wants to choose them anew. */
export function purposeOf({ kind, directiveId, at }: Mark): Purpose | null {
  const kinds = [...AGENCY_KINDS, 'number', 'date', 'subject', 'deadline']
  return kinds.includes(kind) ? { kind: kind as Purpose['kind'], directiveId, at } : null
}

export function nameOfPurpose({ kind }: Purpose, t: Messages): string {
  if (kind === 'new') return t.review.newDirective
  if (kind === 'scope') return t.review.setSpan
  if (kind === 'split') return t.review.splitHere
  return t.review[kind]
}

/** The edit that puts `choice` in the place of the target; null takes away what stands there. */
export function editAgencies(
  view: DispatchView,
  { role, directiveId, at }: Pick<AgencyTarget, 'role' | 'directiveId' | 'at'>,
  choice: AgencyChoice | null,
): Edit | undefined {
  if (role === 'issuer') return { kind: 'set-issuer', issuer: choice }
  const directive = view.draft.directives.find(({ id }) => id === directiveId)
  const fields = role === 'addressees' ? view.draft.addressees : directive?.[role]
  if (!fields) return undefined
  const list: (AgencyChoice | null)[] = toChoices(fields)
  if (at === null) list.push(choice)
  else list[at] = choice
  const agencies = list.filter((one) => one !== null)
  if (role === 'addressees') return { kind: 'set-addressees', agencies }
  return { kind: 'set-agencies', id: directiveId!, role, agencies }
}

type Resolved = { readonly agency: AgencyRef | null; readonly doubt: string | null }

/** The register's word on a name, where it has no doubt. */
async function findSure(name: string, date: string | null): Promise<string | undefined> {
  const on = date?.length === 10 ? date : undefined
  const { agency, doubt } = await api.get<Resolved>('/api/agencies/resolve', { name, on })
  return agency && !doubt ? agency.id : undefined
}

/** The time that the words name, as the reader reads it: "trước ngày 11/12" ends the day before. */
async function readTime(
  dispatchId: string,
  { start, end }: Span,
): Promise<WordsDeadline['deadline']> {
  const path = `/api/dispatches/${dispatchId}/deadline`
  return (await api.get<WordsDeadline>(path, { start, end })).deadline
}

export type Act = { readonly edit: Edit } | { readonly open: OpenDialog }

/** What using `span` for `purpose` comes to: an edit at once, or a question to the person. */
export async function actOnWords(view: DispatchView, purpose: Purpose, span: Span): Promise<Act> {
  const { kind, directiveId, at } = purpose
  const words = foldSpace(view.text.slice(span.start, span.end))
  if (isAgencyKind(kind)) {
    const target: AgencyTarget = { role: kind, directiveId, at, words, span }
    const agency = await findSure(words, view.draft.date?.value ?? null).catch(() => undefined)
    const edit = agency && editAgencies(view, target, { value: words, span, agency })
    return edit ? { edit } : { open: { kind: 'agency', target } }
  }
  switch (kind) {
    case 'number':
    case 'subject':
      return { edit: { kind: 'set-text', field: kind, value: words, span } }
    case 'date': {
      const value = readDay(words)
      return value
        ? { edit: { kind: 'set-date', value, span } }
        : { open: { kind: 'value', field: 'date', span, words } }
    }
    case 'deadline': {
      const read = await readTime(view.id, span).catch(() => null)
      return read
        ? {
            edit: {
              kind: 'set-deadline',
              id: directiveId!,
              deadline: { ...read, value: words, span },
            },
          }
        : { open: { kind: 'deadline', directiveId: directiveId!, span, words } }
    }
    case 'scope':
      return { edit: { kind: 'set-span', id: directiveId!, span } }
    case 'split':
      return { edit: { kind: 'split-directive', id: directiveId!, at: span.start } }
    default:
      return { edit: { kind: 'add-directive', span, lead: [] } }
  }
}

const isSame = (a: Span, b: Span) => a.start === b.start && a.end === b.end
const isOver = (a: Span, b: Span) => a.start <= b.start && a.end >= b.end

/** The value that a doubt is about: the same words, else the tightest around them. */
export function markOfDoubt(view: DispatchView, doubt: Doubt): Mark | undefined {
  const marks = listMarks(view).filter(
    ({ kind, directiveId }) =>
      kind !== 'doubt' && (doubt.directiveId === null || directiveId === doubt.directiveId),
  )
  const around = marks.filter(({ span }) => isOver(span, doubt.span))
  const width = ({ span }: Mark) => span.end - span.start
  return (
    marks.find(({ span, kind }) => kind !== 'directive' && isSame(span, doubt.span)) ??
    around.sort((a, b) => width(a) - width(b))[0]
  )
}

const MISSING: Readonly<Record<string, 'number' | 'date'>> = {
  NUMBER_MISSING: 'number',
  DATE_MISSING: 'date',
  DAY_MISSING: 'date',
  DATE_IMPOSSIBLE_OWN: 'date',
}

/** Where a person mends what is doubtful. */
export function mendingOf(
  view: DispatchView,
  doubt: Doubt,
): { open: OpenDialog } | { purpose: Purpose | null } {
  const { code, directiveId } = doubt
  const missing = MISSING[code]
  if (missing) return { open: { kind: 'value', field: missing, span: null, words: null } }
  if (directiveId && code.startsWith('LEAD_')) {
    const directive = view.draft.directives.find(({ id }) => id === directiveId)
    const at = directive && directive.lead.length > 0 ? 0 : null
    const words = at === null ? '' : (directive?.lead[0]?.value ?? '')
    const target: AgencyTarget = { role: 'lead', directiveId, at, words, span: null }
    return { open: { kind: 'agency', target } }
  }
  if (directiveId && code.startsWith('DEADLINE_'))
    return { open: { kind: 'deadline', directiveId, span: null, words: null } }
  const mark = markOfDoubt(view, doubt)
  if (mark && isAgencyKind(mark.kind)) {
    const words = foldSpace(view.text.slice(mark.span.start, mark.span.end))
    const { directiveId: of, at } = mark
    return {
      open: {
        kind: 'agency',
        target: { role: mark.kind, directiveId: of, at, words, span: mark.span },
      },
    }
  }
  if (mark?.kind === 'number' || mark?.kind === 'date' || mark?.kind === 'subject')
    return { open: { kind: 'value', field: mark.kind, span: mark.span, words: null } }
  if (mark?.kind === 'deadline')
    return { open: { kind: 'deadline', directiveId: mark.directiveId!, span: null, words: null } }
  return { purpose: directiveId ? { kind: 'scope', directiveId, at: null } : null }
}

/** The edit that a proposal comes to, where the screen can tell; otherwise the person mends by hand. */
export async function editFromProposal(
  view: DispatchView,
  doubt: Doubt,
): Promise<Edit | undefined> {
  const { proposal } = doubt
  const mark = markOfDoubt(view, doubt)
  if (!proposal || !mark) return undefined
  const { kind, span } = mark
  const whole = view.text.slice(span.start, span.end)
  const inPlace = isSame(span, doubt.span)
    ? proposal
    : foldSpace(
        whole.slice(0, doubt.span.start - span.start) +
          proposal +
          whole.slice(doubt.span.end - span.start),
      )
  if (isAgencyKind(kind)) {
    const agency = await findSure(inPlace, view.draft.date?.value ?? null).catch(() => undefined)
    const target = { role: kind, directiveId: mark.directiveId, at: mark.at }
    return agency === undefined
      ? undefined
      : editAgencies(view, target, { value: foldSpace(whole), span, agency })
  }
  if (kind === 'number' || kind === 'subject')
    return { kind: 'set-text', field: kind, value: inPlace, span }
  const day = readDay(inPlace)
  if (kind === 'date' && day) return { kind: 'set-date', value: day, span }
  return undefined
}

export function canUseProposal(view: DispatchView, doubt: Doubt): boolean {
  const mark = markOfDoubt(view, doubt)
  if (!doubt.proposal || !mark) return false
  if (isAgencyKind(mark.kind) || mark.kind === 'number' || mark.kind === 'subject') return true
  return mark.kind === 'date' && readDay(doubt.proposal) !== undefined
}
