import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Tesseract from 'tesseract.js'
import type { Fragment } from './layout.ts'
import type { Surface } from './picture.ts'

export type Seen = {
  readonly fragments: readonly Fragment[]
  /** 0 to 1, the mean over words. */
  readonly confidence: number
}

const require = createRequire(import.meta.url)
const LANGUAGE = join(
  dirname(require.resolve('@tesseract.js-data/vie/package.json')),
  '4.0.0_best_int',
)

let warm: Promise<Tesseract.Worker> | undefined

/** One recogniser for the life of the process: loading the model takes half a second. */
function getRecogniser(): Promise<Tesseract.Worker> {
  warm ??= start()
  return warm
}

async function start(): Promise<Tesseract.Worker> {
  const recogniser = await Tesseract.createWorker('vie', Tesseract.OEM.LSTM_ONLY, {
    langPath: LANGUAGE,
    gzip: true,
    cacheMethod: 'none',
    // Without a handler tesseract.js throws from a message event and ends the process.
    errorHandler: () => {},
  })
  await recogniser.setParameters({
    tessedit_pageseg_mode: PAGE_SEGMENTATION,
    user_defined_dpi: '300',
  })
  return recogniser
}

const PAGE_SEGMENTATION = (process.env.PSM ?? '3') as Tesseract.PSM

/** Read a picture of a page: words with their places. */
export async function recognise(surface: Surface): Promise<Seen> {
  const recogniser = await getRecogniser()
  const png = surface.canvas.toBuffer('image/png')
  const { data } = await recogniser.recognize(png, {}, { text: false, blocks: true })
  const lines = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  )
  const fragments: Fragment[] = []
  let confidence = 0
  let words = 0
  for (const line of lines) {
    for (const word of line.words) {
      fragments.push(toFragment(word, line))
      confidence += word.confidence
      words += 1
    }
  }
  return { fragments, confidence: words === 0 ? 0 : confidence / words / 100 }
}

function toFragment(word: Tesseract.Word, line: Tesseract.Line): Fragment {
  const { x0, y0, x1, y1 } = line.baseline
  const slope = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0)
  const baseline = y0 + slope * (word.bbox.x0 - x0)
  const size = line.rowAttributes.rowHeight || line.bbox.y1 - line.bbox.y0
  return { text: word.text, x0: word.bbox.x0, x1: word.bbox.x1, baseline, size }
}
