import type { ReadingContext } from './context.ts'
import { readDispatch } from './read.ts'
import type { Deadline } from './reading.ts'

/**
 * What a few words say about time, by the same rules as in a whole paper: a person has selected them,
 * and the last day that follows from "trước ngày 11/12/2020" is the reader's to say, not the screen's.
 *
 * The words are asked in a paper of one order, dated `YYYY-MM-DD` or `YYYY-MM`.
 * @returns null where they name no time
 */
export function deadlineOfWords(
  words: string,
  date: string | null,
  context: ReadingContext,
): Pick<Deadline, 'kind' | 'lastDay'> | null {
  const [year, month, day] = date?.split('-') ?? []
  const dated = year && month ? `Nơi ban hành, ngày ${day ?? ''} tháng ${month} năm ${year}` : ''
  const said = words.replace(/[\r\n]+/g, ' ').replace(/[.;,\s]+$/, '')
  const paper = `Số: 1/VP\n\n${dated}\n\nKính gửi: Văn phòng.\n\n1. Giao Văn phòng báo cáo kết quả ${said}.\n`
  const deadline = readDispatch(paper, context).directives[0]?.deadline
  return deadline ? { kind: deadline.kind, lastDay: deadline.lastDay } : null
}
