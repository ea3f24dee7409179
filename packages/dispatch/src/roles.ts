/**
 * Who does what in one part of a sentence: the giver, those who lead, those who cooperate, and
 * where the assignment begins.
 */
import { readAgencies, skipRemark } from './agencies.ts'
import { type AgencyList, type AgencyScan, isPredicate, wordSet } from './agency-words.ts'
import { readCooperation } from './cooperation.ts'
import type { Range } from './document.ts'
import { lowAhead, lowText } from './flat.ts'
import { skipEnclosed } from './parts.ts'
import { lengthAt, longestAt } from './phrase-tree.ts'
import type { Word } from './words.ts'

export type Roles = {
  /** First word of the assignment; topic openings and linking phrases lie before it. */
  readonly start: number
  readonly lead: readonly Range[]
  readonly cooperating: readonly Range[]
  /** "phối hợp với" stands before all verbs: it holds for the parts that follow as well. */
  readonly shared: boolean
  /** Work is given in so many words ("giao", "yêu cầu", "chủ trì" …). */
  readonly given: boolean
  /** What the agency is said to have done already, or what others asked. */
  readonly past: boolean
  /** Index of the first word after the subject. */
  readonly next: number
  /** One past the last word of the part. */
  readonly limit: number
}

type Found = { lead: readonly Range[]; start: number; next: number; given: boolean; past?: boolean }

/** Top bodies and leaders: before "yêu cầu" they give work rather than lead it. */
const GIVERS =
  /^(?:chủ tịch|phó chủ tịch|ủy ban nhân dân|ubnd|thủ tướng|phó thủ tướng|chính phủ|bộ trưởng|văn phòng|bộ|tổng giám đốc|phía|đồng chí|thường trực|lãnh đạo|trưởng ban|hai bên)/

/** Openings that tell on what condition or when: they belong to the assignment. */
const CONDITIONS =
  /^(?:trường hợp|khi|nếu|trên cơ sở|sau (?:khi|\d)|trước|chậm nhất|trong|riêng|ngay|hằng|hàng|định kỳ|kết thúc|đến|từ|tùy|nhận được|đối với|mỗi|khi nhận)/

/** Openings that tell of what or why: they lie outside, and the subject may follow their comma. */
const TOPICS =
  /^(?:về|để|theo|thực hiện|căn cứ|xét|đồng ý|nhất trí|thống nhất|nhằm|qua|với|do|tiếp theo|việc|giao|yêu cầu|đề nghị|phía|chế độ)/

/** What follows the doer of "do X …". */
const DOING =
  /^(?:chủ trì|thực hiện|đảm nhiệm|đảm nhận|chịu trách nhiệm|cung cấp|thẩm định|đề xuất|phụ trách|làm|tham mưu|tổ chức|trình|xây dựng|quản lý|hướng dẫn|đầu tư|báo cáo|triển khai|theo dõi)/

/** Behind a verb, "các cầu do X quản lý" only says whose they are. */
const KEEPING =
  /^(?:quản lý|đầu tư|xây dựng|phụ trách|tổ chức|cung cấp|làm chủ|đề xuất|trình|báo cáo)/

/** Given work in so many words, rather than chairing a meeting. */
const CHARGED =
  /^(?:được giao|được phân công|có trách nhiệm|chịu trách nhiệm|chủ trì ,|chủ trì phối hợp|khẩn trương|làm đầu mối)/

/** What may open a clause that limits a collective. */
const LIMITS = wordSet('có được đã chưa đang còn do không thuộc')
/** What follows such a clause. */
const CHARGE = /^(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|thì (?=cần|phải))/
const LONGEST_LIMIT = 40

/** Small words before "giao", "yêu cầu", "đề nghị". */
const COURTESY = wordSet('đã cũng tiếp nay thống nhất xin kính trân trọng')

/** Behind a body that is neither above nor a leader: it asks others rather than being asked. */
const ASKING = wordSet('giao kính trân xin')

/** A subject stands behind one of the first commas, or nowhere. */
const MOST_OPENINGS = 32

export class RoleReader {
  private readonly scan: AgencyScan
  private readonly words: readonly Word[]
  private readonly range: Range

  constructor(scan: AgencyScan, range: Range) {
    this.scan = scan
    this.words = scan.words
    this.range = range
  }

  private get limit(): number {
    return this.range.last
  }

