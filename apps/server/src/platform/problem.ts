import {
  LANGUAGES,
  type Language,
  PROBLEMS,
  type ProblemCode,
  type ProblemDetail,
} from '@loimo/contract'

/** A refusal that a caller can understand; `app.ts` turns it into a problem detail (RFC 9457) once. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly faults: readonly { readonly at: string; readonly message: string }[] | undefined
  constructor(code: ProblemCode, detail?: string, faults?: Problem['faults']) {
    super(detail ?? code)
    this.code = code
    this.faults = faults
  }
}

/** The first language of `Accept-Language` that the product speaks; Vietnamese without one. */
export function languageOf(header: string | undefined): Language {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return (
    asked.find((tag): tag is Language => (LANGUAGES as readonly string[]).includes(tag)) ?? 'vi'
  )
}

export function toProblemDetail(
  problem: Problem,
  language: Language,
  requestId: string,
): ProblemDetail {
  const { status, title } = PROBLEMS[problem.code]
  const detail = problem.message === problem.code ? undefined : problem.message
  return {
    type: `https://loimo.example/problems/${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: title[language],
    status,
    code: problem.code,
    requestId,
    ...(detail === undefined ? {} : { detail }),
    ...(problem.faults ? { faults: [...problem.faults] } : {}),
  }
}
