import type { Fragment } from './layout.ts'

/** Text drawn by one annotation of a page, as fragments in PDF units from the bottom left. */
export type Stamp = { readonly text: string; readonly fragments: readonly StampFragment[] }
export type StampFragment = Omit<Fragment, 'baseline'> & { readonly y: number }

type Matrix = readonly [number, number, number, number, number, number]
type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }
type Glyph = { readonly unicode: string; readonly width: number }

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * The text of signature fields. Signing software writes the number and the day of a dispatch
 * ("Số: … /UBND-NC, ngày …") into the fields' appearance, and pdf.js leaves those out of a page's
 * text. `operators` is the page's list with annotations on, `codes` is pdf.js's OPS.
 */
export function readStamps(operators: Operators, codes: Readonly<Record<string, number>>): Stamp[] {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]))
  const stamps: Stamp[] = []
  let pen: Pen | undefined
  for (const [index, code] of operators.fnArray.entries()) {
    const name = names.get(code) ?? ''
    const args = (operators.argsArray[index] ?? []) as unknown[]
    if (name === 'beginAnnotation') pen = new Pen(toMatrix(args[2]), toMatrix(args[3]))
    else if (name === 'endAnnotation' && pen !== undefined) {
      const fragments = pen.fragments
      if (fragments.length > 0)
        stamps.push({ text: fragments.map(({ text }) => text).join('\n'), fragments })
      pen = undefined
    } else pen?.follow(name, args)
  }
  return stamps
}

/** Follows the drawing operators that move text. */
class Pen {
  readonly fragments: StampFragment[] = []
  #matrix: Matrix
  readonly #saved: Matrix[] = []
  #text: Matrix = IDENTITY
  #line: Matrix = IDENTITY
  #size = 0
  #leading = 0

  constructor(place: Matrix, form: Matrix) {
    this.#matrix = multiply(place, form)
  }

  follow(name: string, args: unknown[]): void {
    switch (name) {
      case 'save':
      case 'paintFormXObjectBegin':
        this.#saved.push(this.#matrix)
        if (name === 'paintFormXObjectBegin') this.#transform(toMatrix(args[0]))
        break
      case 'restore':
      case 'paintFormXObjectEnd':
        this.#matrix = this.#saved.pop() ?? this.#matrix
        break
      case 'transform':
        this.#transform(toMatrix(args))
        break
      case 'beginText':
        this.#text = this.#line = IDENTITY
        break
      case 'setTextMatrix':
        this.#text = this.#line = toMatrix(args[0])
        break
      case 'setFont':
        this.#size = Number(args[1])
        break
      case 'setLeading':
        this.#leading = -Number(args[0])
        break
      case 'setLeadingMoveText':
        this.#leading = Number(args[1])
        this.#move(Number(args[0]), Number(args[1]))
        break
      case 'moveText':
        this.#move(Number(args[0]), Number(args[1]))
        break
      case 'nextLine':
        this.#move(0, this.#leading)
        break
      case 'showText':
      case 'showSpacedText':
        this.#show(args[0] as (Glyph | number | null)[])
        break
    }
  }

  #transform(matrix: Matrix): void {
    this.#matrix = multiply(this.#matrix, matrix)
  }

  #move(x: number, y: number): void {
    this.#text = this.#line = multiply(this.#line, [1, 0, 0, 1, x, y])
  }

  #show(glyphs: readonly (Glyph | number | null)[]): void {
    let text = ''
    let advance = 0
    for (const glyph of glyphs) {
      if (glyph === null) continue
      if (typeof glyph === 'number') advance -= (glyph / 1_000) * this.#size
      else {
        text += glyph.unicode
        advance += (glyph.width / 1_000) * this.#size
      }
    }
    const at = multiply(this.#matrix, this.#text)
    this.#text = multiply(this.#text, [1, 0, 0, 1, advance, 0])
    const end = multiply(this.#matrix, this.#text)
    // Only text that runs level is text of the page.
    if (text.trim() === '' || Math.abs(at[1]) > 0.01) return
    const blank = (text.length - text.trimStart().length) / text.length
    const x0 = at[4] + (end[4] - at[4]) * blank
    const size = this.#size * Math.hypot(at[2], at[3])
    this.fragments.push({ text: text.trim(), x0, x1: end[4], y: at[5], size })
  }
}

function toMatrix(value: unknown): Matrix {
  if (value === null || typeof value !== 'object') return IDENTITY
  const entries = Array.from({ length: 6 }, (_, index) =>
    Number((value as Record<number, unknown>)[index]),
  )
  return entries.every(Number.isFinite) ? (entries as unknown as Matrix) : IDENTITY
}

const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]