  private list(at: number, relaxed = false) {
    return readAgencies(this.scan, at, this.limit, { semicolons: true, relaxed })
  }

  read(): Roles {
    const found =
      this.findGiven() ??
      this.subjectAtFront() ??
      (this.opensWithCondition()
        ? (this.findSubject() ?? this.findDoer())
        : (this.findDoer() ?? this.findSubject())) ??
      this.findBracketed()
    const start = found?.start ?? this.skipOpening(this.range.first)
    const next = found?.next ?? start
    const { cooperating, shared, lead } = readCooperation(
      this.scan,
      next,
      this.limit,
      found?.lead ?? [],
    )
    return {
      start,
      lead,
      cooperating,
      shared,
      given: found?.given ?? false,
      past: found !== undefined && this.isPast(found),
      next,
      limit: this.limit,
    }
  }

  /** "[UBND tỉnh] giao|yêu cầu|đề nghị … X", at the opening or behind a comma or colon. */
  private findGiven(): Found | undefined {
    const acting = this.opensWithVerb()
    let first = true
    for (const at of this.openings()) {
      const colon = this.words[at - 1]?.low === ':'
      const found = first || !acting || colon ? this.givenAt(at) : undefined
      if (found)
        return {
          ...found,
          start: first || found.lead.length === 0 ? found.start : this.startBefore(found.start),
        }
      first = false
    }
    return undefined
  }

  private opensWithCondition(): boolean {
    return CONDITIONS.test(lowAhead(this.words, this.skipLinks(this.range.first), this.limit))
  }

  /** The part says what to do before it names anybody: what follows a comma is matter, not subject. */
  private opensWithVerb(): boolean {
    const { lexicon } = this.scan
    const at = this.skipLinks(this.range.first)
    const text = lowAhead(this.words, at, this.limit)
    if (CONDITIONS.test(text) || TOPICS.test(text)) return false
    return lengthAt(lexicon.verbs, this.words, at, this.limit) > 0 || this.isLeading(at)
  }

  private givenAt(at: number): Found | undefined {
    const { words, scan } = this
    let verb = at
    if (words[verb]?.low === 'phía') verb = this.skipSide(verb)
    else if (words[verb]?.low === 'thì' || words[verb]?.low === 'đồng') verb = this.skipLink(verb)
    const giver = this.list(verb)
    if (giver && this.isGiver(giver.items[0] as Range)) verb = giver.next
    else if (giver && !ASKING.has(words[giver.next]?.low ?? '')) return undefined
    else if (giver) verb = giver.next
    const past = this.words[verb]?.low === 'đã'
    while (
      COURTESY.has(words[verb]?.low ?? '') &&
      lengthAt(scan.lexicon.giving, words, verb, this.limit) === 0
    )
      verb++
    const giving = lengthAt(scan.lexicon.giving, words, verb, this.limit)
    if (giving === 0) return undefined
    const bare = giver === undefined
    if (bare && words[verb]?.low === 'chỉ') return undefined
    let target = verb + giving
    if (words[target]?.low === 'cho') target++
    if (words[target]?.low === ':') target++
    const receivers = this.list(target) ?? (giver && this.list(target, true))
    if (!receivers)
      return giver && this.isOrder(verb, target)
        ? { lead: [], start: at, next: target, given: true }
        : undefined
    return { lead: receivers.items, start: at, next: receivers.next, given: true, past }
  }

  /** "Chủ tịch UBND tỉnh yêu cầu rà soát …": the one addressee shall do it. */
  private isOrder(verb: number, target: number): boolean {
    const { lexicon } = this.scan
    return (
      this.words[verb]?.low !== 'giao' &&
      lengthAt(lexicon.verbs, this.words, target, this.limit) > 0
    )
  }

  private isGiver(range: Range): boolean {
    return GIVERS.test(lowAhead(this.words, range.first, range.last))
  }

  private skipSide(at: number): number {
    let next = at + 1
    while (next < this.limit && this.words[next]?.capital && next - at < 5) next++
    return next
  }

  private skipLink(at: number): number {
    return this.words[at + 1]?.low === 'thời' ? at + 2 : at + 1
  }

