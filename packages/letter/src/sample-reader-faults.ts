/**
 * What the reader is known to get wrong in sound papers, so that the law of the round trip can hold
 * for all else. A row goes when the reader has learnt it: `tools/letters.ts` counts how often each
 * is still seen.
 */
import type { Expected, Sample } from './sample-letters.ts'

type ReaderFault = {
  readonly field: keyof Expected
  readonly because: string
  readonly holds: (sample: Sample, text: string) => boolean
}

export const READER_FAULTS: readonly ReaderFault[] = [
  {
    field: 'issuer',
    because: 'a heading "ỦY BAN NHÂN DÂN TỈNH … / VĂN PHÒNG" is not resolved to the office',
    holds: ({ letter }) => letter.parent !== null && letter.issuer === 'Văn phòng',
  },
  {
    field: 'directives',
    because: 'a report to a superior is read as work for that superior',
    holds: ({ letter }) => letter.type === 'Báo cáo',
  },
  {
    field: 'directives',
    because: '"vùng VII đẩy nhanh": the verb behind a Roman number joins the name',
    holds: (_, text) => /\bV?I+ đẩy nhanh/.test(text),
  },
]

/** The known reason why a field came back otherwise. */
export const findReaderFault = (field: keyof Expected, sample: Sample, text: string) =>
  READER_FAULTS.find((fault) => fault.field === field && fault.holds(sample, text))?.because
