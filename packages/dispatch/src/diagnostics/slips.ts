/**
 * What scanning and typing make of a word: its tones change and nothing else. A name of the register
 * or a word whose tones are known, met under other tones, is a probable slip. So is a syllable that
 * the language does not have.
 */
import type { Diagnostic, Span } from '../reading.ts'
import {
  type Opened,
  type Phrase,
  SLIP_BIT,
  type SlipLexicon,
  slipLexiconOf,
} from '../slip-lexicon.ts'
import type { Word } from '../words.ts'
import { type Given, type Rule, spanOfWords } from './given.ts'

type Found = { readonly count: number; readonly meant: string }

const lowOf = (words: readonly Word[], at: number, count: number) =>
  words
    .slice(at, at + count)
    .map(({ low }) => low)
    .join(' ')

function standsAt(
  words: readonly Word[],
  at: number,
  phrase: readonly string[],
  view: 'low' | 'bare',
): boolean {
  for (let index = phrase.length - 1; index >= 0; index--)
    if (words[at + index]?.[view] !== phrase[index]) return false
  return true
}

/** Whether the words at `at` are one run of text: no mark, no blank line between them. */
function isRun(words: readonly Word[], at: number, count: number): boolean {
  if (at + count > words.length) return false
  for (let next = at; next < at + count; next++) {
    const { kind, breaks } = words[next]!
    if (kind !== 'word' || (next > at && breaks > 1)) return false
  }
  return true
}

/** A phrase of the lexicon under other tones than its own, unless that is right too. */
function findOtherTones(
  words: readonly Word[],
  at: number,
  phrases: readonly Phrase[],
  allowed: ReadonlySet<string>,
): Found | undefined {
  for (const { low, bare, meant } of phrases) {
    if (!standsAt(words, at, bare, 'bare') || !isRun(words, at, low.length)) continue
    // Nearly every phrase is written right.
    if (standsAt(words, at, low, 'low')) return undefined
    if (allowed.has(lowOf(words, at, low.length))) return undefined
    return { count: low.length, meant }
  }
  return undefined
}

const isUpper = ({ source }: Given, { start, end }: Word) => {
  const written = source.text.slice(start, end)
  return written.length > 1 && written === written.toUpperCase()
}

/** Words before a place: behind them even capitals throughout are a place. */
const BEFORE_PLACE = new Set([
  'tỉnh',
  'huyện',
  'xã',
  'phường',
  'phố',
  'trấn',
  'khẩu',
  'chợ',
  'ban',
  'ubnd',
])
const BEFORE_PERSON = new Set(['ông', 'bà', 'chí', 'ths', 'ts'])

/** A neighbour with a capital makes the run part of another name: "Nguyễn Văn Lang". */
function standsAlone(given: Given, at: number, count: number): boolean {
  const { words } = given
  const before = words[at - 1]
  const after = words[at + count]
  if (before && BEFORE_PERSON.has(before.low)) return false
  const joins = (word: Word | undefined) =>
    word?.kind === 'word' && word.capital && !isUpper(given, word)
  if (isUpper(given, words[at]!)) return before !== undefined && BEFORE_PLACE.has(before.low)
  const apart = words[at]!.breaks > 0
  return (apart || !joins(before)) && !(after?.breaks === 0 && joins(after))
}

type Finder = (
  given: Given,
  at: number,
  opened: Opened,
  allowed: ReadonlySet<string>,
) => Found | undefined

const findName: Finder = (given, at, { names }, allowed) => {
  const { words } = given
  if (!words[at]!.capital) return undefined
  const found = findOtherTones(words, at, names, allowed)
  if (!found) return undefined
  const capital = words.slice(at, at + found.count).every((word) => word.capital)
  return capital && standsAlone(given, at, found.count) ? found : undefined
}

const findWord: Finder = (given, at, opened, allowed) => {
  const found = findOtherTones(given.words, at, opened.words, allowed)
  if (!found) return undefined
  const next = given.words[at + 1]!
  // "Hải Quân" is a name; "HẢI QUÂN" may be a heading.
  return next.capital && !isUpper(given, next) ? undefined : found
}

const findConfusion: Finder = ({ words }, at, { confusions }) => {
  for (const { low, meant, notAfter } of confusions) {
    if (!isRun(words, at, low.length) || lowOf(words, at, low.length) !== low.join(' ')) continue
    if (!notAfter.includes(words[at - 1]?.low ?? '')) return { count: low.length, meant }
  }
  return undefined
}

