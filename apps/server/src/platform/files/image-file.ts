import { type Canvas, type Image, loadImage } from '@napi-rs/canvas'
import UTIF from 'utif2'
import type { Extraction, Note, PageImage } from './extraction.ts'
import { readLayout } from './layout.ts'
import { MEDIA_TYPES, type MediaType } from './media-type.ts'
import { noteDoubtful, recognise } from './ocr.ts'
import { joinPages, type LaidPage } from './page-text.ts'
import { encodePageImage, Surface } from './picture.ts'
import { findPictureSize } from './picture-size.ts'
import type { Reader, Task } from './reader.ts'
import { Refusal } from './refusal.ts'

// Pixels. Letters of a screen shot are small: below this a picture is read at twice its size.
const SMALL_WIDTH = 1_200
// The longer side of A4 at 300 dpi: more makes recognition slow, not better.
const LONG_SIDE = 3_508

function scaleFor(width: number, height: number): number {
  if (width < SMALL_WIDTH && height * 2 < LONG_SIDE) return 2
  return Math.min(1, LONG_SIDE / Math.max(width, height))
}

/** Read a PNG or JPEG as one scanned page. */
export const readPicture =
  (mediaType: MediaType): Reader =>
  async (bytes, task) =>
    readPictures([bytes], mediaType, task)

/** Read PNG and JPEG pictures as the scanned pages of one document. */
export async function readPictures(
  pictures: readonly Uint8Array[],
  mediaType: MediaType,
  task: Task,
): Promise<Extraction> {
  if (pictures.length > task.limits.pages) throw new Refusal('TOO_MANY_PAGES', `${pictures.length}`)
  return readSurfaces(
    pictures.map((bytes) => () => openPicture(bytes, task)),
    mediaType,
    task,
  )
}

async function openPicture(bytes: Uint8Array, task: Task): Promise<Surface> {
  const size = findPictureSize(bytes)
  if (size === undefined) throw new Refusal('BROKEN', 'picture')
  if (size.width * size.height > task.limits.pixels) throw new Refusal('TOO_LARGE', 'pixels')
  const image = await loadImage(Buffer.from(bytes))
  return toPage(image)
}

/** On white, at the size that is read best. */
function toPage(image: Image | Canvas): Surface {
  const scale = scaleFor(image.width, image.height)
  const size = (pixels: number) => Math.max(1, Math.round(pixels * scale))
  const surface = new Surface(size(image.width), size(image.height))
  surface.context.fillStyle = 'white'
  surface.context.fillRect(0, 0, surface.width, surface.height)
  surface.context.drawImage(image, 0, 0, surface.width, surface.height)
  return surface
}

/**
 * Read a TIFF, as fax machines and scanners make it: each image is a page. The number and sizes of
 * the images were checked with the type of the file.
 */
export const readTiff: Reader = async (bytes, task) => {
  const data = new Uint8Array(bytes)
  const frames = UTIF.decode(data.buffer)
  if (frames.length === 0) throw new Refusal('BROKEN')
  const surfaces = frames.map((frame) => () => {
    UTIF.decodeImage(data.buffer, frame)
    const surface = new Surface(frame.width, frame.height)
    const picture = surface.context.createImageData(frame.width, frame.height)
    picture.data.set(UTIF.toRGBA8(frame))
    surface.context.putImageData(picture, 0, 0)
    return toPage(surface.canvas)
  })
  return readSurfaces(surfaces, MEDIA_TYPES.tiff, task)
}

async function readSurfaces(
  open: readonly (() => Surface | Promise<Surface>)[],
  mediaType: MediaType,
  task: Task,
): Promise<Extraction> {
  const laid: LaidPage[] = []
  const notes: Note[] = []
  const images: (PageImage | undefined)[] = []
  for (const [index, openSurface] of open.entries()) {
    const number = index + 1
    task.onProgress({ stage: 'ocr', page: number, pages: open.length })
    const surface = await openSurface()
    images.push(task.images === undefined ? undefined : encodePageImage(surface, task.images))
    const seen = await recognise(surface)
    const lines = readLayout(seen.fragments)
    laid.push({ number, lines, height: surface.height, via: 'ocr', confidence: seen.confidence })
    notes.push(...noteDoubtful(seen, number))
  }
  const joined = joinPages(laid)
  const pages = joined.pages.map((page, index) => {
    const image = images[index]
    return image === undefined ? page : { ...page, image }
  })
  return { mediaType, text: joined.text, pages, notes: [...notes, ...joined.notes] }
}
