/**
 * The name of one body in running text.
 *
 * A name opens with a head ("Sở", "Ban Quản lý", "Chủ tịch", "các cơ quan") and runs on as long as
 * its words are capitals, known words of names, places or limits ("… tỉnh", "… có liên quan").
 * The first word that is none of these is the verb that follows.
 */
import {
  type AgencyScan,
  BELONGING,
  FIELD_HEADS,
  is,
  isAny,
  LEVELS,
  NOT_PREDICATE,
  OPENERS,
} from './agency-words.ts'
import type { Range } from './document.ts'
import { lengthAt, longestAt, type PhraseTree } from './phrase-tree.ts'
import type { Word } from './words.ts'

const ROMAN = /^[ivxlc]+$/

class NameReader {
  private readonly scan: AgencyScan
  private readonly limit: number
  /** Names may follow each other with commas: behind "các huyện", "các Sở:". */
  private group = false

  private readonly alone: boolean

  constructor(scan: AgencyScan, limit: number, alone = false) {
    this.scan = scan
    this.limit = limit
    this.alone = alone
  }

  private length(tree: PhraseTree<unknown>, at: number): number {
    return lengthAt(tree, this.scan.words, at, this.limit)
  }

  private word(at: number): Word | undefined {
    return at < this.limit ? this.scan.words[at] : undefined
  }

  read(at: number, relaxed: boolean): Range | undefined {
    const { lexicon, local } = this.scan
    const word = this.word(at)
    if (word?.kind !== 'word') return undefined
    if (!word.capital && !relaxed && !OPENERS.has(word.low)) return undefined
    const first = at + this.length(lexicon.addresses, at)
    const known = this.withoutVerb(
      first,
      Math.max(this.length(local, first), this.length(lexicon.names, first)),
    )
    const end = this.readName(first, relaxed, first > at)
    const last = Math.max(end, known > 1 ? this.readTail(first + known, false) : 0)
    return last > first ? { first, last } : undefined
  }

  private readName(first: number, relaxed: boolean, addressed: boolean): number {
    const { lexicon } = this.scan
    const determiner = this.length(lexicon.determiners, first)
    const at = first + determiner
    const word = this.word(at)
    if (!word) return 0
    const body = this.isOtherWord(at) ? 0 : this.length(lexicon.bodyHeads, at)
    const office = this.length(lexicon.officeHeads, at)
    const noun = this.nounAt(at, determiner > 0)
    if (
      noun > 0 &&
      (determiner > 0 ||
        (!word.capital && (relaxed || addressed)) ||
        this.isBareCollective(at, noun))
    ) {
      this.group = determiner > 0
      const end = this.readCollective(at, noun)
      return end
    }
    if (office > 0 && (word.capital || determiner > 0)) return this.readOffice(at + office)
    if (body > 0 && (word.capital || (determiner > 0 && body > 1))) {
      this.group = determiner > 0
      // A head that is a whole name of the register has no field behind it: a verb is a verb there
      const isWhole = this.length(lexicon.names, at) >= body
      return this.readTail(at + body, !isWhole && (FIELD_HEADS.has(word.low) || body > 1))
    }
    return 0
  }

  /** "Báo cáo", "Ban hành": begins like a head and is none. */
  private isOtherWord(at: number): boolean {
    return longestAt(this.scan.lexicon.notHeads, this.scan.words, at, this.limit)?.exact ?? false
  }

  /** A collective noun; one that is a verb as well needs a mark or a limit behind it. */
  private nounAt(at: number, determined: boolean): number {
    const { lexicon, words } = this.scan
    if (this.isOtherWord(at) && !is(this.word(at), 'tổ') && !is(this.word(at), 'đoàn')) return 0
    const noun = this.length(lexicon.collectiveNouns, at)
    if (!determined && is(this.word(at), 'cấp')) return 0
    if (noun === 0 || determined || lengthAt(lexicon.verbs, words, at, at + noun) < noun)
      return noun
    const next = this.word(at + noun)
    const limited =
      !next ||
      next.kind === 'mark' ||
      is(next, 'và') ||
      this.length(lexicon.nameTails, at + noun) > 0
    return limited ? noun : 0
  }

