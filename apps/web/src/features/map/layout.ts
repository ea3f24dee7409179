/** Names that never lie on each other: the weightier is placed first, and what finds no room is left out. */
import type { Frame, Pixel } from './geometry.ts'

export type Mark = {
  readonly id: string
  readonly at: Pixel
  /** Where else it may stand; never near one of the same text. */
  readonly elsewhere?: readonly Pixel[]
  /** Half the height of its sign; 0: a name alone. */
  readonly radius: number
  readonly text: string
  readonly size: number
  /** A sign that may not lie on another of its kind: it folds into the one that was there first. */
  readonly folds?: boolean
  /** Drawn without its name where that finds no room; else left out whole. */
  readonly nameless?: boolean
}

export type Anchor = 'start' | 'middle' | 'end'
export type Name = { readonly x: number; readonly y: number; readonly anchor: Anchor }
export type Placed = {
  readonly id: string
  readonly at: Pixel
  readonly name: Name | null
  /** How many others stand at the same spot. */
  readonly folded: readonly string[]
}

export type Rectangle = readonly [x0: number, y0: number, x1: number, y1: number]

const WIDE = /[\u2e80-\u9fff\uff00-\uffef]/

/** About how wide a text is set; a little more rather than less. */
export function widthOf(text: string, size: number): number {
  let width = 0
  for (const letter of text) width += WIDE.test(letter) ? 1.02 : letter === ' ' ? 0.3 : 0.6
  return width * size
}

const meets = (a: Rectangle, b: Rectangle) =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** Room above the letters too: Vietnamese marks stack. */
const ASCENT = 1.08
const DESCENT = 0.34
const GAP = 4
/** Pixels between two of the same text. */
const APART = 90

function namesAround({ at: [x, y], radius, size }: Mark): Name[] {
  if (radius === 0) return [{ x, y: y + size * 0.35, anchor: 'middle' }]
  const away = radius + GAP
  const middle = y + size * 0.35
  const [above, below] = [y - away - size * DESCENT, y + away + size * ASCENT * 0.9]
  const side = radius * 0.7 + GAP
  return [
    { x: x + away, y: middle, anchor: 'start' },
    { x: x - away, y: middle, anchor: 'end' },
    { x, y: above, anchor: 'middle' },
    { x, y: below, anchor: 'middle' },
    { x: x + side, y: above + size * 0.5, anchor: 'start' },
    { x: x + side, y: below - size * 0.5, anchor: 'start' },
    { x: x - side, y: above + size * 0.5, anchor: 'end' },
    { x: x - side, y: below - size * 0.5, anchor: 'end' },
  ]
}

function roomOf({ text, size }: Mark, { x, y, anchor }: Name): Rectangle {
  const width = widthOf(text, size)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return [left - 2, y - size * ASCENT, left + width + 2, y + size * DESCENT]
}

/** @param taken where nothing may be written: insets, buttons */
export function layOut(
  marks: readonly Mark[],
  { width, height }: Frame,
  taken: readonly Rectangle[] = [],
): Placed[] {
  const full: Rectangle[] = [...taken]
  const placed: (Placed & { folded: string[]; mark: Mark })[] = []
  const isFree = (room: Rectangle) =>
    room[0] >= 0 &&
    room[1] >= 0 &&
    room[2] <= width &&
    room[3] <= height &&
    !full.some((other) => meets(room, other))
  const signOf = ({ at: [x, y], radius }: Mark): Rectangle => [
    x - radius,
    y - radius,
    x + radius,
    y + radius,
  ]
  const isOut = ({ at: [x, y], radius }: Mark) =>
    x < -radius || y < -radius || x > width + radius || y > height + radius

  // Signs first: a name goes around every sign, not only around those before it.
  const standing = marks.filter((mark) => {
    if (isOut(mark)) return false
    if (!mark.folds) return true
    const there = placed.find(
      (one) =>
        one.mark.folds &&
        Math.hypot(one.at[0] - mark.at[0], one.at[1] - mark.at[1]) <
          one.mark.radius + mark.radius - 2,
    )
    if (there) {
      there.folded.push(mark.id)
      return false
    }
    placed.push({ id: mark.id, at: mark.at, name: null, folded: [], mark })
    full.push(signOf(mark))
    return true
  })
  const done: Placed[] = []
  const isRepeated = (text: string, at: Pixel) =>
    done.some(
      (one) =>
        texts.get(one.id) === text && Math.hypot(one.at[0] - at[0], one.at[1] - at[1]) < APART,
    )
  const texts = new Map(marks.map(({ id, text }) => [id, text]))
  for (const mark of standing) {
    const known = placed.find((one) => one.mark === mark)
    const folded = known?.folded ?? []
    const text = folded.length > 0 ? `${mark.text} +${folded.length}` : mark.text
    for (const at of [mark.at, ...(mark.elsewhere ?? [])]) {
      const moved = { ...mark, at, text }
      if (!known && mark.radius > 0 && !isFree(signOf(moved))) continue
      if (mark.elsewhere && isRepeated(mark.text, at)) continue
      const name = namesAround(moved).find((one) => isFree(roomOf(moved, one))) ?? null
      if (!name && !mark.nameless) continue
      if (name) full.push(roomOf(moved, name))
      if (!known && mark.radius > 0) full.push(signOf(moved))
      done.push({ id: mark.id, at, name, folded })
      break
    }
  }
  return done
}
