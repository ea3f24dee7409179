/**
 * Fragments of text on a page, put back into lines in reading order.
 *
 * A dispatch opens and closes in two columns: issuer and number beside the national name and date,
 * recipients beside the signature. Reading straight across would mix them, so bands of lines that
 * leave one vertical strip free are read left column first, then right.
 */

/** A word or run. Origin top left, y grows down; any unit, the same for all. */
export type Fragment = {
  readonly text: string
  readonly x0: number
  readonly x1: number
  /** Where the letters stand. */
  readonly baseline: number
  /** Font size. */
  readonly size: number
}

export type Line = {
  readonly text: string
  readonly x0: number
  readonly x1: number
  readonly baseline: number
  readonly size: number
  /** An empty line belongs before this one. */
  readonly gapBefore: boolean
}

type Row = { fragments: Fragment[]; baseline: number; size: number }
type Gap = { readonly x0: number; readonly x1: number }

// All in font sizes.
const SAME_LINE = 0.4
const BESIDE = 0.75
const WORD_GAP = 0.12
const COLUMN_GAP = 1.2
const CELL_GAP = 1.5
const PARAGRAPH_PITCH = 1.85
const FAR = 2.6
// A gutter stands in this part of the page's width; nearer the edge it is an indent or a number.
const GUTTER_FROM = 0.2
const GUTTER_TO = 0.8
const MAX_DEPTH = 3

/** Lines in reading order. */
export function readLayout(fragments: readonly Fragment[]): Line[] {
  return readRegion(
    fragments.filter((fragment) => fragment.text.trim() !== ''),
    0,
  )
}

function readRegion(fragments: readonly Fragment[], depth: number): Line[] {
  const rows = depth < MAX_DEPTH ? pairRows(toRows(fragments)) : toRows(fragments)
  if (rows.length === 0) return []
  const left = Math.min(...fragments.map(({ x0 }) => x0))
  const right = Math.max(...fragments.map(({ x1 }) => x1))
  const zone = {
    x0: left + (right - left) * GUTTER_FROM,
    x1: left + (right - left) * GUTTER_TO,
  }
  const lines: Line[] = []
  let at = 0
  while (at < rows.length) {
    const band = depth < MAX_DEPTH ? findBand(rows, at, zone) : undefined
    if (band === undefined) {
      for (const single of toRows(rows[at]!.fragments)) lines.push(toLine(single))
      at += 1
      continue
    }
    // Rows above that already stand in the right column belong to it.
    const taken = takeBack(lines, band.gutter, rows[at]!)
    const inBand = [...taken, ...rows.slice(at, band.end).flatMap((row) => row.fragments)]
    const middle = (band.gutter.x0 + band.gutter.x1) / 2
    const columns = [
      inBand.filter((fragment) => fragment.x0 < middle),
      inBand.filter((fragment) => fragment.x0 >= middle),
    ]
    for (const column of columns) {
      const read = readRegion(column, depth + 1)
      lines.push(...read.map((line, index) => (index === 0 ? { ...line, gapBefore: true } : line)))
    }
    at = band.end
    if (at < rows.length) markGap(rows, at)
  }
  return withGaps(lines)
}

const gapAfterBand = new WeakSet<Row>()
function markGap(rows: readonly Row[], at: number): void {
  gapAfterBand.add(rows[at]!)
}
