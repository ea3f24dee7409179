/** What recurs: "hằng tháng", "định kỳ", "trước 16h00 hằng ngày", "thường xuyên". */
import { addDays, bounded, type Day, readDate } from './dates.ts'
import { CLOCK, type DeadlineHit, type DeadlineScope, isLast, matches } from './deadline-scope.ts'

const RECURRING = new RegExp(
  [
    String.raw`(?:(?:thuc\s+hien\s+)?dinh\s+ky\s+)?(?:vao\s+)?(?:truoc\s+)?(?:${CLOCK}(?:va\s+${CLOCK})?)?(?:(?:ngay\s+)?thu\s+[a-z]+\s+)?(?:(?:ngay|tuan)\s+(?:\d{1,2}|dau|cuoi)\s+(?:cua\s+)?)?(?:hang|moi)\s+(?:ngay|tuan|thang|quy|nam)(?![a-z])(?:\s+it\s+nhat\s+\d+\s+[a-z]+|\s+\d{1,2}\s+so|\s+\d{1,2}\s+lan)?`,
    String.raw`(?:truoc\s+)?(?:ngay\s+\d{1,2}\s+(?:cua\s+)?|cua\s+)thang\s+cuoi\s+(?:cua\s+)?(?:moi\s+)?quy`,
    String.raw`(?:toi\s+thieu\s+)?\d{1,2}\s*(?:phut|gio|ngay|tuan|thang)\s*(?:/|mot)\s*lan`,
    String.raw`dinh\s+ky`,
    String.raw`(?:thuc\s+hien\s+)?(?<!chi\s)thuong\s+xuyen(?:\s*,?\s*(?:lien\s+tuc|hang\s+(?:ngay|tuan|thang|quy|nam)|trong\s+nam(?!\s+\d)))?`,
    String.raw`nam\s+\d{4}\s+va\s+(?:cac\s+)?(?:nam\s+)?(?:tiep\s+theo|nhung\s+nam)`,
  ]
    .map(bounded)
    .join('|'),
  'g',
)
const RECURRING_WORDS = /hang|moi|ky|xuyen|lan|cuoi\s+quy|tiep\s+theo/
/** Day and month before "hằng năm", or in brackets behind "định kỳ". */
const RECURRING_DAY = /(?<![\d/.])(truoc\s+)?(?:ngay\s+)?(?=[\dlo]{1,2}(?:\s*\/\s*|\s+thang\s+)\d)/g

/** Recurring expressions; a date that stands right before one belongs to it. */
export function findRecurring(scope: DeadlineScope, dated: readonly DeadlineHit[]): DeadlineHit[] {
  const { bare, text } = scope.source
  const hits: DeadlineHit[] = []
  if (!RECURRING_WORDS.test(bare.slice(scope.start, scope.end))) return hits
  for (const hit of matches(RECURRING, bare, scope.start, scope.end)) {
    const adverb = /thuong\s+xuyen/.test(hit[0])
    const end = hit.index + hit[0].length
    // "số xe được tiếp nhận mỗi ngày để …" measures the matter
    if (/^moi\s/.test(hit[0]) && (isInside(scope, hit.index, end) || measures(scope, hit.index)))
      continue
    const yearly = /nam$/.test(hit[0]) || /dinh\s+ky$/.test(hit[0])
    const due = yearly ? dueDays(scope, hit.index, end) : []
    const start = dated.find(
      (other) => other.end <= hit.index && /^[\s,]*$/.test(text.slice(other.end, hit.index)),
    )?.start
    hits.push({
      kind: 'recurring',
      start: Math.min(hit.index, start ?? hit.index, ...due.map((day) => day.start)),
      end: Math.max(end, ...due.map((day) => day.end)),
      lastDay: due.map((day) => day.lastDay).sort()[0] ?? null,
      weak:
        !scope.labelled &&
        ((adverb && !isLast(scope, end)) ||
          (isManner(hit[0]) && hit.index > scope.start) ||
          (hit[0].length < 11 && isInside(scope, hit.index, end))),
    })
  }
  return hits
}

/** "công bố số xe nhận mỗi ngày": so many a day, unless the number itself is to be handed in. */
function measures({ source, start }: DeadlineScope, at: number): boolean {
  const before = source.low.slice(start, at)
  return (
    /(?:^|\s)(?:số|lượng|năng lực|công suất|bình quân|trung bình|định mức|khoảng \d+)\s[^,;.]{0,50}$/.test(
      before.slice(-70),
    ) && !/báo cáo|thống kê|cập nhật|tổng hợp|gửi/.test(before)
  )
}

/** In the middle, and not before a verb of handing in: "chỉ tiêu hàng năm và giai đoạn". */
function isInside(scope: DeadlineScope, start: number, end: number): boolean {
  const { low } = scope.source
  if (
    /^[\s;.,]*$/.test(low.slice(scope.start, start)) ||
    /[,;:]\s*$/.test(low.slice(scope.start, start))
  )
    return false
  return !/^\s*(?:$|[.;,)]|báo cáo|gửi|tổng hợp|có|đối chiếu|trong|về|lên|tổ chức|đôn đốc|kiểm tra|\()/.test(
    low.slice(end, Math.min(scope.end, end + 16)),
  )
}

/** "định kỳ" before a verb, "năm 2025 và các năm tiếp theo" inside a sentence. */
const isManner = (printed: string) => /^dinh\s+ky$|^nam\s/.test(printed)

/** Days and months tied to "hằng năm" or "định kỳ", close before or in brackets behind. */
function dueDays(
  scope: DeadlineScope,
  start: number,
  end: number,
): { start: number; end: number; lastDay: Day }[] {
  const { bare, text } = scope.source
  const from = Math.max(scope.start, start - 70)
  const to = Math.min(scope.end, end + 60)
  const days: { start: number; end: number; lastDay: Day }[] = []
  let before = false
  for (const hit of matches(RECURRING_DAY, bare, from, to)) {
    const date = readDate(bare, hit.index + hit[0].length, scope.documentDate)
    if (!date?.yearless || date.kind !== 'date') continue
    const isBefore = date.end <= start && /^[^;.]*$/.test(text.slice(hit.index, start))
    const isBehind =
      hit.index >= end &&
      /^[\s\da-zà-ỹđ(),/]*$/i.test(text.slice(end, hit.index)) &&
      hit.index - end < 44
    if (!isBefore && !isBehind) continue
    before =
      hit[1] !== undefined ||
      (before && /^\s*(?:va|,)\s*$/.test(bare.slice(days.at(-1)?.end ?? 0, hit.index)))
    days.push({
      start: hit.index,
      end: date.end,
      lastDay: before ? addDays(date.first, -1) : date.last,
    })
  }
  return days
}
