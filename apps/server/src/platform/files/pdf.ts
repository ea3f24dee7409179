import { convertLayer, findLayerFont, repairLegacyText } from '@loimo/charset'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import type { Extraction, Note, PageImage } from './extraction.ts'
import { type Fragment, readLayout } from './layout.ts'
import { MEDIA_TYPES } from './media-type.ts'
import { noteDoubtful, recognise } from './ocr.ts'
import { joinPages, type LaidPage } from './page-text.ts'
import { findActiveContent } from './pdf-scripts.ts'
import { readStamps, type Stamp } from './pdf-stamps.ts'
import { encodePageImage, Surface, SurfaceFactory } from './picture.ts'
import type { Reader, Task } from './reader.ts'
import { Refusal } from './refusal.ts'
import { isGarbled, readsAsVietnamese } from './text-quality.ts'

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

// Measured on real scans: sharp ones read as well at 250 dpi as at 300, in a fifth less time; coarse
// ones (100 dpi) lose fewer marks at 300.
const SHARP_DPI = 200
const SHARP_SCAN_DPI = 250
const COARSE_SCAN_DPI = 300
// Below this a page is a picture with a stamp or a page number on it.
const FEW_CHARACTERS = 40
const STAMP_SIZE = 9

/**
 * Read a PDF page by page: its text layer put back in reading order, or, where a page has little
 * text or a layer that is no Vietnamese, by recognising the rendered page.
 */
export const readPdf: Reader = async (bytes, task) => {
  const active = findActiveContent(bytes)
  if (active !== undefined) throw new Refusal('SCRIPT', active)
  const document = await open(bytes, task)
  try {
    if (document.numPages > task.limits.pages)
      throw new Refusal('TOO_MANY_PAGES', `${document.numPages} > ${task.limits.pages}`)
    await refuseActions(document)
    return await readPages(document, task)
  } finally {
    await document.destroy()
  }
}

async function open(bytes: Uint8Array, task: Task): Promise<PdfDocument> {
  try {
    // pdf.js takes the buffer over, so it gets its own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      maxImageSize: task.limits.pixels,
      canvasMaxAreaInBytes: task.limits.pixels * 4,
      verbosity: 0,
      CanvasFactory: SurfaceFactory,
    } as Parameters<typeof getDocumentProxy>[1])
  } catch (error) {
    const name = (error as Error).name
    throw new Refusal(name === 'PasswordException' ? 'ENCRYPTED' : 'BROKEN')
  }
}

/** What pdf.js itself knows of scripts, start-up actions and attachments. */
async function refuseActions(document: PdfDocument): Promise<void> {
  const [actions, opening, attachments] = await Promise.all([
    document.getJSActions(),
    document.getOpenAction(),
    document.getAttachments(),
  ])
  if (actions !== null) throw new Refusal('SCRIPT', 'JavaScript')
  // `dest` is only the page to show first, which LibreOffice always writes.
  if (opening !== null && 'action' in opening) throw new Refusal('SCRIPT', 'OpenAction')
  if (attachments !== null) throw new Refusal('SCRIPT', 'EmbeddedFile')
}

async function readPages(document: PdfDocument, task: Task): Promise<Extraction> {
  const laid: LaidPage[] = []
  const notes: Note[] = []
  const images = new Map<number, PageImage>()
  let characters = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    task.onProgress({ stage: 'text', page: number, pages: document.numPages })
    const page = await document.getPage(number)
    const read = await readPage(page, number, document.numPages, task)
    laid.push(read.laid)
    notes.push(...read.notes)
    if (read.image !== undefined) images.set(number, read.image)
    characters += read.laid.lines.reduce((sum, { text }) => sum + text.length, 0)
    if (characters > task.limits.characters) throw new Refusal('TOO_LARGE', 'text')
    page.cleanup()
  }
  const joined = joinPages(laid)
  const repaired = repairPages(joined)
  const pages = repaired.pages.map((page) => {
    const image = images.get(page.number)
    return image === undefined ? page : { ...page, image }
  })
  const all = [...notes, ...joined.notes, ...repaired.notes]
  return { mediaType: MEDIA_TYPES.pdf, text: repaired.text, pages, notes: all }
}

/** Layers without a font name that tells: vote over the whole text, then repair page by page. */
function repairPages({ text, pages }: ReturnType<typeof joinPages>) {
  const vote = repairLegacyText(text)
  if (vote.encoding === 'unicode') return { text, pages, notes: [] }
  let repaired = ''
  const moved = pages.map((page, index) => {
    const between = text.slice(pages[index - 1]?.end ?? 0, page.start)
    const start = repaired.length + between.length
    const font = { encoding: vote.encoding as 'tcvn3' | 'vni', capitals: false }
    repaired += between + convertLayer(text.slice(page.start, page.end), font)
    return { ...page, start, end: repaired.length }
  })
  const notes = vote.doubts.map(({ code, message }) => ({ code, message }))
  return { text: repaired, pages: moved, notes }
}

