import { type Doubt, doubt } from './doubt.ts'
import { type Evidence, listMarkedWords, weigh } from './evidence.ts'
import { fromTcvn3, fromVni } from './legacy.ts'

export type LayerFont = {
  readonly encoding: 'tcvn3' | 'vni'
  /** A `.Vn…H` font: lower-case codes are shown as capitals. */
  readonly capitals: boolean
}

export type Repaired = {
  readonly text: string
  readonly encoding: 'unicode' | 'tcvn3' | 'vni'
  /** 0 to 1. */
  readonly confidence: number
  readonly doubts: readonly Doubt[]
}

/**
 * What a font name says about the characters shown with it. A PDF subset prefix ("ABCDEF+") and
 * style suffixes are ignored: `.VnTimeH` → TCVN3 capitals, `VNI-Times` → VNI, others → undefined.
 */
export function findLayerFont(fontName: string): LayerFont | undefined {
  const name = fontName.replace(/^[A-Z]{6}\+/, '').trim()
  if (/^VNI[- ]/i.test(name)) return { encoding: 'vni', capitals: false }
  const vn = /^\.Vn([A-Za-z0-9 ]+?)(?:[-,].*|\s+(?:Bold|Italic).*)?$/.exec(name)
  if (vn === null) return undefined
  return { encoding: 'tcvn3', capitals: /[a-z0-9]H$/.test(vn[1]!.trim()) }
}

/** Convert a run whose font is known. */
export function convertLayer(layer: string, font: LayerFont): string {
  const text = font.encoding === 'tcvn3' ? fromTcvn3(layer) : fromVni(layer)
  return font.capitals ? text.toUpperCase() : text
}

const LAYERS = { tcvn3: fromTcvn3, vni: fromVni } as const
// As it stands is preferred unless another reading is better by this share.
const MARGIN = 0.05
const ENOUGH_WORDS = 5
// Letters that only Unicode text has: none of these can be a TCVN3 or VNI code.
const UNICODE_ONLY =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/

/**
 * Repair text whose letters are the Latin-1 look of TCVN3 or VNI ("Uû ban nh©n d©n"), as PDF and
 * DOC files hold it. One vote for the whole text; then lines that are already Unicode stay as they
 * are. With `fontName` the font decides, without a vote. Good Unicode comes back unchanged.
 */
export function repairLegacyText(text: string, options: { fontName?: string } = {}): Repaired {
  const font = options.fontName === undefined ? undefined : findLayerFont(options.fontName)
  if (font !== undefined) {
    const repaired = convertLayer(text, font)
    return {
      text: repaired,
      encoding: font.encoding,
      confidence: 1,
      doubts: [doubt('LEGACY_LAYER')],
    }
  }
  const vote = voteLayer(text)
  if (vote.encoding === 'unicode') return { text, ...vote, doubts: [] }
  const convert = LAYERS[vote.encoding]
  const lines = text.split(/(?<=\n)/).map((line) => (isUnicodeLine(line) ? line : convert(line)))
  const doubts = [doubt('LEGACY_LAYER')]
  if (vote.confidence < 0.8) doubts.push(doubt('CLOSE_CALL'))
  if (vote.encoding === 'tcvn3') doubts.push(doubt('CAPITALS_LOST'))
  return { text: lines.join(''), ...vote, doubts }
}

function isUnicodeLine(line: string): boolean {
  if (!UNICODE_ONLY.test(line)) return false
  return weigh(listMarkedWords(line), (word) => word).share >= 0.5
}

function voteLayer(text: string): Pick<Repaired, 'encoding' | 'confidence'> {
  // Words that only Unicode can spell say nothing about the rest of a mixed document.
  const words = listMarkedWords(text)
  const open = words.filter((word) => !UNICODE_ONLY.test(word))
  const plain = weigh(words, (word) => word)
  const readings = (['tcvn3', 'vni'] as const).map((encoding) => {
    const evidence = weigh(open, LAYERS[encoding])
    const asIs = weigh(open, (word) => word)
    return { encoding, evidence, gain: evidence.share - asIs.share }
  })
  const best = readings.reduce((a, b) => (b.evidence.share > a.evidence.share ? b : a))
  const other = readings.find((reading) => reading !== best)!
  const wins = best.gain > MARGIN && best.evidence.good >= ENOUGH_WORDS && best.evidence.share > 0.6
  if (!wins) return { encoding: 'unicode', confidence: words.length === 0 ? 1 : plain.share }
  return { encoding: best.encoding, confidence: confidenceOf(best.evidence, other.evidence) }
}

const confidenceOf = (best: Evidence, other: Evidence) =>
  Math.max(0, Math.min(1, best.share * Math.min(1, (best.share - other.share) * 4 + 0.5)))
