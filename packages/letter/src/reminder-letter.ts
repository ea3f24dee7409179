/** Công văn đôn đốc: who is late with what, and by when to answer. */
import { type Day, formatDate } from '@loimo/calendar'
import { countLate, type LateOfAgency, lateTable } from './late-table.ts'
import { type Block, type Letter, type Letterhead, letterheadOf } from './letter.ts'
import { formatCount, toLine } from './text.ts'

export type ReminderLetter = Letterhead & {
  /** Agencies without late work are left out. */
  readonly agencies: readonly LateOfAgency[]
  /** The day that lateness is counted to. */
  readonly asOf: Day
  /** The last day to answer. */
  readonly reportBy: Day
  /** Who wants the answer; the office itself as a rule. */
  readonly reportTo: string
  /** Whose work it is: "UBND tỉnh, Chủ tịch UBND tỉnh". */
  readonly givenBy: string
}

/** How many, and what to do by when. */
const writeOrder = (input: ReminderLetter, { agency, late }: LateOfAgency): string =>
  `Đề nghị ${toLine(agency)} khẩn trương hoàn thành ${formatCount(late.length)} nhiệm vụ quá hạn,` +
  ' làm rõ nguyên nhân, trách nhiệm và tiến độ của từng nhiệm vụ, báo cáo kết quả thực hiện về' +
  ` ${toLine(input.reportTo)} chậm nhất ngày ${formatDate(input.reportBy)}.`

/** One clause an agency; a number stands before none that is alone. */
const writeOrders = (input: ReminderLetter, late: readonly LateOfAgency[]): Block[] =>
  late.map((agency, index) => {
    const text = writeOrder(input, agency)
    return late.length === 1
      ? { kind: 'paragraph', text }
      : { kind: 'clause', mark: `${index + 1}.`, text }
  })

/** The letter as data, for `writeLetter`: orders on the first page, the list in an annex. */
export function reminderLetter(input: ReminderLetter): Letter {
  const late = input.agencies.filter((agency) => agency.late.length > 0)
  const { givenBy } = input
  const day = formatDate(input.asOf)
  const count = formatCount(countLate(late))
  const [first] = late
  const readers = late.length === 1 && first ? toLine(first.agency) : 'các cơ quan, đơn vị'
  return {
    ...letterheadOf(input),
    type: null,
    subject: `đôn đốc thực hiện nhiệm vụ quá hạn do ${toLine(givenBy)} giao`,
    addressees: late.map(({ agency }) => agency),
    body: [
      {
        kind: 'paragraph',
        text:
          `Qua theo dõi, tính đến ngày ${day}, còn ${count} nhiệm vụ do ${toLine(givenBy)} giao` +
          ` đã quá thời hạn, chưa có kết quả của ${formatCount(late.length)} cơ quan, đơn vị` +
          ` (danh mục kèm theo). ${toLine(input.office)} đôn đốc như sau:`,
      },
      ...writeOrders(input, late),
      {
        kind: 'paragraph',
        text: `${toLine(input.office)} thông báo để ${readers} biết, thực hiện.`,
      },
    ],
    annexes: [
      {
        title: `Danh mục nhiệm vụ quá hạn, tính đến ngày ${day}`,
        body: [lateTable(late)],
      },
    ],
  }
}
