/** Width and height in pixels as the header says, and where the picture's own data ends. */
export type PictureSize = { readonly width: number; readonly height: number; readonly end?: number }

/**
 * Sizes of the images of a TIFF, by its chain of directories; undefined where the chain leaves the
 * file, runs in a circle or is longer than `most`.
 */
export function listTiffSizes(bytes: Uint8Array, most: number): PictureSize[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 8) return undefined
  const little = bytes[0] === 0x49
  const sizes: PictureSize[] = []
  const seen = new Set<number>()
  let at = view.getUint32(4, little)
  while (at !== 0) {
    if (seen.has(at) || sizes.length > most || at + 2 > view.byteLength) return undefined
    seen.add(at)
    const end = at + 2 + view.getUint16(at, little) * 12
    if (end + 4 > view.byteLength) return undefined
    const size = { width: 0, height: 0 }
    for (let tag = at + 2; tag < end; tag += 12) {
      const code = view.getUint16(tag, little)
      // Type 3 is a short, 4 a long.
      const short = view.getUint16(tag + 2, little) === 3
      const value = short ? view.getUint16(tag + 8, little) : view.getUint32(tag + 8, little)
      if (code === 256) size.width = value
      if (code === 257) size.height = value
    }
    sizes.push(size)
    at = view.getUint32(end, little)
  }
  return sizes.length === 0 ? undefined : sizes
}

/** Read the header of a PNG or JPEG without decoding it; undefined where it makes no sense. */
export function findPictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = bytes[0] === 0x89 ? findPngSize(view) : findJpegSize(view)
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined
}

function findPngSize(view: DataView): PictureSize | undefined {
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49484452) return undefined
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  let at = 8
  while (at + 12 <= view.byteLength) {
    const next = at + 12 + view.getUint32(at)
    if (view.getUint32(at + 4) === 0x49454e44) return { width, height, end: next }
    at = next
  }
  // No IEND chunk: cut short.
  return undefined
}

const JPEG_FRAMES = new Set([0xc0, 0xc1, 0xc2])

function findJpegSize(view: DataView): PictureSize | undefined {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (JPEG_FRAMES.has(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return { width, height, end: findJpegEnd(view, at) }
    }
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function findJpegEnd(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at += 1)
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xd9) return at + 2
  return view.byteLength
}