  /** "Sở, ban, ngành …": a collective that opens without "các". */
  private isBareCollective(at: number, noun: number): boolean {
    const next = at + noun
    return isAny(this.word(next), ',') && this.isSmallNoun(next + 1) > 0
  }

  private isSmallNoun(at: number): number {
    const word = this.word(at)
    return word && !word.capital ? this.nounAt(at, false) : 0
  }

  /** sở, ban, ngành [và địa phương] [có liên quan] */
  private readCollective(at: number, noun: number): number {
    let end = at + noun
    for (;;) {
      const separator = this.word(end)
      const joins = isAny(separator, ',/.') || is(separator, 'và')
      const next = joins ? this.isSmallNoun(end + 1) : this.isSmallNoun(end)
      if (joins && is(this.word(end + 1), 'nhà') && !this.group) break
      if (next === 0 || (!joins && this.length(this.scan.lexicon.verbs, end) > 0)) break
      end += next + (joins ? 1 : 0)
    }
    return this.readTail(end, false)
  }

  /** Chủ tịch + UBND các huyện; Giám đốc + Sở; Phó Thủ tướng + name; Bộ trưởng, Thủ trưởng + … */
  private readOffice(at: number): number {
    const nested = new NameReader(this.scan, this.limit, this.alone)
    const end = nested.readName(at, true, false)
    this.group = nested.group
    return end > 0 ? end : this.readTail(at)
  }

  /** What runs on behind a head. */
  private readTail(from: number, fields = true): number {
    let end = from
    for (;;) {
      const next = this.step(end, fields && end === from)
      if (next === end) return end
      end = next
    }
  }

  private step(at: number, first: boolean): number {
    const { lexicon } = this.scan
    const word = this.word(at)
    if (!word) return at
    if (word.kind === 'mark') return this.stepMark(at, word)
    if (is(word, 'và') || (is(word, 'các') && !word.capital)) return this.stepJoin(at, word)
    if (word.breaks > 1 && !BELONGING.has(this.word(at - 1)?.low ?? '')) return at
    const name = this.nameLength(at, first)
    if (name > 0) {
      this.group ||= LEVELS.has(word.low) && this.isOpenLevel(at + name)
      return at + name
    }
    if (BELONGING.has(word.low)) {
      const owner = new NameReader(this.scan, this.limit).readName(at + 1, false, false)
      return owner > 0 ? owner : at
    }
    if (word.capital) {
      if (word.breaks > 0 && this.opensClause(at)) return at
      if (this.length(lexicon.papers, at) > 1) return at
      // "Văn phòng Ban chỉ đạo …": a body inside the name
      return at + Math.max(1, this.length(lexicon.bodyHeads, at))
    }
    if (this.group && this.isReach(at, word)) return at + 2
    if (word.kind === 'number') return this.isNumberOfName(at) ? at + 1 : at
    if (this.alone && !first) return this.opensRole(at) ? at : at + 1
    return this.isSecondSyllable(at) ? at + 1 : at
  }

  /** Words of a name at `at`, unless they are rather the verb that follows the name. */
  private nameLength(at: number, first: boolean): number {
    const { words, lexicon } = this.scan
    const word = words[at] as Word
    const inner = longestAt(lexicon.nameWords, words, at, this.limit)
    const tail = longestAt(lexicon.nameTails, words, at, this.limit)
    const best = (tail?.length ?? 0) > (inner?.length ?? 0) ? tail : inner
    const behindHead = first ? this.length(lexicon.firstNameWords, at) : 0
    if (!best || word.capital) return Math.max(this.withoutVerb(at, best?.length ?? 0), behindHead)
    const verb = longestAt(lexicon.verbs, words, at, this.limit)
    const isVerb = verb !== undefined && verb.length >= best.length && (verb.exact || !best.exact)
    return isVerb ? behindHead : Math.max(best.length, behindHead)
  }