async function readPage(page: PdfPage, number: number, pages: number, task: Task) {
  const { OPS, AnnotationMode } = await getResolvedPDFJS()
  const viewport = page.getViewport({ scale: 1 })
  const operators = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE })
  const stamps = readStamps(operators, OPS as unknown as Record<string, number>)
  const notes = stamps.filter(isSignatureMark).map((stamp) => noteMark(stamp, number))
  // pdf.js: viewport.transform maps PDF units to a top-left origin, page rotation included.
  const place = (x: number, y: number) => viewport.convertToViewportPoint(x, y) as [number, number]
  const fields = stamps
    .filter((stamp) => !isSignatureMark(stamp))
    .flatMap((stamp) => stamp.fragments)
    .map(({ text, x0, x1, y, size }): Fragment => {
      const [left, baseline] = place(x0, y)
      return { text, x0: left, x1: place(x1, y)[0], baseline, size }
    })
  const layer = await readLayer(page, viewport)
  const text = layer.map((fragment) => fragment.text).join(' ')
  const hasPicture = operators.fnArray.some((code) => code === OPS.paintImageXObject)
  const enough = text.replace(/\s/g, '').length >= FEW_CHARACTERS && !isGarbled(text)
  const usable = enough && (!hasPicture || readsAsVietnamese(text))
  if (usable) {
    const lines = readLayout([...layer, ...fields])
    const image = await renderForPerson(page, number, pages, task)
    return { laid: { number, lines, height: viewport.height, via: 'text' as const }, notes, image }
  }
  const empty = !hasPicture && text.trim() === '' && !operators.fnArray.includes(OPS.constructPath!)
  if (empty)
    return { laid: { number, lines: [], height: viewport.height, via: 'text' as const }, notes }
  const sharp = findPictureDpi(operators, OPS, viewport.width) >= SHARP_DPI
  const dpi = sharp ? SHARP_SCAN_DPI : COARSE_SCAN_DPI
  return recognisePage(page, { number, pages, notes, fields, task, dpi })
}

type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>
type OperatorCodes = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS']

/** Of the widest picture, as if it filled the page; 0 where there is none. */
function findPictureDpi(operators: Operators, codes: OperatorCodes, pageWidth: number): number {
  const widths = operators.fnArray.map((code, index) =>
    code === codes.paintImageXObject ? Number(operators.argsArray[index]?.[1]) || 0 : 0,
  )
  return widths.reduce((most, width) => Math.max(most, width), 0) / (pageWidth / 72)
}

type Scanned = {
  number: number
  pages: number
  notes: Note[]
  fields: Fragment[]
  task: Task
  dpi: number
}

async function recognisePage(page: PdfPage, scanned: Scanned) {
  const { number, pages, notes, fields, task, dpi } = scanned
  task.onProgress({ stage: 'ocr', page: number, pages })
  const surface = await render(page, dpi, task)
  const seen = await recognise(surface)
  const scale = surface.width / page.getViewport({ scale: 1 }).width
  const laidFields = fields.map(({ text, x0, x1, baseline, size }) => ({
    text,
    x0: x0 * scale,
    x1: x1 * scale,
    baseline: baseline * scale,
    size: size * scale,
  }))
  const lines = readLayout([...seen.fragments, ...laidFields])
  const image = task.images === undefined ? undefined : encodePageImage(surface, task.images)
  const { confidence } = seen
  notes.push(...noteDoubtful(seen, number))
  const laid = { number, lines, height: surface.height, via: 'ocr' as const, confidence }
  return { laid, notes, image }
}

/** Signing software's own mark ("Ký bởi …", the time), in small print: noted, no text of the page. */
const isSignatureMark = (stamp: Stamp) =>
  stamp.fragments.every(({ size }) => size < STAMP_SIZE) ||
  /ký bởi|người ký|signed by|signature valid|[\w.]+@[\w.]+\.\w+/i.test(stamp.text)

const noteMark = (stamp: Stamp, page: number): Note => ({
  code: 'SIGNATURE_MARK',
  page,
  message: {
    vi: 'Dấu của chữ ký số trên trang, không thuộc nội dung văn bản.',
    en: 'The mark of an electronic signature; it is no part of the text.',
  },
  detail: stamp.text.replace(/\s+/g, ' ').slice(0, 300),
})

async function readLayer(page: PdfPage, viewport: ReturnType<PdfPage['getViewport']>) {
  const content = await page.getTextContent({ disableNormalization: true })
  const fragments: Fragment[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number]
    const [x0, baseline] = viewport.convertToViewportPoint(e, f) as [number, number]
    const length = Math.hypot(a, b) || 1
    const end = [e + (a / length) * item.width, f + (b / length) * item.width] as const
    const [x1, endY] = viewport.convertToViewportPoint(...end) as [number, number]
    // Text that does not run level is a watermark or a stamp.
    if (Math.abs(endY - baseline) > 0.2 * Math.abs(x1 - x0) || x1 < x0) continue
    const size = Math.hypot(c, d) || item.height
    fragments.push({ text: convertByFont(item.str, page, item.fontName), x0, x1, baseline, size })
  }
  return fragments
}

function convertByFont(text: string, page: PdfPage, fontName: string): string {
  if (!page.commonObjs.has(fontName)) return text
  const font = findLayerFont(page.commonObjs.get(fontName)?.name ?? '')
  return font === undefined ? text : convertLayer(text, font)
}

async function renderForPerson(page: PdfPage, number: number, pages: number, task: Task) {
  if (task.images === undefined) return undefined
  task.onProgress({ stage: 'image', page: number, pages })
  return encodePageImage(await render(page, task.images.dpi, task, true), task.images)
}

/** Draw a page; stamps of signing software are read as text, so recognition does not see them. */
async function render(page: PdfPage, dpi: number, task: Task, withStamps = false) {
  const { AnnotationMode } = await getResolvedPDFJS()
  const size = page.getViewport({ scale: 1 })
  const most = Math.sqrt(task.limits.pixels / (size.width * size.height))
  const viewport = page.getViewport({ scale: Math.min(dpi / 72, most) })
  const surface = new Surface(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const annotationMode = withStamps ? AnnotationMode.ENABLE : AnnotationMode.DISABLE
  await page.render({
    canvas: surface.canvas as unknown as HTMLCanvasElement,
    canvasContext: surface.context as unknown as CanvasRenderingContext2D,
    viewport,
    annotationMode,
    background: 'white',
  }).promise
  return surface
}