function findSlip(given: Given, at: number, { openings, allowed }: SlipLexicon): Found | undefined {
  const word = given.words[at]!
  const opened = (word.opens & SLIP_BIT) === 0 ? undefined : openings.get(word.bare)
  return (
    opened &&
    (findConfusion(given, at, opened, allowed) ??
      findName(given, at, opened, allowed) ??
      findWord(given, at, opened, allowed))
  )
}

/** A syllable that ends in c, ch, p or t bears an acute or a dot below: "xuât" is none. */
const isNoSyllable = (low: string) => STOPS.includes(low[low.length - 1]!) && STOPPED.test(low)
/** The last letters alone rule out most words. */
const STOPS = 'chpt'
const STOPPED = /^\p{Ll}*[ăâêôơưàảãằẳẵầẩẫèẻẽềểễìỉĩòỏõồổỗờởỡùủũừửữỳỷỹ]+(?:c|ch|p|t)$/u

/** `proposal` keeps the capitals of what is written. */
function likeWritten(written: string, meant: string): string {
  if (written === written.toUpperCase()) return meant.toUpperCase()
  return /^\p{Lu}/u.test(written)
    ? meant.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
    : meant
}

function say(written: string, span: Span, proposal: string): Diagnostic {
  return {
    code: 'PROBABLE_SLIP',
    severity: 'notice',
    span,
    message: {
      vi: `"${written}" có thể là lỗi đánh máy hoặc quét của "${proposal}". Đề nghị đối chiếu bản gốc.`,
      en: `"${written}" may be a slip of typing or scanning for "${proposal}". Compare with the original.`,
    },
    proposal,
  }
}

/** Beyond this the text wants a better scan, not one notice a word. */
const MOST_SLIPS = 40

export const probableSlip: Rule = (given) => {
  const { words, text } = given
  const lexicon = slipLexiconOf(given.context)
  const slips: Diagnostic[] = []
  for (let at = 0; at < words.length && slips.length < MOST_SLIPS; at++) {
    const word = words[at]!
    if (word.kind !== 'word') continue
    if ((word.opens & SLIP_BIT) === 0 && !STOPS.includes(word.low[word.low.length - 1]!)) continue
    const found = findSlip(given, at, lexicon)
    if (!found && (word.capital || !isNoSyllable(word.low))) continue
    const count = found?.count ?? 1
    const span = spanOfWords(given, word, words[at + count - 1]!)
    const written = text.slice(span.start, span.end).replace(/\s+/g, ' ')
    slips.push(
      found ? say(written, span, likeWritten(written, found.meant)) : sayNoSyllable(written, span),
    )
    at += count - 1
  }
  return slips
}

function sayNoSyllable(written: string, span: Span): Diagnostic {
  return {
    code: 'PROBABLE_SLIP',
    severity: 'notice',
    span,
    message: {
      vi: `"${written}" thiếu dấu thanh hoặc sai chữ. Đề nghị đối chiếu bản gốc.`,
      en: `"${written}" lacks a tone mark or has a wrong letter. Compare with the original.`,
    },
  }
}

const LEAST_WORDS = 40
const LEAST_TONED = 0.25

function isToned(low: string): boolean {
  for (let at = 0; at < low.length; at++) if (low.charCodeAt(at) > 127) return true
  return false
}

/** Text that lost its diacritics cannot be read; most words of Vietnamese bear one. */
export const tonesLost: Rule = ({ words, text }) => {
  let written = 0
  let toned = 0
  for (const { kind, low, bare } of words) {
    if (kind !== 'word' || low.length < 2) continue
    written++
    if (low !== bare || isToned(low)) toned++
  }
  if (written < LEAST_WORDS || toned / written >= LEAST_TONED) return []
  const start = Math.max(0, text.search(/\S/))
  return [
    {
      code: 'TONES_LOST',
      severity: 'warning',
      span: { start, end: Math.min(text.length, start + 80) },
      message: {
        vi: 'Phần lớn chữ trong văn bản không có dấu. Đề nghị quét lại hoặc kiểm tra bảng mã trước khi đọc.',
        en: 'Most words of the text bear no diacritics. Scan it again or check its encoding before reading.',
      },
    },
  ]
}
