/** To whom the result of a task goes: "báo cáo …", "trình …", "gửi … về …", "tham mưu …". */
import { readAgencies } from './agencies.ts'
import { type AgencyScan, wordSet } from './agency-words.ts'
import type { Range } from './document.ts'
import { lowText } from './flat.ts'
import { lengthAt } from './phrase-tree.ts'
import type { Word } from './words.ts'

/** Words that join the report to its receiver, however far. */
const TOWARDS = wordSet('về với cho lên tới đến gửi trình')
/** Words that may stand between the verb and the receiver. */
const FILLERS = wordSet(`
  cáo báo nhanh ngay bằng văn bản kết quả kịp thời , và đề xuất trình giúp chung trực tiếp lại cấp
  để tham mưu cho với về lên tổng hợp
`)
/** Before these words "báo cáo" is a paper: "chế độ báo cáo", "xây dựng báo cáo". */
const PAPER = wordSet('độ các dựng xét hiện theo của dự quá chương công phương lộ thông')
/** Past these the receiver belongs to another verb. */
const BREAKS = new Set([';', '.', ':'])
const REACH = 26

/** Collectives such as "cấp có thẩm quyền" name nobody. */
const NOBODY = /^(?:các )?cấp (?:có )?thẩm quyền|^cấp trên|^cơ quan có thẩm quyền/

export class ReportReader {
  private readonly scan: AgencyScan
  private readonly words: readonly Word[]
  private readonly range: Range

  constructor(scan: AgencyScan, range: Range) {
    this.scan = scan
    this.words = scan.words
    this.range = range
  }

  read(): Range[] {
    const found: Range[] = []
    for (let at = this.range.first; at < this.range.last; ) {
      const verb = lengthAt(this.scan.lexicon.reporting, this.words, at, this.range.last)
      if (verb === 0 || this.isNoun(at)) {
        at++
        continue
      }
      const list = this.receivers(at + verb)
      if (list) for (const item of list.items) this.add(found, item)
      at = list ? this.readVia(list.next, found) : at + verb
    }
    return found
  }

  /** "chế độ báo cáo", "xây dựng báo cáo": a paper, not an act. */
  private isNoun(at: number): boolean {
    const before = this.words[at - 1]?.low
    return before !== undefined && at > this.range.first && PAPER.has(before)
  }

  private receivers(from: number) {
    const { words } = this
    let far = false
    for (let at = from; at < Math.min(this.range.last, from + REACH); at++) {
      const word = words[at] as Word
      if (word.kind === 'mark' && BREAKS.has(word.low)) return undefined
      const near = !far || TOWARDS.has(words[at - 1]?.low ?? '')
      if (near && (word.capital || word.low === 'các' || TOWARDS.has(words[at - 1]?.low ?? ''))) {
        const list = readAgencies(this.scan, at, this.range.last)
        if (list && !NOBODY.test(this.textOf(list.items[0] as Range))) return list
      }
      if (lengthAt(this.scan.lexicon.reporting, words, at, this.range.last) > 0 && far)
        return undefined
      if (!FILLERS.has(word.low)) far = true
    }
    return undefined
  }

  /** "(qua X)", "thông qua X" joins the receiver. */
  private readVia(from: number, found: Range[]): number {
    const { words } = this
    let at = from
    // the remark was skipped by the list: look back into it
    const open = this.openBefore(from)
    if (open !== undefined) at = open
    if (words[at]?.low === '(') at++
    if (words[at]?.low === 'thông') at++
    if (words[at]?.low !== 'qua') return from
    const list = readAgencies(this.scan, at + 1, this.range.last)
    if (list)
      this.add(found, {
        first: (list.items[0] as Range).first,
        last: (list.items.at(-1) as Range).last,
      })
    return Math.max(from, list?.next ?? from)
  }

  private openBefore(from: number): number | undefined {
    if (this.words[from - 1]?.low !== ')') return undefined
    for (let at = from - 2; at > from - 24 && at > this.range.first; at--)
      if (this.words[at]?.low === '(') return at
    return undefined
  }

  private textOf(range: Range): string {
    return lowText(this.words, range)
  }

  private add(found: Range[], item: Range) {
    const key = this.textOf(item)
    if (!found.some((other) => this.textOf(other) === key)) found.push(item)
  }
}

/** The receivers of the results of one task, each once. */
export function readReportTo(scan: AgencyScan, range: Range): Range[] {
  return new ReportReader(scan, range).read()
}
