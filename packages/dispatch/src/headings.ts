/**
 * What the first line of a clause means for the clauses below it: who leads them, whether they are
 * tasks at all, or what a text shall contain.
 */
import { readAgencies } from './agencies.ts'
import { isPredicate } from './agency-words.ts'
import type { ClauseNode } from './clauses.ts'
import { chooseDeadline, findDeadlines } from './deadlines.ts'
import type { Range } from './document.ts'
import { bareText, lowText } from './flat.ts'
import { readParts } from './parts.ts'
import { lengthAt, longestAt } from './phrase-tree.ts'
import { readRoles } from './roles.ts'
import type { Inherited, TaskReader } from './tasks.ts'
import type { Word } from './words.ts'

export type Heading =
  /** The clauses below are tasks of these bodies. */
  | { readonly kind: 'lead'; readonly below: Inherited }
  /** A title: what holds above holds below. */
  | { readonly kind: 'title' }
  /** Aims, results, means: nothing below is given to anybody. */
  | { readonly kind: 'idle'; readonly strict: boolean }
  /** Ordinary text. */
  | { readonly kind: 'text' }

/** Words before the body in a heading. */
const FRONT =
  /^(?:đối với|trách nhiệm của|nhiệm vụ của|về phía|phía|trách nhiệm|nhiệm vụ|giao trách nhiệm cho)$/

/** Words, without diacritics, between the bodies and the colon of a heading that only hands on. */
const HANDING_WORDS = new Set(
  `can cu theo chuc nang nhiem vu tham quyen han linh vuc phu trach duoc giao phan cong cua minh don vi chiu co
  trach chu dong tap trung to khan truong nghiem tuc chi dao phoi hop huong dan tri la quan dau moi thuc hien
  trien khai tot cac mot so nhung noi dung giai phap viec cu the trong tam yeu sau day nhu va tiep can phai lam
  cho kip thoi bo hieu qua khac`.split(/\s+/),
)

const handsOnly = (text: string) =>
  text.split(' ').every((word) => HANDING_WORDS.has(word) || /^[,;:.]?$/.test(word))

/** The end of a lead-in to tasks: "… thực hiện tốt một số nội dung trọng tâm sau:". */
const LEADS_TO_TASKS =
  /(?:thực hiện|triển khai|chỉ đạo|tập trung|làm tốt|trách nhiệm|nhiệm vụ|chủ trì)(?: [^ ]+){0,9}(?: (?:sau|sau đây|như sau|trọng tâm|cụ thể|gồm|nhiệm vụ))? :$|(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|thực hiện|chỉ đạo|chỉ đạo thực hiện) :$/
const NOT_CONTENT_VERB =
  /(?:bổ sung|chỉnh sửa|dự thảo|biên bản|bản ghi nhớ|báo cáo|gồm|lưu ý|vấn đề|tiêu chí)(?: [^ ]+){0,16} :$/

const IDLE_STRICT =
  /^(?:về )?(?:mục đích|mục tiêu|yêu cầu|quan điểm|nguyên tắc|kết quả|đánh giá|tình hình|nhận định|tồn tại|hạn chế|nguyên nhân|phạm vi|đối tượng|nhận thức|bối cảnh|thực trạng|căn cứ|ưu điểm|biểu dương|ghi nhận|những kết quả|thành phần|thời gian|địa điểm)/
const IDLE_LOOSE = /^(?:kinh phí|nguồn kinh phí|giải pháp|phụ lục|điều khoản thi hành|hiệu lực)/

/** Aims, results, times: "Yêu cầu:" is one of them, "Yêu cầu các sở …" is an order. */
function isIdle({ scan }: TaskReader, range: Range): boolean {
  const { words, lexicon } = scan
  const low = lowText(words, { first: range.first, last: Math.min(range.last, range.first + 10) })
  if (!IDLE_STRICT.test(low)) return false
  const giving = lengthAt(lexicon.giving, words, range.first, range.last)
  return giving === 0 || !readAgencies(scan, range.first + giving, range.last)
}

/** "Thời gian hoàn thành … như sau:" over a list: what is listed is nobody's task. */
export const leadsToIdle = (reader: TaskReader, range: Range) =>
  isColon(reader.scan.words[range.last - 1]) && isIdle(reader, range)

const isColon = (word: Word | undefined) => word?.kind === 'mark' && word.low === ':'

/** Past "Giao", "Đối với", "Trách nhiệm của". */
function skipFront(reader: TaskReader, range: Range): number {
  const { words, lexicon } = reader.scan
  for (let length = 4; length > 0; length--) {
    const text = lowText(words, {
      first: range.first,
      last: Math.min(range.last, range.first + length),
    })
    if (FRONT.test(text)) return range.first + length
  }
  const giving = lengthAt(lexicon.giving, words, range.first, range.last)
  if (giving === 0) return range.first
  const next = range.first + giving
  return words[next]?.low === 'cho' || isColon(words[next]) ? next + 1 : next
}

/** "…; yêu cầu các sở, ngành …; trong đó, tập trung các nhiệm vụ cụ thể:" */
function handedOn(reader: TaskReader, range: Range): Heading | undefined {
  if (!leadsToTasks(reader.scan.words, range)) return undefined
  const roles = readParts(reader.scan, range)
    .map((part) => readRoles(reader.scan, part))
    .findLast((found) => found.lead.length > 0)
  return roles?.given && !roles.past ? below(roles.lead, roles.cooperating) : undefined
}

