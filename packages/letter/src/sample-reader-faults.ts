/**
 * What the reader is known to get wrong in sound papers, so that the law of the round trip can hold
 * for all else. A row goes when the reader has learnt it: `tools/letters.ts` counts how often each
 * is still seen.
 */
import type { Expected, ExpectedDirective, Sample } from './sample-letters.ts'

type Difference = {
  readonly sample: Sample
  readonly written: Expected
  readonly read: Expected
}

type ReaderFault = {
  readonly field: keyof Expected
  readonly because: string
  readonly holds: (difference: Difference) => boolean
}

/** Names without the verb that the reader has taken for their end. */
function withoutVerbs(names: readonly string[], written: readonly string[]): string[] {
  const cut = (name: string) =>
    written.find(
      (own) => name.startsWith(`${own} `) && /^(?: \p{Ll}+){1,2}$/u.test(name.slice(own.length)),
    )
  return names.map((name) => cut(name) ?? name).sort()
}

function sameButForVerbs(written: ExpectedDirective, read: ExpectedDirective | undefined): boolean {
  if (read === undefined) return false
  const names = {
    lead: withoutVerbs(read.lead, written.lead),
    cooperating: withoutVerbs(read.cooperating, written.cooperating),
  }
  return JSON.stringify({ ...read, ...names }) === JSON.stringify(written)
}

export const READER_FAULTS: readonly ReaderFault[] = [
  {
    field: 'directives',
    because: 'a report to a superior is read as work for that superior',
    holds: ({ sample: { letter } }) => letter.type === 'Báo cáo',
  },
  {
    field: 'directives',
    because: 'a verb joins the name before it: "vùng VII đẩy nhanh", "Đồng Đăng kiểm tra"',
    holds: ({ written, read }) =>
      written.directives.length === read.directives.length &&
      written.directives.every((directive, at) => sameButForVerbs(directive, read.directives[at])),
  },
]

/** The known reason why a field came back otherwise. */
export const findReaderFault = (field: keyof Expected, difference: Difference) =>
  READER_FAULTS.find((fault) => fault.field === field && fault.holds(difference))?.because