  /** Places where a clause may begin: the first word, and behind commas, colons and brackets. */
  private *openings(): Generator<number> {
    const { words } = this
    yield this.skipLinks(this.range.first)
    let places = 0
    for (let at = this.range.first; at < this.limit - 1 && places < MOST_OPENINGS; ) {
      const word = words[at] as Word
      if (word.low === '"' || word.low === '(') {
        at = skipEnclosed(words, at, this.limit)
        continue
      }
      at++
      const opens = (word.kind === 'mark' && ',:.'.includes(word.low)) || word.low === 'thì'
      if (!opens) continue
      places++
      yield at
    }
  }

  /** "Theo đó," "Trong đó," "đồng thời," "riêng" at the front. */
  private skipLinks(at: number): number {
    const text = lowAhead(this.words, at, this.limit)
    const link =
      /^(?:theo đó|trong đó|ngoài ra|bên cạnh đó|đồng thời|trước mắt|cùng với đó)(?: ,)?/.exec(text)
    return link ? at + link[0].split(' ').length : at
  }

  /** X as the subject, at the front or behind a condition. */
  private findSubject(): Found | undefined {
    let acting = this.opensWithVerb()
    const purpose = /^(?:để|nhằm) /.test(lowAhead(this.words, this.range.first, this.limit))
    for (const at of this.openings()) {
      if (at === this.range.first) continue
      const shut = acting && this.words[at - 1]?.low !== ':'
      const found = !shut || (purpose && this.isBound(at)) ? this.subjectAt(at, false) : undefined
      if (found) return found
      // "nếu có đề nghị thì kịp thời phối hợp …": the doing has begun, nobody else is its subject
      acting ||= this.actsAt(at)
    }
    return undefined
  }

  /** "Để giữ sạch, bảo đảm an toàn, các đơn vị cần …": behind the purposes stands who must. */
  private isBound(at: number): boolean {
    const list = this.list(at)
    return list !== undefined && /^(?:cần|phải)$/.test(this.words[list.next]?.low ?? '')
  }

  private actsAt(at: number): boolean {
    const verb = longestAt(this.scan.lexicon.verbs, this.words, at, this.limit)
    return (
      (verb?.exact ?? false) &&
      !/^(?:trên cơ sở|căn cứ|theo|trong|không|phải|được|có|cho|do|là|vào|khi) ?/.test(
        lowAhead(this.words, at, this.limit),
      )
    )
  }

  private subjectAtFront(): Found | undefined {
    return this.subjectAt(this.skipLinks(this.range.first), true)
  }

  private subjectAt(at: number, first: boolean): Found | undefined {
    const { words } = this
    const from = words[at]?.low === 'riêng' ? at + 1 : at
    const list = this.list(from)
    if (!list) return undefined
    const limited = first ? this.limitedSubject(from, list) : undefined
    if (limited) return limited
    const after = words[list.next]
    if (after?.low === ':' && first)
      return { lead: list.items, start: at, next: list.next + 1, given: true }
    if (!isPredicate(words, list.next, this.limit)) return undefined
    // "Sở" may stand for its full name, but a lone head needs a verb: "Ban chất" is a misread word
    const lone = list.items.length === 1 && list.next - from === 1
    if (lone && !this.isCleft(at, list.next)) return undefined
    if (!first && !this.isCleft(at, list.next)) return undefined
    // "…, các Bộ, cơ quan liên quan, Bộ Tài chính khẩn trương": only the last is the subject
    return {
      lead: list.items,
      start: first ? at : this.startBefore(at),
      next: list.next,
      given: CHARGED.test(lowAhead(words, list.next, this.limit)),
    }
  }

  /**
   * "Các đơn vị được giao … có trách nhiệm …", "Những huyện còn … thì cần …": the words up to what
   * they are charged with say whom a collective means.
   */
  private limitedSubject(from: number, { items, next }: AgencyList): Found | undefined {
    const { words } = this
    const collective = lengthAt(this.scan.lexicon.determiners, words, from, this.limit) > 0
    if (!collective || items.length > 1 || !LIMITS.has(words[next]?.low ?? '')) return undefined
    for (let at = next; at < Math.min(this.limit, next + LONGEST_LIMIT); ) {
      const word = words[at] as Word
      if (word.low === '(') {
        at = skipEnclosed(words, at, this.limit)
        continue
      }
      if (word.kind === 'mark' && word.low !== '-') return undefined
      const charge = at > next + 1 ? CHARGE.exec(lowAhead(words, at, this.limit, 3)) : null
      if (charge) {
        const lead = [{ first: from, last: at }]
        const past = charge[0].startsWith('thì') ? at + 1 : at
        return { lead, start: from, next: past, given: true }
      }
      at++
    }
    return undefined
  }

