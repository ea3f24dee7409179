import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Tesseract from 'tesseract.js'
import type { Note } from './extraction.ts'
import { type Box, type Fragment, findColumnBoxes } from './layout.ts'
import type { Surface } from './picture.ts'

export type Seen = {
  readonly fragments: readonly Fragment[]
  /** 0 to 1, the mean over words. */
  readonly confidence: number
  /** Words to look at: handwriting, seals, specks. */
  readonly doubtful: readonly string[]
}

type Word = Fragment & { readonly confidence: number; readonly lineConfidence: number }

const require = createRequire(import.meta.url)
const LANGUAGE = join(
  dirname(require.resolve('@tesseract.js-data/vie/package.json')),
  '4.0.0_best_int',
)

const WHOLE_PAGE = Tesseract.PSM.AUTO
const ONE_COLUMN = Tesseract.PSM.SINGLE_BLOCK

let warm: Promise<Tesseract.Worker> | undefined

/** One recogniser for the life of the process: loading the model takes half a second. */
function getRecogniser(): Promise<Tesseract.Worker> {
  warm ??= Tesseract.createWorker('vie', Tesseract.OEM.LSTM_ONLY, {
    langPath: LANGUAGE,
    gzip: true,
    cacheMethod: 'none',
    // Without a handler tesseract.js throws from a message event and ends the process.
    errorHandler: () => {},
  })
  return warm
}

/**
 * Read a picture of a page: words with their places, on a page set level.
 *
 * The whole page is read first. Where two columns stand side by side, as at the head and foot of a
 * dispatch, each is then read alone: across, small print beside large loses lines.
 */
export async function recognise(surface: Surface): Promise<Seen> {
  dropSeals(surface)
  const picture = surface.canvas.toBuffer('image/png')
  let words = await readWords(picture, WHOLE_PAGE)
  for (const box of findColumnBoxes(words)) {
    const inside = words.filter((word) => standsIn(word, box))
    const again = await readWords(picture, ONE_COLUMN, clip(box, surface))
    if (weightOf(again) > weightOf(inside))
      words = [...words.filter((word) => !standsIn(word, box)), ...again]
  }
  const kept = words.filter((word) => !isSpeck(word))
  return {
    fragments: kept,
    confidence: mean(kept.map(({ confidence }) => confidence)) / 100,
    doubtful: kept.filter(({ confidence }) => confidence < DOUBTFUL).map(({ text }) => text.trim()),
  }
}

/** The words a person should compare with the picture, at most forty of a page. */
export function noteDoubtful(seen: Seen, page: number): Note[] {
  if (seen.doubtful.length === 0) return []
  const message = {
    vi: 'Những chữ nhận dạng chưa chắc (chữ viết tay, con dấu); hãy đối chiếu với ảnh trang.',
    en: 'Words recognised with doubt (handwriting, seals); compare with the picture of the page.',
  }
  return [{ code: 'DOUBTFUL_WORDS', page, message, detail: seen.doubtful.slice(0, 40).join(' · ') }]
}

// Per cent, as tesseract gives them.
const DOUBTFUL = 50
const GARBLED = 30

/** Longer and surer is better; a garbled word weighs against. */
const weightOf = (words: readonly Word[]) =>
  words.reduce((sum, { text, confidence }) => sum + text.length * (confidence - DOUBTFUL), 0)

/** Ink that is no writing: a garbled line of a seal or signature, a lone mark of little trust. */
function isSpeck({ text, confidence, lineConfidence }: Word): boolean {
  if (lineConfidence < GARBLED) return true
  return confidence < DOUBTFUL && !/\d|\p{L}\p{L}/u.test(text)
}

function standsIn({ x0, x1, baseline, size }: Word, box: Box): boolean {
  const [x, y] = [(x0 + x1) / 2, baseline - size / 3]
  return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1
}

function clip(box: Box, surface: Surface): Tesseract.Rectangle {
  const left = Math.max(0, Math.floor(box.x0))
  const top = Math.max(0, Math.floor(box.y0))
  const width = Math.min(surface.width, Math.ceil(box.x1)) - left
  const height = Math.min(surface.height, Math.ceil(box.y1)) - top
  return { left, top, width, height }
}

async function readWords(
  picture: Buffer,
  segmentation: Tesseract.PSM,
  rectangle?: Tesseract.Rectangle,
): Promise<Word[]> {
  const recogniser = await getRecogniser()
  await recogniser.setParameters({
    tessedit_pageseg_mode: segmentation,
    user_defined_dpi: '250',
    debug_file: '/dev/null',
  })
  const options = rectangle === undefined ? {} : { rectangle }
  const { data } = await recogniser.recognize(picture, options, { text: false, blocks: true })
  const lines = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  )
  const slope = medianSlope(lines)
  return lines.flatMap((line) => line.words.map((word) => toWord(word, line, slope)))
}

// Pixels: shorter lines lean by chance.
const LONG_LINE = 600

/** How much the page leans: a scan is never quite level. Rise per unit of width. */
function medianSlope(lines: readonly Tesseract.Line[]): number {
  const slopes = lines
    .map(({ baseline }) => baseline)
    .filter(({ x0, x1 }) => x1 - x0 > LONG_LINE)
    .map(({ x0, x1, y0, y1 }) => (y1 - y0) / (x1 - x0))
    .sort((a, b) => a - b)
  return slopes[slopes.length >> 1] ?? 0
}

/** All words of a recognised line stand on one baseline. */
function toWord(word: Tesseract.Word, line: Tesseract.Line, slope: number): Word {
  const { x0, x1, y0, y1 } = line.baseline
  return {
    // Words are words here, however close they stand.
    text: `${word.text} `,
    x0: word.bbox.x0,
    x1: word.bbox.x1,
    baseline: (y0 + y1) / 2 - slope * ((x0 + x1) / 2),
    size: line.rowAttributes.rowHeight || line.bbox.y1 - line.bbox.y0,
    confidence: word.confidence,
    lineConfidence: line.confidence,
  }
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

// Red of a seal, and how far it must stand out from the other colours (0 to 255).
const SEAL_RED = 110
const SEAL_LEAD = 40

/** Seals are red and lie over the signer's title and name. */
function dropSeals(surface: Surface): void {
  const { width, height } = surface
  const picture = surface.context.getImageData(0, 0, width, height)
  const { data } = picture
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at]!
    if (red <= SEAL_RED || red - Math.max(data[at + 1]!, data[at + 2]!) <= SEAL_LEAD) continue
    data[at] = data[at + 1] = data[at + 2] = 255
  }
  surface.context.putImageData(picture, 0, 0)
}
