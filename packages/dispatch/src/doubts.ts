/** What a person must look at before a draft may be confirmed. */
import Type, { type Static } from 'typebox'
import type { Span } from './reading.ts'
import { Diagnostic, type Reading, type Standing } from './reading.ts'
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
      diagnostic.directive === undefined
        ? null
        : (draft.directives[diagnostic.directive]?.id ?? null)
    const key = [
      diagnostic.code,
      diagnostic.span.start,
      diagnostic.span.end,
      directiveId ?? '',
    ].join(':')
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

/** Doubtful values that no diagnostic speaks of; a name that comes again is one doubt, at its first place. */
function doubtfulValues(draft: Draft, diagnostics: Reading['diagnostics']): Diagnostic[] {
  const told = new Set(diagnostics.map(({ span }) => `${span.start}-${span.end}`))
  const fields = listFields(draft)
  const known = new Set(
    fields.flatMap(({ field: { span, value } }) =>
      told.has(`${span.start}-${span.end}`) ? [value.toLowerCase()] : [],
    ),
  )
  return fields.flatMap(({ field, directive }) => {
    if (field.standing.kind !== 'doubtful' || known.has(field.value.toLowerCase())) return []
    known.add(field.value.toLowerCase())
    return [doubtOf(field, field.standing.why, directive)]
  })
}

type Field = { readonly field: Valued; readonly directive: number | undefined }

function listFields(draft: Draft): Field[] {
  const { number, date, issuer, subject, kind, addressees } = draft
  const header = [number, date, issuer, subject, kind, ...addressees]
  const parts = draft.directives.map(({ span, task, standing, ...directive }, index) => {
    const { lead, cooperating, reportTo, deadline, condition } = directive
    const fields = [
      { value: task, span, standing },
      ...lead,
      ...cooperating,
      ...reportTo,
      deadline,
      condition,
    ]
    return { fields, index }
  })
  return [
    ...header.flatMap((field) => (field ? [{ field, directive: undefined }] : [])),
    ...parts.flatMap(({ fields, index }) =>
      fields.flatMap((field) => (field ? [{ field, directive: index }] : [])),
    ),
  ]
}

function doubtOf(field: Valued, why: string, directive: number | undefined): Diagnostic {
  return {
    code: 'DOUBTFUL_VALUE',
    severity: 'warning',
    span: field.span,
    message: {
      vi: `Chưa chắc chắn "${field.value}": ${why}`,
      en: `Not sure of "${field.value}": ${why}`,
    },
    ...(directive === undefined ? {} : { directive }),
  }
}
