/**
 * The text of a Word 97–2003 file in runs of one font. [MS-DOC] 2.5 (FIB), 2.8 (PLCs), 2.9.
 * Reads out of bounds throw a RangeError: the file is broken.
 */
import { readDocLists } from './doc-lists.ts'
import { createNumberer } from './list-marks.ts'

export type DocRun = {
  /** Characters of the file, Word's control characters included. */
  readonly text: string
  /** The font set on this run itself; that of its style is not looked up. */
  readonly font: string | undefined
  /** Shown in capitals, however it is typed. */
  readonly capitals: boolean
  /** The mark of the list paragraph that begins here ("1.", "a)"), else empty. */
  readonly mark: string
  /** This run's last character ends a table row. */
  readonly endsRow: boolean
}

/** Positions in the FIB of an offset and a length in the table stream. */
const FIB = {
  clx: 0x1a2,
  characters: 0xfa,
  paragraphs: 0x102,
  fonts: 0x112,
  lists: 0x2e2,
  overrides: 0x2ea,
} as const
const BODY_LENGTH_AT = 0x4c
const PAGE = 512

// Properties, [MS-DOC] 2.6: the bits above say how long the operand is.
const FONT = 0x4a4f
const DELETED = 0x0800
const HIDDEN = 0x083c
const CAPITALS = 0x083b
const LIST = 0x460b
const LIST_LEVEL = 0x260a
const ROW_END = 0x2417
const LONG_TABLE = 0xd608

type Range = { readonly start: number; readonly end: number }
type CharacterRun = Range & {
  readonly font: number | undefined
  readonly gone: boolean
  readonly capitals: boolean
}
type ParagraphRun = Range & {
  readonly style: number
  /** 0 is "no list"; undefined leaves it to the style. */
  readonly list: number | undefined
  readonly level: number | undefined
  readonly endsRow: boolean
}
type Piece = Range & { readonly characters: number; readonly wide: boolean }

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** `word` is the stream WordDocument, `table` the stream 0Table or 1Table. */
export function readDocRuns(word: Uint8Array, table: Uint8Array): DocRun[] {
  const fonts = readFonts(slice(word, table, FIB.fonts))
  const characters = readPages(word, slice(word, table, FIB.characters), readCharacterPage)
  const paragraphs = readPages(word, slice(word, table, FIB.paragraphs), readParagraphPage)
  const starts = new Map(paragraphs.map((paragraph) => [paragraph.start, paragraph]))
  const rowEnds = new Set(paragraphs.filter(({ endsRow }) => endsRow).map(({ end }) => end))
  const toMark = createMarker(word, table)
  const edges = [...characters, ...paragraphs].flatMap(({ start, end }) => [start, end])
  edges.sort((a, b) => a - b)
  const runs: DocRun[] = []
  let left = viewOf(word).getUint32(BODY_LENGTH_AT, true)
  for (const piece of readPieces(slice(word, table, FIB.clx))) {
    const length = Math.min(left, piece.characters)
    if (length === 0) break
    left -= length
    const end = piece.start + length * (piece.wide ? 2 : 1)
    for (const part of cutAt({ start: piece.start, end }, edges)) {
      const style = findRun(characters, part.start)
      if (style?.gone) continue
      const paragraph = starts.get(part.start)
      runs.push({
        text: decode(word.subarray(part.start, part.end), piece.wide),
        font: style?.font === undefined ? undefined : fonts[style.font],
        capitals: style?.capitals ?? false,
        mark: paragraph === undefined ? '' : toMark(paragraph),
        endsRow: rowEnds.has(part.end),
      })
    }
  }
  return runs
}

/** Numbers list paragraphs as Word shows them; the text itself does not hold the numbers. */
function createMarker(word: Uint8Array, table: Uint8Array): (paragraph: ParagraphRun) => string {
  const fib = viewOf(word)
  // Word 6 and 95 have a shorter header, and no lists of this kind.
  if (word.length < FIB.overrides + 8) return () => ''
  const { lists, styles } = readDocLists(table, {
    lists: fib.getUint32(FIB.lists, true),
    listBytes: fib.getUint32(FIB.lists + 4, true),
    overrides: fib.getUint32(FIB.overrides, true),
    overrideBytes: fib.getUint32(FIB.overrides + 4, true),
  })
  const number = createNumberer(lists)
  return ({ style, list, level }) => {
    if (list === 0) return ''
    const styled = styles.get(style)
    if (list !== undefined)
      return number({ list: String(list), level: level ?? styled?.level ?? 0 })
    return styled === undefined ? '' : number({ ...styled, level: level ?? styled.level })
  }
}

function slice(word: Uint8Array, table: Uint8Array, at: number): Uint8Array {
  const view = viewOf(word)
  const offset = view.getUint32(at, true)
  const length = view.getUint32(at + 4, true)
  if (offset + length > table.length) throw new RangeError('a table lies outside its stream')
  return table.subarray(offset, offset + length)
}

const windows1252 = new TextDecoder('windows-1252')
const utf16 = new TextDecoder('utf-16le')
const decode = (bytes: Uint8Array, wide: boolean) => (wide ? utf16 : windows1252).decode(bytes)