  /** "Đồng Đăng kiểm tra": a known word ("đăng kiểm") whose small end rather begins the verb that follows. */
  private withoutVerb(at: number, length: number): number {
    const { words, lexicon } = this.scan
    const last = at + length - 1
    if (length < 2 || words[last]?.capital) return length
    const verb = longestAt(lexicon.verbs, words, last, this.limit)
    return verb?.exact && verb.length > 1 ? length - 1 : length
  }

  /** "xã," or "phường, xã" without a proper name: levels are being listed. */
  private isOpenLevel(at: number): boolean {
    return isAny(this.word(at), ',:') && this.levelAt(at + 1)
  }

  private levelAt(at: number): boolean {
    const word = this.word(at)
    return word !== undefined && !word.capital && LEVELS.has(word.low)
  }

  private stepMark(at: number, word: Word): number {
    const next = this.word(at + 1)
    if (!next) return at
    if (word.low === '-') {
      if (
        word.breaks > 0 ||
        is(next, 'thời') ||
        is(next, 'cơ') ||
        (!next.capital && this.length(this.scan.lexicon.nameWords, at + 1) === 0)
      )
        return at
      return at + 1
    }
    if (word.low === '/') return next.start === word.end && next.kind !== 'mark' ? at + 2 : at
    if (word.low === "'") return next.start === word.end ? at + 2 : at
    if (word.low === '(') return this.stepParenthesis(at)
    if (word.low === ':' && this.group && next.capital && this.isPlaceOrField(at + 1)) return at + 1
    if ((word.low === ',' || (word.low === '.' && !next.capital)) && this.group) {
      if (this.levelAt(at + 1)) return at + 1
      if (next.capital && this.isPlaceOrField(at + 1)) return at + 1
    }
    return word.low === ',' && next.capital ? this.stepField(at) : at
  }

  /** "Đầu tư, Xây dựng và Kinh doanh": a comma between the fields of one body. */
  private stepField(at: number): number {
    const { lexicon } = this.scan
    const field = this.length(lexicon.nameWords, at + 1)
    if (field === 0 || this.length(lexicon.bodyHeads, at + 1) >= field) return at
    const end = at + 1 + field
    const more =
      is(this.word(end), 'và') &&
      this.word(end + 1)?.capital === true &&
      this.length(lexicon.bodyHeads, end + 1) === 0
    return more ? end : at
  }

  /** A capital that opens no other body: the next of "các huyện: Ba Tơ, Sơn Hà". */
  private isPlaceOrField(at: number): boolean {
    const { lexicon } = this.scan
    const body = this.length(lexicon.bodyHeads, at)
    const field = this.length(lexicon.nameWords, at)
    if (this.length(lexicon.officeHeads, at) > 0) return false
    if (this.length(lexicon.verbs, at) > 0 && !this.closesField(at + field)) return false
    // "các Bộ: Quốc phòng, Công an" lists fields; elsewhere "Công an" is a body
    return body === 0 || (this.group ? field >= body : field > body)
  }

  /** Behind "và" a known field goes on with the name, verb or not: "Báo và Phát thanh". */
  private isField(at: number): boolean {
    const { lexicon } = this.scan
    const field = this.length(lexicon.nameWords, at)
    return (
      field > 1 &&
      this.length(lexicon.bodyHeads, at) < field &&
      this.length(lexicon.officeHeads, at) === 0
    )
  }

  private closesField(at: number): boolean {
    const next = this.word(at)
    return !next || next.kind === 'mark' || is(next, 'và')
  }

