/**
 * The text as received, seen four ways that share their offsets.
 *
 * Dispatches arrive composed or decomposed, with CRLF, tabs, typographic dashes and Markdown stars.
 * Every rule works on a mended text; every span is given back in the text as received.
 */
import type { Span } from './reading.ts'

export type Source = {
  /** As received. */
  readonly raw: string
  /** NFC, with dashes, quotes, spaces and stars mended one for one. */
  readonly text: string
  /** `text` in lower case, tone marks of open oa/oe/uy moved to the older place: "thuỷ" → "thủy". */
  readonly low: string
  /** `low` without any diacritic: what is left when an OCR program loses the tones. */
  readonly bare: string
  /** Where each unit of `text` stands in `raw`; undefined when they are the same. */
  readonly offsets: Uint32Array | undefined
}

const TABLE_SIZE = 0x2100
const MEND = new Uint16Array(TABLE_SIZE)
const LOWER = new Uint16Array(TABLE_SIZE)
const BARE = new Uint16Array(TABLE_SIZE)

const MENDED: readonly (readonly [string, string])[] = [
  ['\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\ufeff*', ' '],
  ['\u2010\u2011\u2012\u2013\u2014\u2015', '-'],
  ['“”„‟«»', '"'],
  ['‘’‛', "'"],
]

function fillTables() {
  for (let code = 0; code < TABLE_SIZE; code++) {
    const char = String.fromCharCode(code)
    const lower = char.toLowerCase()
    MEND[code] = code
    LOWER[code] = lower.length === 1 ? lower.charCodeAt(0) : code
    const plain = lower.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd')
    BARE[code] = plain.length === 1 ? plain.charCodeAt(0) : code
  }
  for (const [from, to] of MENDED) {
    for (const char of from) {
      const code = char.charCodeAt(0)
      if (code < TABLE_SIZE) MEND[code] = to.charCodeAt(0)
    }
  }
  for (const table of [LOWER, BARE]) {
    for (let code = 0; code < TABLE_SIZE; code++) {
      if (MEND[code] !== code) table[code] = MEND[code] as number
    }
  }
}
fillTables()

const SPACE = 32
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const BYTE_ORDER_MARK = 0xfeff

/** Combining marks and the Hangul vowels and finals: they may fuse with what stands before them. */
const joins = (code: number) =>
  (code >= 0x300 && code < 0x370) || code >= 0x610
    ? /^[\p{M}\u1160-\u11ff]/u.test(String.fromCharCode(code))
    : false

/** NFC piece by piece, so that every unit knows where it came from. */
function compose(raw: string): { text: string; offsets: Uint32Array | undefined } {
  if (raw.normalize('NFC') === raw) return { text: raw, offsets: undefined }
  const pieces: string[] = []
  const offsets: number[] = []
  const known = new Map<string, string>()
  for (let at = 0; at < raw.length; ) {
    let end = at + 1
    while (end < raw.length && joins(raw.charCodeAt(end))) end++
    const piece = raw.slice(at, end)
    let composed = piece
    if (end - at > 1 || piece.charCodeAt(0) > 127) {
      composed = known.get(piece) ?? piece.normalize('NFC')
      known.set(piece, composed)
    }
    pieces.push(composed)
    for (let unit = 0; unit < composed.length; unit++) offsets.push(at)
    at = end
  }
  return { text: pieces.join(''), offsets: Uint32Array.from([...offsets, raw.length]) }
}

const UNITS = new TextDecoder('utf-16le', { ignoreBOM: true })

/** One unit for one unit; a lone surrogate becomes U+FFFD. */
const decode = (units: Uint16Array): string => UNITS.decode(units)

/** `oà` → `òa` and its like: both spellings are official, one is enough for matching. */
const TONE_PAIRS = new Map<number, readonly [number, number]>()
for (const [open, closed] of [
  ['oa', 'àáảãạ|òóỏõọ'],
  ['oe', 'èéẻẽẹ|òóỏõọ'],
  ['uy', 'ỳýỷỹỵ|ùúủũụ'],
] as const) {
  const [second, first] = closed.split('|') as [string, string]
  for (let tone = 0; tone < second.length; tone++) {
    TONE_PAIRS.set(open.charCodeAt(0) * 0x10000 + second.charCodeAt(tone), [
      first.charCodeAt(tone),
      open.charCodeAt(1),
    ])
  }
}

const isLetter = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 0xc0 && code <= 0x24f) ||
  (code >= 0x1e00 && code <= 0x1eff)

function moveTones(low: Uint16Array) {
  for (let at = 0; at + 1 < low.length; at++) {
    const code = low[at] as number
    if (code !== 111 && code !== 117) continue
    const pair = TONE_PAIRS.get(code * 0x10000 + (low[at + 1] as number))
    if (!pair || low[at - 1] === 113 || isLetter(low[at + 2] ?? 0)) continue
    low[at] = pair[0]
    low[at + 1] = pair[1]
  }
}

/** Lower case and tone places as the rules see them; for compiling vocabularies. */
export function foldWord(word: string): string {
  return readSource(word).low
}

/** Letters without diacritics: "Chủ trì" → "chu tri". */
export function bareWord(word: string): string {
  return readSource(word).bare
}

/** Make the four views. Linear, and one for one after NFC. */
export function readSource(raw: string): Source {
  const { text: composed, offsets } = compose(raw)
  const length = composed.length
  const mended = new Uint16Array(length)
  const low = new Uint16Array(length)
  const bare = new Uint16Array(length)
  for (let at = 0; at < length; at++) {
    let code = composed.charCodeAt(at)
    if (code === CARRIAGE_RETURN) {
      code = composed.charCodeAt(at + 1) === LINE_FEED ? SPACE : LINE_FEED
    } else if (code === BYTE_ORDER_MARK || code === 0x3000) code = SPACE
    if (code < TABLE_SIZE) {
      mended[at] = MEND[code] as number
      low[at] = LOWER[code] as number
      bare[at] = BARE[code] as number
    } else {
      mended[at] = code
      low[at] = code
      bare[at] = code
    }
  }
  moveTones(low)
  return { raw, text: decode(mended), low: decode(low), bare: decode(bare), offsets }
}

/** A range of the mended text as a span of the text as received. */
export function rawSpan(source: Source, start: number, end: number): Span {
  const { offsets } = source
  if (!offsets) return { start, end }
  return { start: offsets[start] as number, end: offsets[end] as number }
}

/** White space folded to single spaces, NFC: how every value of a reading is written. */
export function foldSpace(piece: string): string {
  return piece.normalize('NFC').replace(UNFOLDED, ' ').trim()
}

/**
 * The same text for a cache: a piece is a view of the text it was cut from, and would keep all of
 * it in memory.
 */
export const detach = (piece: string): string => ` ${piece}`.slice(1)

/** Runs of white space that are not a single space already: most are, and are left alone. */
const UNFOLDED = /\s{2,}|[^\S ]/g
