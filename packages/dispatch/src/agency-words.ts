/** Small words that decide where the name of a body begins, goes on and ends. */
import type { Range } from './document.ts'
import type { Lexicon } from './lexicon.ts'
import type { PhraseTree } from './phrase-tree.ts'
import type { Word } from './words.ts'

export type AgencyScan = {
  readonly words: readonly Word[]
  readonly lexicon: Lexicon
  /** Names that this dispatch itself sets out, as its addressees. */
  readonly local: PhraseTree<true>
  /** Lists already read. */
  readonly lists: Map<number, Remembered>
}

type Remembered = { readonly limit: number; readonly list: AgencyList | undefined }

export type AgencyList = { readonly items: readonly Range[]; readonly next: number }

export const is = (word: Word | undefined, low: string) => word?.low === low
export const isAny = (word: Word | undefined, lows: string) =>
  word?.kind === 'mark' && lows.includes(word.low)

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Small words that a name or a collective may open with. */
export const OPENERS = wordSet('các những mỗi tất toàn một từng cả đồng đ quý riêng')

/** Levels of government that a body may be multiplied over: "UBND các huyện, thị xã". */
export const LEVELS = wordSet('tỉnh huyện xã phường quận thị thành đặc cấp bản thôn ấp')

/** Heads whose field may be written small: "Cục quản lý …", "Phòng kiểm tra …". */
export const FIELD_HEADS = wordSet('cục vụ phòng ban viện đội sở trạm')

/** Join a name to the body it belongs to: "các đơn vị thuộc Bộ". */
export const BELONGING = wordSet('thuộc của')

/** Words that never open the predicate of a subject that stands before them. */
export const NOT_PREDICATE = wordSet(`
  của tại và về với do nhận bằng từ nhưng để ở nào này mà vào hoặc nêu nói năm ngày số gồm như vì
  nhằm đó trên dưới sau thì hay trong lên đến tới
`)

/** Whether the words at `at` can be what a subject does: not a preposition, not a mark. */
export function isPredicate(words: readonly Word[], at: number, limit: number): boolean {
  const word = words[at]
  if (!word || at >= limit || word.kind !== 'word') return false
  return !NOT_PREDICATE.has(word.low)
}
