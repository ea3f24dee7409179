/** Tables as an Excel workbook of one sheet: typed cells, a head that stays and is printed again. */
import { isDay } from '@loimo/calendar'
import writeExcel, { type CellObject, type Feature, type Row } from 'write-excel-file/universal'
import type { DataCell, DataColumn, DataTable } from './cell.ts'
import { repack } from './pack.ts'
import { clean, escapeXml } from './text.ts'

/** What Excel holds. */
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384
const LONGEST_TEXT = 32_767
const LONGEST_NAME = 31

const FORMATS = { whole: '#,##0', number: '#,##0.##', percent: '0.0%', date: 'dd/mm/yyyy' } as const
const WIDTHS = { text: 32, number: 12, percent: 10, date: 12 } as const

const LINES = { borderStyle: 'thin', borderColor: '#808080' } as const

/** Cut between whole characters. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** A name of a sheet has no `\ / ? * [ ] :`, no apostrophe at its ends, and 31 characters at most. */
export function toSheetName(title: string): string {
  const name = clean(title)
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[' ]+|[' ]+$/g, '')
  return cut(name, LONGEST_NAME) || 'Sheet1'
}

/** Text is text: a cell that looks like a formula is shown and never computed. */
const textCell = (text: string): CellObject => ({
  ...LINES,
  value: cut(clean(text), LONGEST_TEXT),
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
})

function writeCell({ kind }: DataColumn, cell: DataCell): CellObject {
  if (cell === null || cell === '') return { ...LINES }
  if (kind === 'date' && typeof cell === 'string' && isDay(cell)) {
    const value = new Date(`${cell}T00:00:00Z`)
    return { ...LINES, value, type: Date, format: FORMATS.date, alignVertical: 'top' }
  }
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) return { ...LINES }
    const format = FORMATS[kind === 'percent' ? kind : Number.isInteger(cell) ? 'whole' : 'number']
    return { ...LINES, value: cell, type: Number, format, alignVertical: 'top' }
  }
  return textCell(cell)
}

const headCell = ({ label }: DataColumn): CellObject => ({
  ...textCell(label),
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  backgroundColor: '#e7ecef',
})

/** Points of a line, and the highest row that Excel has. */
const LINE_HEIGHT = 16
const HIGHEST_ROW = 409

/** Lines of a text that breaks between words; the width is in digits. */
function countLines(text: string, width: number): number {
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines += 1
    let used = 0
    for (const word of paragraph.split(' ')) {
      if (used > 0 && used + 1 + word.length > width) {
        lines += 1
        used = 0
      }
      // A word longer than the column is broken too.
      lines += Math.ceil(word.length / width) - (word.length > 0 ? 1 : 0)
      used += (used > 0 ? 1 : 0) + (word.length % width)
    }
  }
  return lines
}

/** Not every program makes a row as high as its words: what it cuts off nobody sees. */
function withHeight(cells: readonly CellObject[], widths: readonly number[]): CellObject[] {
  const lines = cells.map(({ value }, at) =>
    typeof value === 'string' ? countLines(value, (widths[at] as number) - 1) : 1,
  )
  const height = Math.min(HIGHEST_ROW, Math.max(...lines) * LINE_HEIGHT)
  return cells.map((cell, at) => (at === 0 ? { ...cell, height } : cell))
}

/** The head is printed on every page. */
function printTitles(name: string): string {
  const quoted = `'${name.replaceAll("'", "''")}'`
  const range = escapeXml(`${quoted}!$1:$1`)
  return `<definedName name="_xlnm.Print_Titles" localSheetId="0">${range}</definedName>`
}

const FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'

/** What the library leaves out: the head on every page, all columns on one page side by side. */
const printing = (name: string): Feature<Blob> => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: (xml) =>
          xml.replace('<definedNames/>', `<definedNames>${printTitles(name)}</definedNames>`),
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml
            .replace('<sheetViews>', `${FIT}<sheetViews>`)
            .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
            // Rows alone are split: the pane below is at the left.
            .replace(' xSplit="0"', '')
            .replace('activePane="bottomRight"', 'activePane="bottomLeft"'),
      },
    },
  },
})

/** Write a table as `.xlsx`. The same table gives the same bytes. */
export async function writeSheet({ title, columns, rows }: DataTable): Promise<Uint8Array> {
  if (rows.length >= MOST_ROWS) throw new RangeError(`too many rows for a sheet: ${rows.length}`)
  if (columns.length === 0 || columns.length > MOST_COLUMNS)
    throw new RangeError(`not a width of a sheet: ${columns.length}`)
  const name = toSheetName(title)
  const widths = columns.map(({ kind, width }) => width ?? WIDTHS[kind])
  const data: Row[] = [
    columns.map(headCell),
    ...rows.map((row) => columns.map((column, at) => writeCell(column, row[at] ?? null))),
  ].map((cells) => withHeight(cells, widths))
  const blob = await writeExcel(
    data,
    {
      sheet: name,
      orientation: 'landscape',
      stickyRowsCount: 1,
      columns: widths.map((width) => ({ width })),
    },
    { fontFamily: 'Times New Roman', fontSize: 12, features: [printing(name)] },
  ).toBlob()
  return repack(new Uint8Array(await blob.arrayBuffer()))
}
