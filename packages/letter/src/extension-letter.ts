/** Công văn to the body of the other side: a gate is asked to be kept open longer, by both clocks. */
import { BEIJING, type Day, formatClock, formatDate, HA_NOI, toLocal } from '@loimo/calendar'
import { type Block, type Letter, type Letterhead, letterheadOf } from './letter.ts'
import { lowerFirst, toLine, withoutStop } from './text.ts'

export type ExtensionLetter = Letterhead & {
  /** Whom it asks, in Vietnamese and in its own letters. */
  readonly to: { readonly vi: string; readonly zh: string | null }
  readonly gate: string
  /** Gate of the other side. */
  readonly opposite: { readonly name: string; readonly nameZh: string | null }
  readonly firstDay: Day
  readonly lastDay: Day
  /** The added time of the first day, milliseconds. */
  readonly start: number
  readonly end: number
  /** "hàng hóa xuất khẩu", "hành khách". */
  readonly traffic: string
  /** Only what was registered beforehand. */
  readonly registered: boolean
  readonly reason: string
  /** Our own agencies have said yes; a draft before that does not say so. */
  readonly agreed: boolean
  /** By when an answer is hoped for. */
  readonly answerBy: Day | null
}

/** "20:00 – 22:00 (giờ Hà Nội), tức 21:00 – 23:00 (giờ Bắc Kinh)". */
function printSpan({ start, end }: ExtensionLetter): string {
  const span = (zone: string) => {
    const over = toLocal(zone, end).day > toLocal(zone, start).day ? ' hôm sau' : ''
    return `${formatClock(zone, start)} đến ${formatClock(zone, end)}${over}`
  }
  return `từ ${span(HA_NOI)} (giờ Hà Nội), tức từ ${span(BEIJING)} (giờ Bắc Kinh)`
}

const printDays = ({ firstDay, lastDay }: ExtensionLetter) =>
  firstDay === lastDay
    ? `ngày ${formatDate(firstDay)}`
    : `hằng ngày, từ ngày ${formatDate(firstDay)} đến hết ngày ${formatDate(lastDay)}`

const withChinese = (name: string, zh: string | null) =>
  zh === null ? toLine(name) : `${toLine(name)} (${toLine(zh)})`

const AGREED: Block = {
  kind: 'paragraph',
  text: 'Các lực lượng chức năng phía Việt Nam tại cửa khẩu đã thống nhất bảo đảm người làm việc trong thời gian kéo dài.',
}

/** The letter as data, for `writeLetter`: for a person to sign. */
export function extensionLetter(input: ExtensionLetter): Letter {
  const office = toLine(input.office)
  const to = toLine(input.to.vi)
  const opposite = withChinese(input.opposite.name, input.opposite.nameZh)
  const clause = (mark: string, text: string): Block => ({ kind: 'clause', mark, text })
  return {
    ...letterheadOf(input),
    type: null,
    subject: `đề nghị kéo dài thời gian làm việc tại ${lowerFirst(toLine(input.gate))}`,
    addressees: [withChinese(input.to.vi, input.to.zh)],
    body: [
      {
        kind: 'paragraph',
        text: `${office} trân trọng gửi lời chào tới ${to} và đề nghị ${to} phối hợp kéo dài thời gian làm việc tại cặp cửa khẩu sau đây:`,
      },
      clause('1.', `Địa điểm: ${toLine(input.gate)} – ${opposite}.`),
      clause('2.', `Thời gian: ${printSpan(input)}, ${printDays(input)}.`),
      clause(
        '3.',
        `Đối tượng: ${toLine(input.traffic)}${input.registered ? ' đã đăng ký trước' : ''}.`,
      ),
      clause('4.', `Lý do: ${lowerFirst(withoutStop(input.reason))}.`),
      ...(input.agreed ? [AGREED] : []),
      {
        kind: 'paragraph',
        text:
          `${office} đề nghị ${to} trao đổi với các cơ quan liên quan của phía Trung Quốc` +
          ` và thông báo ý kiến${input.answerBy === null ? '' : ` trước ngày ${formatDate(input.answerBy)}`}.`,
      },
      { kind: 'paragraph', text: `${office} trân trọng cảm ơn sự phối hợp của ${to}.` },
    ],
  }
}
