/** Tables as CSV: RFC 4180, in UTF-8 with the mark that spreadsheets know it by. */
import type { DataCell, DataTable } from './cell.ts'
import { clean } from './text.ts'

const MARK = '\ufeff'

/** A spreadsheet would compute what begins so; the apostrophe says that it is text. */
const FORMULA = /^[\s]*[=+\-@]|^[\t\r\n]/

const defuse = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Numbers stay numbers, with a dot; days as `YYYY-MM-DD`, which every spreadsheet understands. */
function writeCell(cell: DataCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  return quote(defuse(clean(cell)))
}

/** Write a table as CSV; its title is for the name of the file and stands nowhere in it. */
export function writeCsv({ columns, rows }: DataTable): Uint8Array {
  const width = columns.length
  const lines = [
    columns.map(({ label }) => writeCell(label)),
    ...rows.map((row) => Array.from({ length: width }, (_, at) => writeCell(row[at] ?? null))),
  ]
  return new TextEncoder().encode(`${MARK}${lines.map((line) => `${line.join(',')}\r\n`).join('')}`)
}
