/** The lists of a Word 97–2003 file. [MS-DOC] 2.9.131 (LFO), 2.9.147 (LSTF), 2.9.150 (LVLF). */
import type { Level, Levels, List, ListPlace } from './list-marks.ts'

const LIST_BYTES = 28
const LEVEL_BYTES = 28
const OVERRIDE_BYTES = 16
const LEVELS = 9
const NO_STYLE = 0x0fff
// Number formats by their code; others are written as plain numbers.
const FORMATS: Readonly<Record<number, string>> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
}

export type DocLists = {
  /** By the number that a paragraph names (ilfo, from 1). */
  readonly lists: ReadonlyMap<string, List>
  /** The place that a paragraph style gives (istd), where it is tied to a list. */
  readonly styles: ReadonlyMap<number, ListPlace>
}

type Base = { readonly id: number; readonly levels: Levels; readonly styles: readonly number[] }

/** `tables` is the whole table stream: the levels lie behind the list table, outside its length. */
export function readDocLists(
  tables: Uint8Array,
  at: {
    readonly lists: number
    readonly listBytes: number
    readonly overrides: number
    readonly overrideBytes: number
  },
): DocLists {
  const view = new DataView(tables.buffer, tables.byteOffset, tables.byteLength)
  if (at.listBytes === 0 || at.overrideBytes === 0) return { lists: new Map(), styles: new Map() }
  const bases = readBases(view, at.lists, at.lists + at.listBytes)
  const lists = new Map<string, List>()
  const styles = new Map<number, ListPlace>()
  const count = view.getUint32(at.overrides, true)
  let data = at.overrides + 4 + count * OVERRIDE_BYTES
  for (let index = 0; index < count; index += 1) {
    const place = at.overrides + 4 + index * OVERRIDE_BYTES
    const base = bases.get(view.getInt32(place, true))
    const changes = readOverrides(view, data, view.getUint8(place + 12))
    data = changes.end
    if (base === undefined) continue
    const list = String(index + 1)
    const levels: Levels = new Map([...base.levels, ...changes.levels])
    for (const [level, start] of changes.starts) {
      const own = levels.get(level)
      if (own !== undefined) levels.set(level, { ...own, start })
    }
    const own = changes.starts.size + changes.levels.size > 0
    lists.set(list, { levels, shared: own ? `o${list}` : `l${base.id}` })
    for (const [level, style] of base.styles.entries())
      if (style !== NO_STYLE && !styles.has(style)) styles.set(style, { list, level })
  }
  return { lists, styles }
}

function readBases(view: DataView, start: number, behind: number): Map<number, Base> {
  const bases = new Map<number, Base>()
  const count = view.getUint16(start, true)
  let at = behind
  for (let index = 0; index < count; index += 1) {
    const place = start + 2 + index * LIST_BYTES
    const simple = (view.getUint8(place + 26) & 1) === 1
    const levels: Levels = new Map()
    for (let level = 0; level < (simple ? 1 : LEVELS); level += 1) {
      const read = readLevel(view, at)
      levels.set(level, read.level)
      at = read.end
    }
    const styles = Array.from({ length: LEVELS }, (_, level) =>
      view.getUint16(place + 8 + level * 2, true),
    )
    const id = view.getInt32(place, true)
    bases.set(id, { id, levels, styles })
  }
  return bases
}

function readLevel(view: DataView, at: number): { level: Level; end: number } {
  const start = view.getInt32(at, true)
  const format = FORMATS[view.getUint8(at + 4)] ?? 'decimal'
  const letters = at + LEVEL_BYTES + view.getUint8(at + 24) + view.getUint8(at + 25)
  const length = view.getUint16(letters, true)
  let text = ''
  for (let index = 0; index < length; index += 1) {
    const code = view.getUint16(letters + 2 + index * 2, true)
    // Codes below 9 stand for the number of that level.
    text += code < LEVELS ? `%${code + 1}` : String.fromCharCode(code)
  }
  return { level: { start, format, text }, end: letters + 2 + length * 2 }
}

function readOverrides(view: DataView, from: number, count: number) {
  const starts = new Map<number, number>()
  const levels: Levels = new Map()
  if (count === 0) return { starts, levels, end: from + (from + 4 <= view.byteLength ? 4 : 0) }
  let at = from + 4
  for (let index = 0; index < count; index += 1) {
    const flags = view.getUint32(at + 4, true)
    const level = flags & 0xf
    if ((flags & 0x10) !== 0) starts.set(level, view.getInt32(at, true))
    at += 8
    if ((flags & 0x20) === 0) continue
    const read = readLevel(view, at)
    levels.set(level, read.level)
    at = read.end
  }
  return { starts, levels, end: at }
}
