import { loadImage } from '@napi-rs/canvas'
import UTIF from 'utif2'
import type { Note, PageImage } from './extraction.ts'
import { readLayout } from './layout.ts'
import { MEDIA_TYPES, type MediaType } from './media-type.ts'
import { noteDoubtful, recognise } from './ocr.ts'
import { joinPages, type LaidPage } from './page-text.ts'
import { encodePageImage, Surface } from './picture.ts'
import type { Reader, Task } from './reader.ts'
import { Refusal } from './refusal.ts'

// Below this a page is read at twice its size: letters of a screen shot are small.
const SMALL_WIDTH = 1_200

/** Read a PNG or JPEG as one scanned page. */
export const readPicture =
  (mediaType: MediaType): Reader =>
  async (bytes, task) => {
    const image = await loadImage(Buffer.from(bytes))
    if (image.width * image.height > task.limits.pixels) throw new Refusal('TOO_LARGE', 'pixels')
    const scale = image.width < SMALL_WIDTH ? 2 : 1
    const surface = new Surface(image.width * scale, image.height * scale)
    surface.context.fillStyle = 'white'
    surface.context.fillRect(0, 0, surface.width, surface.height)
    surface.context.drawImage(image, 0, 0, surface.width, surface.height)
    return readSurfaces([() => surface], mediaType, task)
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
    return surface
  })
  return readSurfaces(surfaces, MEDIA_TYPES.tiff, task)
}

async function readSurfaces(open: readonly (() => Surface)[], mediaType: MediaType, task: Task) {
  const laid: LaidPage[] = []
  const notes: Note[] = []
  const images: (PageImage | undefined)[] = []
  for (const [index, openSurface] of open.entries()) {
    const number = index + 1
    task.onProgress({ stage: 'ocr', page: number, pages: open.length })
    const surface = openSurface()
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
