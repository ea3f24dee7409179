/**
 * Fragments of text on a page, put back into lines in reading order.
 *
 * A dispatch opens and closes in two columns: issuer and number beside the national name and date,
 * recipients beside the signature. Reading straight across would mix them, so a band of rows that
 * leaves one vertical strip free is read left column first, then right. Three columns or more are
 * a table: its rows stay, cells parted by tabs.
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
  readonly baseline: number
  readonly size: number
  /** An empty line belongs before this one. */
  readonly gapBefore: boolean
}

type Row = { readonly fragments: Fragment[]; readonly baseline: number; readonly size: number }
type Strip = { readonly x0: number; readonly x1: number }
type Band = { readonly start: number; readonly end: number; readonly gutter: Strip }

// All in font sizes.
const SAME_LINE = 0.4
const BESIDE = 0.75
const WORD_GAP = 0.12
const COLUMN_GAP = 1.2
const CLEAR_GAP = 3
const CELL_GAP = 1
const PARAGRAPH_PITCH = 1.85
const FAR = 2.6
// Of the usual distance of lines: space set before a paragraph.
const MORE_PITCH = 1.25
const ENOUGH_LINES = 6
// A gutter stands in this part of the width; nearer the edge it is an indent or a number.
const GUTTER_FROM = 0.2
const GUTTER_TO = 0.8
const TABLE_ROWS = 3
const MAX_DEPTH = 3
const BOX_ABOVE = 1.3
const BOX_BELOW = 0.6

/** Lines in reading order. */
export function readLayout(fragments: readonly Fragment[]): Line[] {
  return readRegion(
    fragments.filter(({ text }) => text.trim() !== ''),
    0,
  )
}

function readRegion(fragments: readonly Fragment[], depth: number): Line[] {
  if (depth >= MAX_DEPTH) return toLines(toRows(fragments))
  const rows = pairBeside(toRows(fragments))
  const lines: Line[] = []
  let at = 0
  for (const band of findBands(rows, depth)) {
    append(lines, toLines(rows.slice(at, band.start)))
    for (const part of readBand(rows.slice(band.start, band.end), band.gutter, depth))
      append(lines, part)
    at = band.end
  }
  append(lines, toLines(rows.slice(at)))
  return lines
}

export type Box = {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The places of the columns that stand side by side on a page, tables excluded. */
export function findColumnBoxes(fragments: readonly Fragment[]): Box[] {
  const rows = pairBeside(toRows(fragments.filter(({ text }) => text.trim() !== '')))
  return findBands(rows, 0).flatMap(({ start, end, gutter }) => {
    const band = rows.slice(start, end)
    const all = band.flatMap((row) => row.fragments)
    const { x0, x1 } = extentOf(all)
    const y0 = Math.min(...band.map((row) => row.baseline - BOX_ABOVE * row.size))
    const y1 = Math.max(...band.map((row) => row.baseline + BOX_BELOW * row.size))
    const middle = (gutter.x0 + gutter.x1) / 2
    const pad = medianSize(all)
    return [
      { x0: x0 - pad, y0, x1: middle, y1 },
      { x0: middle, y0, x1: x1 + pad, y1 },
    ]
  })
}

/** Parts of a page follow each other after an empty line. */
function append(lines: Line[], part: readonly Line[]): void {
  for (const [index, line] of part.entries())
    lines.push(index === 0 && lines.length > 0 ? { ...line, gapBefore: true } : line)
}

function readBand(rows: readonly Row[], gutter: Strip, depth: number): Line[][] {
  const fragments = rows.flatMap((row) => row.fragments)
  const cuts = findFreeStrips(fragments, CELL_GAP * medianSize(fragments))
  const both = rows.filter((row) => sidesOf(row, gutter) === 'both')
  if (cuts.length >= 2 && both.length >= TABLE_ROWS) return [toTableLines(toRows(fragments), cuts)]
  const middle = (gutter.x0 + gutter.x1) / 2
  const left = fragments.filter(({ x0 }) => x0 < middle)
  const right = fragments.filter(({ x0 }) => x0 >= middle)
  return [readRegion(left, depth + 1), readRegion(right, depth + 1)]
}

function toRows(fragments: readonly Fragment[]): Row[] {
  const rows: { fragments: Fragment[]; baseline: number; size: number }[] = []
  for (const fragment of [...fragments].sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1)
    const near = row !== undefined && fragment.baseline - row.baseline <= SAME_LINE * row.size
    if (near) {
      row.fragments.push(fragment)
      // The widest run says where the line stands: a raised or stamped number does not.
      row.size = Math.max(row.size, fragment.size)
    } else {
      rows.push({ fragments: [fragment], baseline: fragment.baseline, size: fragment.size })
    }
  }
  for (const row of rows) row.fragments.sort((a, b) => a.x0 - b.x0)
  return rows
}