  /** Behind a comma the subject needs a verb of doing right after it. */
  private isCleft(at: number, next: number): boolean {
    const { lexicon } = this.scan
    if (this.words[at - 1]?.low === 'thì') return true
    if (this.words[next]?.low === 'theo')
      return /^theo (?:đúng )?chức năng/.test(lowAhead(this.words, next, this.limit))
    return lengthAt(lexicon.verbs, this.words, next, this.limit) > 0 || this.isLeading(next)
  }

  private isLeading(at: number): boolean {
    const { lexicon } = this.scan
    return (
      lengthAt(lexicon.leading, this.words, at, this.limit) > 0 ||
      lengthAt(lexicon.cooperating, this.words, at, this.limit) > 0
    )
  }

  /** Conditions belong to the assignment, topics do not. */
  private startBefore(at: number): number {
    const opening = lowAhead(this.words, this.range.first, at)
    if (this.words[at - 1]?.low === ':')
      return /^(?:về|đối với|chế độ|riêng về)/.test(opening) ? at : this.range.first
    return CONDITIONS.test(opening) ? this.range.first : at
  }

  /** "do X chủ trì", "do X thực hiện, Y trình". */
  private findDoer(): Found | undefined {
    const { words } = this
    const acting = this.opensWithVerb()
    for (let at = this.range.first; at < this.limit - 1; at++) {
      if (words[at]?.low !== 'do' || words[at]?.kind !== 'word') continue
      const list = this.list(at + 1)
      if (!list || !this.isDoing(list.next)) continue
      if (acting && KEEPING.test(lowAhead(words, list.next, this.limit))) continue
      const lead = [...list.items]
      const also = this.findSecondDoer(list.next)
      if (also) lead.push(...also)
      return { lead, start: this.range.first, next: list.next, given: true }
    }
    return undefined
  }

  private isDoing(at: number): boolean {
    return DOING.test(lowAhead(this.words, at, this.limit))
  }

  private findSecondDoer(from: number): readonly Range[] | undefined {
    for (let at = from; at < this.limit - 1; at++) {
      if (this.words[at]?.low !== ',') continue
      const list = this.list(at + 1)
      if (list && this.isDoing(list.next)) return list.items
    }
    return undefined
  }

  /** "(Giao X chủ trì …)" at the end of a task that names nobody. */
  private findBracketed(): Found | undefined {
    const { words, scan } = this
    for (let at = this.range.first; at < this.limit - 2; at++) {
      if (words[at]?.low !== '(') continue
      const giving = lengthAt(scan.lexicon.giving, words, at + 1, this.limit)
      if (giving === 0) continue
      const list = this.list(at + 1 + giving)
      if (list)
        return {
          lead: list.items,
          start: this.skipOpening(this.range.first),
          next: list.next,
          given: true,
        }
    }
    return undefined
  }

  /** Past "Về …:" and its like. */
  private skipOpening(at: number): number {
    const links = this.skipLinks(at)
    const opening = lowAhead(this.words, links, this.limit)
    if (!/^(?:về|chế độ) /.test(opening)) return at
    for (let next = links; next < this.limit - 1; next++)
      if (this.words[next]?.low === ':') return next + 1
    return at
  }

  private isPast(found: Found): boolean {
    const { words } = this
    if (found.past) return true
    const next = skipRemark(words, found.next, this.limit)
    const text = lowAhead(words, next, this.limit)
    if (
      /^(?:đã|vừa|chưa|sẽ) |^chủ trì (?:cuộc |buổi |phiên )?(?:họp|hội nghị|làm việc)/.test(text) ||
      words[this.range.first]?.low === '"'
    )
      return true
    const whole = lowText(words, { first: found.start, last: this.limit })
    return (
      /(?:nhưng|tuy nhiên) (?:đến nay|cho đến nay)/.test(whole) ||
      /: (?:không|chưa) (?:xem xét|đồng ý|giải quyết|chấp thuận|nhất trí)/.test(whole)
    )
  }
}

/** Read the roles of one part. */
export function readRoles(scan: AgencyScan, range: Range): Roles {
  return new RoleReader(scan, range).read()
}