  private stepJoin(at: number, word: Word): number {
    const { lexicon } = this.scan
    const next = this.word(at + 1)
    if (!next) return at
    const phrase = this.length(lexicon.nameWords, at)
    if (phrase > 0) return at + phrase
    if (word.low === 'các') {
      if (this.word(at - 1)?.low === 'và' || this.length(lexicon.collectiveNouns, at + 1) === 0)
        return at
      const level = LEVELS.has(next.low)
      if (!level) return at
      this.group = true
      return at + 1
    }
    if (this.length(lexicon.papers, at + 1) > 0) return at
    if (next.capital && (this.isPlaceOrField(at + 1) || this.isField(at + 1))) return at + 1
    if (this.group && this.levelAt(at + 1)) return at + 1
    return !next.capital && this.isSmallNoun(at + 1) === 0 && this.nameLength(at + 1, false) > 0
      ? at + 1
      : at
  }

  /** "(Sở Nội vụ)", "(tỉnh, huyện, xã)" limit the name; "(cơ quan thường trực …)" only tells of it. */
  private stepParenthesis(at: number): number {
    let close = at + 1
    while (close < this.limit && close - at < 16 && !is(this.word(close), ')')) close++
    if (!is(this.word(close), ')')) return at
    const inner = new NameReader(this.scan, close)
    const body = inner.readName(at + 1, false, false)
    const level = this.levelAt(at + 1)
    if (!level && body === 0) return at
    if (is(this.word(at + 1), 'cơ')) return at
    return level || body === close || isAny(this.word(body), ',') ? close + 1 : at
  }

  /** vùng 7, khu vực 6, 138/ĐP */
  private isNumberOfName(at: number): boolean {
    const before = this.word(at - 1)
    return (
      before !== undefined &&
      ['vùng', 'vực', 'số', 'khu', 'đạo', 'quận', 'phường', 'ty'].includes(before.low)
    )
  }

  /** The small second syllable of a capital whose compound no list knows: "Đê điều". */
  private isSecondSyllable(at: number): boolean {
    const { words, lexicon } = this.scan
    const [earlier, before, word] = [words[at - 2], words[at - 1], words[at]]
    if (!before?.capital || before.kind !== 'word' || !word || word.breaks > 0) return false
    // "vùng VII đẩy nhanh": a number is no first syllable
    if (ROMAN.test(before.low)) return false
    // "Tỉnh", "Bộ": whole as they stand
    const whole =
      lengthAt(lexicon.nameWords, words, at - 1, at) +
      lengthAt(lexicon.bodyHeads, words, at - 1, at)
    if (whole > 0 || NOT_PREDICATE.has(word.low)) return false
    // Two capitals in a row are a proper name: "Đồng Tháp"
    if (earlier?.capital && lengthAt(lexicon.bodyHeads, words, at - 2, at) === 0) return false
    return this.length(lexicon.verbs, at) === 0 && this.length(lexicon.leading, at) === 0
  }

  /** "các tỉnh từ Hà Tĩnh đến Khánh Hòa". */
  private isReach(at: number, word: Word): boolean {
    return (
      (word.low === 'từ' || (word.low === 'đến' && this.word(at - 1)?.capital === true)) &&
      this.word(at + 1)?.capital === true
    )
  }

  private opensRole(at: number): boolean {
    const { lexicon } = this.scan
    const scope = is(this.word(at), 'trong') || is(this.word(at), 'theo')
    return scope || this.length(lexicon.leading, at) > 0 || this.length(lexicon.cooperating, at) > 0
  }

  private opensClause(at: number): boolean {
    const { lexicon } = this.scan
    return (
      this.length(lexicon.verbs, at) > 0 ||
      this.length(lexicon.leading, at) > 0 ||
      this.length(lexicon.cooperating, at) > 0
    )
  }
}

/** The name of a body that begins at a word. */
export function readAgency(
  scan: AgencyScan,
  at: number,
  limit: number,
  relaxed = false,
  alone = false,
): Range | undefined {
  return new NameReader(scan, limit, alone).read(at, relaxed)
}
