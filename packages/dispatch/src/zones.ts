/** Where the heading ends, where the body runs, and where the closing parts begin. */
import type { Document, Range } from './document.ts'
import type { Source } from './normalise.ts'

/** A stretch of the mended text. */
export type Stretch = { readonly start: number; readonly end: number }

const NATION = /c[o0]ng\s+h[o0]a\s+xa\s+h[o0]i\s+ch[u]\s+nghia\s+vi[e]?t\s*nam/
const RECIPIENTS =
  /(?:^|[\n|])[ \t]*(?:n[o0]i[ \t\n]+nhan[ \t]*[:;.]|[-~][ \t]*nhu (?:tren|dieu \d+|thanh phan)[;.]|[-~][ \t]*luu[ \t]*:[ \t]*v)/g
const END_MARK = /\.[ \t]?\/[ \t]?\.?[^\n]{0,8}(?=\n|$|\|)|\/\.[ \t]*(?=\n|$|\|)/g
const AUTHORITY =
  /(?:^|[\n|])[ \t]*(?:(?:TM|KT|TL|TUQ|T\/M|K\/T|T\/L)[ \t]*\.?[ \t]+\p{Lu}{2}|Q\.[ \t]?\p{Lu}{3}|ĐẠI DIỆN (?:PHÍA|BÊN))/gu
/** What a site prints below a paper or an article. */
const SITE_FOOT =
  /(?:^|\n)[ \t#»]*(?:tin liên quan|các tin khác|bình luận|văn bản liên quan|tin cùng chuyên mục|trên đây là thông tin|người ký ?:)/g
/** A plan or programme issued with a decision. */
const ANNEX =
  /\((?:ban hành )?kèm theo (?:quyết định|công văn|thông báo|chỉ thị|kế hoạch)[^)]{0,200}\)/g
const FOOTNOTES = /\n[ \t]*\[1\]/g

export type Zones = {
  /** End of the body: before the end mark's line break, the recipients or the signature. */
  readonly bodyEnd: number
  /** Closing parts: recipients and signature. */
  readonly tail: Stretch
  /** Plans that follow the signature. */
  readonly annexes: readonly Stretch[]
  readonly hasEndMark: boolean
  readonly hasTail: boolean
}

function firstFrom(shape: RegExp, text: string, from: number): RegExpExecArray | null {
  shape.lastIndex = from
  return shape.exec(text)
}

function findAnnexes(source: Source, from: number): Stretch[] {
  const annex = firstFrom(ANNEX, source.low, from)
  if (!annex) return []
  const foot = firstFrom(FOOTNOTES, source.text, annex.index)
  return [{ start: annex.index + annex[0].length, end: foot?.index ?? source.text.length }]
}

/** Where the national heading stands, if there is one. */
export const findNation = (source: Source): number | undefined => NATION.exec(source.bare)?.index

/** Find the zones of a paper. `headerEnd` is where its heading surely lies behind. */
export function findZones(source: Source, headerEnd: number): Zones {
  const size = source.text.length
  const recipients = firstFrom(RECIPIENTS, source.bare, headerEnd)?.index ?? size
  const authority = firstFrom(AUTHORITY, source.text, headerEnd)?.index ?? size
  const mark = firstFrom(END_MARK, source.text, headerEnd)
  const foot = firstFrom(SITE_FOOT, source.low, headerEnd)?.index ?? size
  const endMark =
    mark && mark.index < Math.min(recipients, authority, foot)
      ? mark.index + mark[0].length
      : undefined
  const bodyEnd = endMark ?? Math.min(recipients, authority, foot)
  const annexes = findAnnexes(source, bodyEnd)
  const tailEnd = Math.min(
    firstFrom(SITE_FOOT, source.low, bodyEnd)?.index ?? size,
    annexes[0]?.start ?? size,
  )
  return {
    bodyEnd,
    tail: { start: bodyEnd, end: Math.max(bodyEnd, tailEnd) },
    annexes,
    hasEndMark: endMark !== undefined,
    hasTail: recipients < size || authority < size,
  }
}

/** The words between two places of the text. Binary search. */
export function wordsWithin(document: Document, stretch: Stretch): Range {
  const { words } = document
  const lowest = (place: number) => {
    let low = 0
    let high = words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((words[middle] as { start: number }).start < place) low = middle + 1
      else high = middle
    }
    return low
  }
  const first = lowest(stretch.start)
  return { first, last: Math.max(first, lowest(stretch.end)) }
}
