import { type Doubt, doubt } from './doubt.ts'
import { listMarkedWords, weigh } from './evidence.ts'
import { decodeLegacy } from './legacy.ts'
import { repairLegacyText } from './repair.ts'
import type { LegacyEncoding } from './tables.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | LegacyEncoding

export type Decoded = {
  /** The whole text, without byte-order mark; line ends as they were. */
  readonly text: string
  readonly encoding: Encoding
  /** 0 to 1: how sure the encoding is. */
  readonly confidence: number
  readonly doubts: readonly Doubt[]
}

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Decode a text file of unknown encoding. Never throws.
 *
 * A byte-order mark decides; then UTF-16 by its zero bytes; then UTF-8 where every byte fits;
 * else the reading with the largest share of well-formed Vietnamese syllables. UTF-8 text that
 * holds the look of TCVN3 or VNI is repaired and says so. `encoding` skips the detection.
 */
export function decodeText(bytes: Uint8Array, options: { encoding?: Encoding } = {}): Decoded {
  if (options.encoding !== undefined) return decodeAs(bytes, options.encoding)
  for (const [encoding, mark] of BYTE_ORDER_MARKS)
    if (mark.every((byte, index) => bytes[index] === byte)) return decodeAs(bytes, encoding)
  const wide = findUtf16(bytes)
  if (wide !== undefined) return { ...decodeAs(bytes, wide), confidence: 0.95 }
  const unicode = findUtf8(bytes)
  if (unicode !== undefined) return looksLegacy(unicode)
  return detectLegacy(bytes)
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): Decoded {
  const text = readAs(bytes, encoding)
  const doubts = text.includes('\uFFFD') ? [doubt('BROKEN_BYTES')] : []
  return { text, encoding, confidence: 1, doubts }
}

function readAs(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
    case 'utf-16le':
    case 'utf-16be':
    case 'windows-1252':
      return new TextDecoder(encoding).decode(bytes)
    default:
      return decodeLegacy(bytes, encoding)
  }
}

function findUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: the exception is the answer here.
    return undefined
  }
}

/**
 * Blanks, digits and plain letters make every second byte zero in about half of the places; the
 * other half holds few (U+0300 of decomposed text is one).
 */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length & ~1, 8_192)
  if (length < 4) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  const pairs = length / 2
  if (odd / pairs > 0.3 && even < odd / 4) return 'utf-16le'
  if (even / pairs > 0.3 && odd < even / 4) return 'utf-16be'
  return undefined
}

function looksLegacy(text: string): Decoded {
  const repaired = repairLegacyText(text)
  if (repaired.encoding === 'unicode') return { text, encoding: 'utf-8', confidence: 1, doubts: [] }
  return repaired as Decoded
}

// In the order of preference at equal share.
const CANDIDATES: readonly Encoding[] = [
  'utf-8',
  'tcvn3',
  'vni',
  'viscii',
  'windows-1258',
  'windows-1252',
]
const FEW_WORDS = 5
const CLOSE = 0.05

function detectLegacy(bytes: Uint8Array): Decoded {
  const ranked = CANDIDATES.map((encoding) => {
    const text = readAs(bytes, encoding)
    const evidence = weighDecoded(text)
    return { encoding, text, evidence }
  }).sort((a, b) => b.evidence.share - a.evidence.share)
  const [best, second] = [ranked[0]!, ranked[1]!]
  if (best.evidence.good === 0) {
    const text = readAs(bytes, 'windows-1252')
    return { text, encoding: 'windows-1252', confidence: 0, doubts: [doubt('LITTLE_EVIDENCE')] }
  }
  const lead = best.evidence.share - second.evidence.share
  const doubts: Doubt[] = []
  if (best.text.includes('\uFFFD')) doubts.push(doubt('BROKEN_BYTES'))
  if (best.evidence.good + best.evidence.bad < FEW_WORDS) doubts.push(doubt('LITTLE_EVIDENCE'))
  else if (lead < CLOSE) doubts.push(doubt('CLOSE_CALL'))
  if (best.encoding === 'tcvn3') doubts.push(doubt('CAPITALS_LOST'))
  const sure = best.evidence.share * Math.min(1, 0.5 + lead * 2)
  return { text: best.text, encoding: best.encoding, confidence: sure, doubts }
}

function weighDecoded(text: string) {
  const evidence = weigh(listMarkedWords(text), (word) => word)
  // A control character is no letter of these encodings, and � no letter at all.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  const strange = text.slice(0, 65_536).match(/[\u0000-\u0008\u000E-\u001F\u0080-\u009F]/g)
  const bad = evidence.bad + (strange?.length ?? 0)
  return { ...evidence, bad, share: evidence.good / Math.max(1, evidence.good + bad) }
}
