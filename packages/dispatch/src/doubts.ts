/** What a person must look at before a draft may be confirmed. */
import Type, { type Static } from 'typebox'
import { Diagnostic, type Reading, type Standing } from './reading.ts'
import type { Span } from './reading.ts'
import type { Draft } from './review.ts'

export const Doubt = Type.Object({
  /** Stays the same while the doubt stays; a settled doubt is known by it. */
  key: Type.String(),
  ...Diagnostic.properties,
  /** The directive that it concerns, by its name in the draft. */
  directiveId: Type.Union([Type.String(), Type.Null()]),
  settled: Type.Boolean(),
  /** Notices may be left; errors and warnings must be mended or settled. */
  mustSettle: Type.Boolean(),
})
export type Doubt = Static<typeof Doubt>

/**
 * Diagnostics of the draft and its doubtful values, in the order of the text.
 * `diagnostics` come from `diagnose` over `readingOf(draft)`.
 */
export function listDoubts(draft: Draft, diagnostics: Reading['diagnostics']): Doubt[] {
  const told = [...diagnostics, ...doubtfulValues(draft, diagnostics)]
  const doubts = told.map((diagnostic): Doubt => {
    const directiveId =
      diagnostic.directive === undefined ? null : (draft.directives[diagnostic.directive]?.id ?? null)
    const key = [diagnostic.code, diagnostic.span.start, diagnostic.span.end, directiveId ?? ''].join(':')
    return {
      key,
      ...diagnostic,
      directiveId,
      settled: draft.settled.includes(key),
      mustSettle: diagnostic.severity !== 'notice',
    }
  })
  return doubts
    .filter((doubt, index) => doubts.findIndex(({ key }) => key === doubt.key) === index)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

type Valued = { readonly value: string; readonly span: Span; readonly standing: Standing }

function doubtfulValues(draft: Draft, diagnostics: Reading['diagnostics']): Diagnostic[] {
  const known = new Set(diagnostics.map(({ span }) => `${span.start}-${span.end}`))
  const header = [draft.number, draft.date, draft.issuer, draft.subject, draft.kind, ...draft.addressees]
  const found = header.flatMap((field) => doubtOf(field, undefined))
  for (const [index, directive] of draft.directives.entries()) {
    const { lead, cooperating, reportTo, deadline, condition } = directive
    const whole = { value: directive.task, span: directive.span, standing: directive.standing }
    for (const field of [whole, ...lead, ...cooperating, ...reportTo, deadline, condition])
      found.push(...doubtOf(field, index))
  }
  return found.filter(({ span }) => !known.has(`${span.start}-${span.end}`))
}

function doubtOf(field: Valued | null, directive: number | undefined): Diagnostic[] {
  if (field?.standing.kind !== 'doubtful') return []
  const { why } = field.standing
  return [
    {
      code: 'DOUBTFUL_VALUE',
      severity: 'warning',
      span: field.span,
      message: { vi: `Chưa chắc chắn "${field.value}": ${why}`, en: `Not sure of "${field.value}": ${why}` },
      ...(directive === undefined ? {} : { directive }),
    },
  ]
}
