import {
  type Canvas,
  createCanvas,
  DOMMatrix,
  ImageData,
  Path2D,
  type SKRSContext2D,
} from '@napi-rs/canvas'
import type { PageImage } from './extraction.ts'
import type { ImageRequest } from './reader.ts'

// pdf.js draws with these browser classes and takes them from the global object.
Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })

/** A page or picture as pixels. */
export class Surface {
  readonly canvas: Canvas
  readonly context: SKRSContext2D
  constructor(width: number, height: number) {
    this.canvas = createCanvas(width, height)
    this.context = this.canvas.getContext('2d')
  }
  get width(): number {
    return this.canvas.width
  }
  get height(): number {
    return this.canvas.height
  }
}

/** pdf.js asks for helper canvases here; the shape is its own. */
export class SurfaceFactory {
  create(width: number, height: number): { canvas: Canvas; context: SKRSContext2D } {
    const { canvas, context } = new Surface(width, height)
    return { canvas, context }
  }
  reset(target: { canvas: Canvas }, width: number, height: number): void {
    target.canvas.width = width
    target.canvas.height = height
  }
  destroy(target: { canvas: Canvas | null; context: SKRSContext2D | null }): void {
    if (target.canvas !== null) {
      target.canvas.width = 0
      target.canvas.height = 0
    }
    target.canvas = null
    target.context = null
  }
}

const A4_INCHES = 8.27

/** A JPEG for a person, no wider than an A4 page at the wanted resolution. */
export function encodePageImage(surface: Surface, request: ImageRequest): PageImage {
  const width = Math.min(surface.width, Math.round(A4_INCHES * request.dpi))
  const height = Math.max(1, Math.round((surface.height * width) / surface.width))
  const small = new Surface(width, height)
  small.context.drawImage(surface.canvas, 0, 0, width, height)
  const data = new Uint8Array(small.canvas.toBuffer('image/jpeg', request.quality))
  return { mediaType: 'image/jpeg', data, width, height }
}