export function leadHeading(reader: TaskReader, range: Range): Heading | undefined {
  const { words } = reader.scan
  const link = /^(?:trong đó|theo đó|đồng thời|ngoài ra)/.test(
    lowText(words, { first: range.first, last: Math.min(range.last, range.first + 2) }),
  )
    ? 2
    : 0
  const at = skipFront(reader, { first: range.first + link, last: range.last })
  const list = readAgencies(reader.scan, at, range.last, {
    semicolons: true,
    relaxed: at > range.first,
  })
  if (!list) return handedOn(reader, range)
  const rest = { first: list.next, last: range.last }
  const text = bareText(words, rest).replace(/[ .:;]+$/, '')
  if (text === '') return below(list.items, [])
  const colon = isColon(words[range.last - 1])
  const last = list.items.at(-1) as Range
  if (handsOnly(text)) return below(list.items, [], deadlineOf(reader, range))
  // A name that no list knows, or that a scan has spoilt, runs to the colon
  if (colon && rest.last - rest.first <= 7 && !hasVerb(reader, rest)) {
    return below(
      [...list.items.slice(0, -1), { first: last.first, last: trimMarks(words, range) }],
      [],
    )
  }
  if (colon && /^ ?, (?:trong do|nhat la|dac biet)/.test(` ${text}`)) return below(list.items, [])
  if (!isPredicate(words, list.next, range.last) && !isColon(words[list.next])) return undefined
  const roles = readRoles(reader.scan, range)
  const lead = roles.lead.length > 0 ? roles.lead : list.items
  const partner = roles.cooperating.at(-1)
  const after = partner ? bareText(words, { first: partner.last, last: range.last }) : text
  const between = partner
    ? bareText(words, { first: list.next, last: (roles.cooperating[0] as Range).first })
    : ''
  const handsOn = handsOnly(after) && handsOnly(between.replace(/ voi$| cung$| voi :$/, ''))
  if (handsOn || (colon && leadsToTasks(words, range)))
    return below(lead, roles.cooperating, deadlineOf(reader, range))
  return undefined
}

function hasVerb(reader: TaskReader, range: Range): boolean {
  const { words, lexicon } = reader.scan
  for (let at = range.first; at < range.last; at++) {
    if (words[at]?.kind === 'mark' && at < range.last - 1) return true
    if (
      longestAt(lexicon.verbs, words, at, range.last)?.exact ||
      lengthAt(lexicon.leading, words, at, range.last) > 0
    )
      return true
  }
  return false
}

function trimMarks(words: readonly Word[], range: Range): number {
  let last = range.last
  while (last > range.first && words[last - 1]?.kind === 'mark') last--
  return last
}

function below(
  lead: readonly Range[],
  cooperating: readonly Range[],
  deadline?: Inherited['deadline'],
): Heading {
  return { kind: 'lead', below: { lead, cooperating, deadline, rule: 'heading' } }
}

function deadlineOf(reader: TaskReader, range: Range): Inherited['deadline'] {
  const { words } = reader.scan
  const hits = findDeadlines({
    source: reader.document.source,
    start: (words[range.first] as Word).start,
    end: (words[range.last - 1] as Word).end,
    documentDate: reader.date,
    previous: null,
  })
  const chosen = chooseDeadline(hits)
  return chosen?.lastDay ? chosen : undefined
}

/** "… thực hiện các nội dung sau:", and not "… bổ sung một số nội dung vào dự thảo như sau:". */
export function leadsToTasks(words: readonly Word[], range: Range): boolean {
  if (!isColon(words[range.last - 1])) return false
  const tail = lowText(words, { first: Math.max(range.first, range.last - 24), last: range.last })
  if (
    /thực hiện (?:tốt |nghiêm |ngay )?(?:một số |các |những )?(?:nội dung|nhiệm vụ|giải pháp|công việc|việc)[^.;]* :$/.test(
      tail,
    )
  )
    return true
  return LEADS_TO_TASKS.test(tail) && !NOT_CONTENT_VERB.test(tail)
}

/** Read the first line of a clause that has something below it. */
export function readHeading(reader: TaskReader, node: ClauseNode): Heading {
  const { words } = reader.scan
  const { own } = node
  if (own.last <= own.first) return { kind: 'title' }
  const hasBelow = node.children.length > 0 || node.paragraphs.length > 0
  const low = lowText(words, { first: own.first, last: Math.min(own.last, own.first + 10) })
  const last = words[own.last - 1] as Word
  const isOpen = last.kind !== 'mark' || last.low === ':' || last.low === ')'
  if ((isOpen || own.last - own.first < 12) && isIdle(reader, own))
    return { kind: 'idle', strict: true }
  if (IDLE_LOOSE.test(low) && isOpen) return { kind: 'idle', strict: false }
  if (!hasBelow) return { kind: 'text' }
  const lead = leadHeading(reader, own)
  if (lead) return lead
  if (isOpen && own.last - own.first < 60 && !isColon(last)) return { kind: 'title' }
  if (isColon(last) && readRoles(reader.scan, own).lead.length === 0 && own.last - own.first < 30)
    return { kind: 'title' }
  return { kind: 'text' }
}
