import { convertLayer, findLayerFont, repairLegacyText } from '@loimo/charset'
import { type DocRun, readDocRuns } from './doc-runs.ts'
import { MEDIA_TYPES } from './media-type.ts'
import { openOle } from './ole.ts'
import type { Reader } from './reader.ts'
import { Refusal } from './refusal.ts'

// Word file header, [MS-DOC] 2.5.2.
const WORD_MAGIC = 0xa5ec
const FLAGS_AT = 0x0a
const ENCRYPTED_FLAG = 0x0100
const SECOND_TABLE_FLAG = 0x0200

/**
 * Read a Word 97–2003 document (.doc): the text of its body, legacy fonts converted by the font of
 * each run or by their look. Own reading, and not word-extractor: that gives no fonts, and without
 * them the capitals of `.Vn…H` fonts come out small.
 */
export const readDoc: Reader = async (bytes, task) => {
  const file = openOle(bytes)
  if (file === undefined) throw new Refusal('BROKEN', 'OLE')
  const stream = (name: string) => file.entries.find((entry) => entry.name === name)
  if (stream('EncryptedPackage') !== undefined) throw new Refusal('ENCRYPTED')
  const macro = file.entries.find(({ name }) => /^(?:Macros|_VBA_PROJECT.*|VBA)$/i.test(name))
  if (macro !== undefined) throw new Refusal('SCRIPT', macro.name)
  const entry = stream('WordDocument')
  if (entry === undefined) throw new Refusal('UNKNOWN_TYPE')
  const word = file.read(entry)
  const header = new DataView(word.buffer, word.byteOffset, word.byteLength)
  if (header.getUint16(0, true) !== WORD_MAGIC) throw new Refusal('BROKEN', 'FIB')
  const flags = header.getUint16(FLAGS_AT, true)
  if ((flags & ENCRYPTED_FLAG) !== 0) throw new Refusal('ENCRYPTED')
  const table = stream((flags & SECOND_TABLE_FLAG) === 0 ? '0Table' : '1Table')
  if (table === undefined) throw new Refusal('BROKEN', 'Table')

  task.onProgress({ stage: 'text', page: 1, pages: 1 })
  const runs = readDocRuns(word, file.read(table))
  const body = layOut(dropFields(joinRuns(runs)))
  const repaired = repairLegacyText(body)
  const { text } = repaired
  if (text.trim() === '') throw new Refusal('EMPTY')
  if (text.length > task.limits.characters) throw new Refusal('TOO_LARGE', 'text')
  return {
    mediaType: MEDIA_TYPES.doc,
    text,
    pages: [{ number: 1, start: 0, end: text.length, via: 'text' }],
    notes: repaired.doubts.map(({ code, message }) => ({ code, message })),
  }
}

// Word's control characters: a row's end has no character of its own, so it gets one here.
const ROW_END = '\uE000'
const CELL_END = '\u0007'

function joinRuns(runs: readonly DocRun[]): string {
  let text = ''
  for (const run of runs) {
    const layer = run.font === undefined ? undefined : findLayerFont(run.font)
    const raw =
      run.endsRow && run.text.endsWith(CELL_END) ? run.text.slice(0, -1) + ROW_END : run.text
    const shown = layer === undefined ? raw : convertLayer(raw, layer)
    const mark = run.mark === '' || shown.trim() === '' ? '' : `${run.mark} `
    text += mark + (run.capitals ? shown.toUpperCase() : shown)
  }
  return text
}

/** A field is 0x13 code 0x14 result 0x15, and may hold others; its result is what is printed. */
function dropFields(text: string): string {
  if (!text.includes('\u0013')) return text
  let kept = ''
  const open: boolean[] = []
  for (const sign of text) {
    if (sign === '\u0013') open.push(true)
    else if (sign === '\u0014') open.splice(-1, 1, false)
    else if (sign === '\u0015') open.pop()
    else if (!open.includes(true)) kept += sign
  }
  return kept
}

/** Paragraphs to lines; a row of a table to a line with tabs, or cell by cell where it lays out. */
function layOut(body: string): string {
  const plain = body
    .replaceAll('\u000B', '\n')
    .replaceAll('\u000C', '\n')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u001E', '-')
    .replaceAll('\u001F', '')
  const rows = plain.includes(ROW_END) ? plain.split(ROW_END).map(layOutRow).join('\n') : plain
  return (
    rows
      .replaceAll(CELL_END, '\t')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000E-\u001D]/g, '')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** What stands before a row's end: lines of the body, then the row's cells. */
function layOutRow(part: string): string {
  if (!part.includes(CELL_END)) return part
  const cells = part.split(CELL_END)
  if (cells.at(-1)?.trim() === '') cells.pop()
  // The first cell carries the paragraphs before the table, parted from it by nothing but a line.
  if (cells.length <= 2 && cells.some((cell) => cell.trim().includes('\n')))
    return `${cells.map((cell) => cell.trim()).join('\n\n')}\n`
  const [first = '', ...rest] = cells
  const head = first.split('\n')
  const own = head.pop() ?? ''
  const line = [own, ...rest].map((cell) => cell.replace(/\s+/g, ' ').trim()).join('\t')
  return [...head, line].join('\n')
}