/** Rows of two columns set on different baselines become one row where they stand side by side. */
function pairBeside(rows: readonly Row[]): Row[] {
  const paired: Row[] = []
  for (const row of rows) {
    const last = paired.at(-1)
    if (last !== undefined && standsBeside(last, row)) {
      paired[paired.length - 1] = {
        fragments: [...last.fragments, ...row.fragments].sort((a, b) => a.x0 - b.x0),
        baseline: last.baseline,
        size: Math.max(last.size, row.size),
      }
    } else paired.push(row)
  }
  return paired
}

function standsBeside(above: Row, below: Row): boolean {
  const size = Math.max(above.size, below.size)
  if (below.baseline - above.baseline > BESIDE * size) return false
  const [a, b] = [extentOf(above.fragments), extentOf(below.fragments)]
  return Math.max(b.x0 - a.x1, a.x0 - b.x1) >= COLUMN_GAP * size
}

function findBands(rows: readonly Row[], depth: number): Band[] {
  if (rows.length === 0) return []
  const page = extentOf(rows.flatMap((row) => row.fragments))
  const width = page.x1 - page.x0
  const zone = { x0: page.x0 + width * GUTTER_FROM, x1: page.x0 + width * GUTTER_TO }
  const bands: Band[] = []
  let at = 0
  while (at < rows.length) {
    const band = listBands(rows, at, zone).find((found) => isColumns(rows, found, depth))
    if (band === undefined) {
      at += 1
      continue
    }
    bands.push({ ...band, start: extendUp(rows, band, bands.at(-1)?.end ?? 0) })
    at = band.end
  }
  return bands
}

/** Bands that may begin at a row, the longest first. */
function listBands(rows: readonly Row[], start: number, zone: Strip): Band[] {
  const row = rows[start]!
  const wide = COLUMN_GAP * row.size
  // "Số:      /UBND-VP": the place left for a number is no gutter.
  const isBlank = ({ x1 }: Strip) =>
    row.fragments.some(({ x0, text }) => x0 === x1 && text.startsWith('/'))
  const length = ({ end, gutter }: Band) => end + (gutter.x1 - gutter.x0) / 1e6
  return findFreeStrips(row.fragments, wide)
    .filter((strip) => Math.min(strip.x1, zone.x1) - Math.max(strip.x0, zone.x0) >= wide / 2)
    .filter((strip) => !isBlank(strip))
    .map((strip) => extendDown(rows, start, strip))
    .sort((a, b) => length(b) - length(a))
}

/** Chance leaves a strip free too; columns have text on both sides, again and again or far apart. */
function isColumns(rows: readonly Row[], { start, end, gutter }: Band, depth: number): boolean {
  const sides = rows.slice(start, end).map((row) => sidesOf(row, gutter))
  if (sides.filter((side) => side === 'both').length >= 2) return true
  if (depth > 0) return false
  if (sides.includes('left') && sides.includes('right')) return true
  const [first] = findFreeStrips(rows[start]!.fragments, CLEAR_GAP * rows[start]!.size)
  return first !== undefined
}

function extendDown(rows: readonly Row[], start: number, strip: Strip): Band {
  let gutter = strip
  let end = start + 1
  let lastLeft = rows[start]!.baseline
  while (end < rows.length) {
    const row = rows[end]!
    const narrowed = narrow(gutter, row)
    if (narrowed === undefined) break
    const sides = sidesOf(row, narrowed)
    // A lone line on the left far below the left column is the body's, not the column's.
    if (sides === 'left' && row.baseline - lastLeft > FAR * row.size) break
    if (sides !== 'right') lastLeft = row.baseline
    gutter = narrowed
    end += 1
  }
  return { start, end, gutter }
}