/** The Clx: property blocks (1) to skip, then the piece table (2). */
function readPieces(clx: Uint8Array): Piece[] {
  const view = viewOf(clx)
  let at = 0
  while (view.getUint8(at) === 1) at += 3 + view.getUint16(at + 1, true)
  if (view.getUint8(at) !== 2) throw new RangeError('no piece table')
  const count = (view.getUint32(at + 1, true) - 4) / 12
  const positions = at + 5
  const descriptors = positions + (count + 1) * 4
  const pieces: Piece[] = []
  for (let index = 0; index < count; index += 1) {
    const from = view.getUint32(positions + index * 4, true)
    const to = view.getUint32(positions + index * 4 + 4, true)
    if (to < from) throw new RangeError('pieces out of order')
    const place = view.getUint32(descriptors + index * 8 + 2, true)
    // Bit 30: one byte a character, at half the offset.
    const wide = (place & 0x4000_0000) === 0
    const start = wide ? place : (place & 0x3fff_ffff) >>> 1
    pieces.push({ start, end: start + (to - from) * (wide ? 2 : 1), characters: to - from, wide })
  }
  return pieces
}

function readFonts(sttb: Uint8Array): string[] {
  if (sttb.length < 4) return []
  const view = viewOf(sttb)
  const fonts: string[] = []
  let at = 4
  for (let left = view.getUint16(0, true); left > 0 && at < sttb.length; left -= 1) {
    const length = view.getUint8(at) + 1
    const name = utf16.decode(sttb.subarray(at + 40, at + length))
    fonts.push(name.split('\0')[0] ?? '')
    at += length
  }
  return fonts
}

/** Follow a table of pages of 512 bytes in the main stream; each lists its runs by file offset. */
function readPages<T>(word: Uint8Array, plc: Uint8Array, read: (page: DataView) => T[]): T[] {
  if (plc.length < 12) return []
  const view = viewOf(plc)
  const count = Math.floor((plc.length - 4) / 8)
  const runs: T[] = []
  for (let index = 0; index < count; index += 1) {
    const page = view.getUint32((count + 1) * 4 + index * 4, true) & 0x3f_ffff
    const bytes = word.subarray(page * PAGE, (page + 1) * PAGE)
    if (bytes.length < PAGE) throw new RangeError('a page of properties is missing')
    for (const run of read(viewOf(bytes))) runs.push(run)
  }
  return runs
}

function readCharacterPage(page: DataView): CharacterRun[] {
  const count = page.getUint8(PAGE - 1)
  return Array.from({ length: count }, (_, index) => {
    const start = page.getUint32(index * 4, true)
    const end = page.getUint32(index * 4 + 4, true)
    const at = page.getUint8((count + 1) * 4 + index) * 2
    const run = { start, end, font: undefined as number | undefined, gone: false, capitals: false }
    if (at === 0) return run
    for (const [code, value] of listProperties(page, at + 1, at + 1 + page.getUint8(at))) {
      if (code === FONT) run.font = value
      if (code === CAPITALS) run.capitals = value === 1
      if (code === DELETED || code === HIDDEN) run.gone = (value & 1) === 1
    }
    return run
  })
}

function readParagraphPage(page: DataView): ParagraphRun[] {
  const count = page.getUint8(PAGE - 1)
  return Array.from({ length: count }, (_, index) => {
    const run = {
      start: page.getUint32(index * 4, true),
      end: page.getUint32(index * 4 + 4, true),
      style: 0,
      list: undefined as number | undefined,
      level: undefined as number | undefined,
      endsRow: false,
    }
    let at = page.getUint8((count + 1) * 4 + index * 13) * 2
    if (at === 0) return run
    let length = page.getUint8(at) * 2 - 1
    if (length < 0) {
      at += 1
      length = page.getUint8(at) * 2
    }
    run.style = page.getUint16(at + 1, true)
    for (const [code, value] of listProperties(page, at + 3, at + 1 + length)) {
      if (code === LIST) run.list = value
      if (code === LIST_LEVEL) run.level = value
      if (code === ROW_END) run.endsRow = (value & 1) === 1
    }
    return run
  })
}

function* listProperties(page: DataView, from: number, to: number): Generator<[number, number]> {
  let at = from
  while (at + 2 < Math.min(to, PAGE)) {
    const code = page.getUint16(at, true)
    at += 2
    const kind = code >>> 13
    if (kind === 6) {
      at += code === LONG_TABLE ? page.getUint16(at, true) + 1 : page.getUint8(at) + 1
      continue
    }
    const length = kind < 2 ? 1 : kind === 3 ? 4 : kind === 7 ? 3 : 2
    if (at + length > PAGE) return
    yield [code, length === 1 ? page.getUint8(at) : page.getUint16(at, true)]
    at += length
  }
}

/** Runs of a file do not overlap, but pages may come in any order. */
const findRun = (runs: readonly CharacterRun[], at: number) =>
  runs.find(({ start, end }) => at >= start && at < end)

/** Cut a range at every one of the sorted edges that lies within it. */
function cutAt({ start, end }: Range, edges: readonly number[]): Range[] {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (edges[middle]! <= start) low = middle + 1
    else high = middle
  }
  const cuts = [start]
  for (let index = low; index < edges.length && edges[index]! < end; index += 1)
    if (edges[index] !== cuts.at(-1)) cuts.push(edges[index]!)
  return cuts.map((cut, index) => ({ start: cut, end: cuts[index + 1] ?? end }))
}