/** Rows just above that stand in the right column alone ("TL. CHỦ TỊCH") belong to the band. */
function extendUp(rows: readonly Row[], band: Band, floor: number): number {
  let start = band.start
  for (let at = band.start - 1; at >= floor; at -= 1) {
    const row = rows[at]!
    if (rows[at + 1]!.baseline - row.baseline > FAR * row.size) break
    if (narrow(band.gutter, row) !== band.gutter) break
    if (sidesOf(row, band.gutter) === 'right') start = at
  }
  return start
}

/** The part of the strip that a row leaves free; undefined where too little is left. */
function narrow(gutter: Strip, row: Row): Strip | undefined {
  let { x0, x1 } = gutter
  for (const fragment of row.fragments) {
    if (fragment.x1 <= x0 || fragment.x0 >= x1) continue
    if (fragment.x0 + fragment.x1 < x0 + x1) x0 = fragment.x1
    else x1 = fragment.x0
  }
  if (x1 - x0 < COLUMN_GAP * row.size) return undefined
  return x0 === gutter.x0 && x1 === gutter.x1 ? gutter : { x0, x1 }
}

function sidesOf(row: Row, gutter: Strip): 'left' | 'right' | 'both' {
  const middle = (gutter.x0 + gutter.x1) / 2
  const left = row.fragments.some(({ x0 }) => x0 < middle)
  const right = row.fragments.some(({ x0 }) => x0 >= middle)
  return left && right ? 'both' : left ? 'left' : 'right'
}

/** Vertical strips of at least `width` between fragments, outer margins excluded. */
function findFreeStrips(fragments: readonly Fragment[], width: number): Strip[] {
  const strips: Strip[] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const { x0, x1 } of [...fragments].sort((a, b) => a.x0 - b.x0)) {
    if (reach !== Number.NEGATIVE_INFINITY && x0 - reach >= width)
      strips.push({ x0: reach, x1: x0 })
    reach = Math.max(reach, x1)
  }
  return strips
}

function toTableLines(rows: readonly Row[], cuts: readonly Strip[]): Line[] {
  const middles = cuts.map(({ x0, x1 }) => (x0 + x1) / 2)
  return rows.map((row) => {
    const cells = Array.from({ length: middles.length + 1 }, (_, column): Fragment[] =>
      row.fragments.filter(
        ({ x0 }) => x0 >= (middles[column - 1] ?? -Infinity) && x0 < (middles[column] ?? Infinity),
      ),
    )
    const text = cells.map(joinFragments).join('\t').trimEnd()
    return { text, baseline: row.baseline, size: row.size, gapBefore: false }
  })
}

function toLines(rows: readonly Row[]): Line[] {
  const usual = usualPitch(rows)
  return rows.map((row, index) => {
    const above = rows[index - 1]
    const pitch = above === undefined ? 0 : row.baseline - above.baseline
    const size = Math.max(row.size, above?.size ?? 0)
    const most = usual === undefined ? PARAGRAPH_PITCH * size : usual * MORE_PITCH
    const gapBefore = pitch > most
    const text = joinFragments(row.fragments)
    return { text, baseline: row.baseline, size: row.size, gapBefore }
  })
}

/** The distance of most lines; undefined where there are too few to tell. */
function usualPitch(rows: readonly Row[]): number | undefined {
  if (rows.length < ENOUGH_LINES) return undefined
  const pitches = rows.slice(1).map((row, index) => row.baseline - rows[index]!.baseline)
  return pitches.sort((a, b) => a - b)[pitches.length >> 1] ?? Number.POSITIVE_INFINITY
}

function joinFragments(fragments: readonly Fragment[]): string {
  let text = ''
  let last: Fragment | undefined
  for (const fragment of fragments) {
    // Bold drawn by printing twice, a hair apart.
    const twice =
      last?.text === fragment.text && Math.abs(fragment.x0 - last.x0) < WORD_GAP * fragment.size
    if (twice) continue
    const gap = last === undefined ? 0 : fragment.x0 - last.x1
    text += gap > WORD_GAP * fragment.size ? ` ${fragment.text}` : fragment.text
    last = fragment
  }
  return text.replace(/[ \u00A0\t]+/g, ' ').trim()
}

const extentOf = (fragments: readonly Fragment[]): Strip => ({
  x0: Math.min(...fragments.map(({ x0 }) => x0)),
  x1: Math.max(...fragments.map(({ x1 }) => x1)),
})

function medianSize(fragments: readonly Fragment[]): number {
  const sizes = fragments.map(({ size }) => size).sort((a, b) => a - b)
  return sizes[sizes.length >> 1] ?? 0
}
