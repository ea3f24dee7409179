/**
 * Tables of tasks: a row is a task, its columns say who leads, who cooperates and by when.
 *
 * Three shapes reach the reader: cells between "|", cells between tabs, and cells that a web page or
 * a PDF has flattened to a line each. An empty cell, or "nt", takes the value of the row above.
 */
import { readAgencies } from './agencies.ts'
import type { DeadlineHit } from './deadline-scope.ts'
import { chooseDeadline, findDeadlines } from './deadlines.ts'
import type { Document, Range } from './document.ts'
import { readReportTo } from './reports.ts'
import { isOnlyAgencies, type Task, type TaskReader } from './tasks.ts'
import { type Stretch, wordsWithin } from './zones.ts'

export type Table = {
  /** All its lines, in the mended text. */
  readonly place: Stretch
  readonly rows: readonly Row[]
}

type Column = 'number' | 'task' | 'lead' | 'partners' | 'when' | 'other'
type Cell = Stretch
type Row = {
  readonly label: string
  readonly cells: ReadonlyMap<Column, Cell>
  readonly last: number
}

const HEADS: readonly (readonly [Column, RegExp])[] = [
  ['number', /^(?:s?tt|số tt|stt)$/],
  ['partners', /phối hợp/],
  ['lead', /chủ trì|thực hiện$|cơ quan|đơn vị|phân công|trách nhiệm/],
  ['when', /thời hạn|thời gian|hoàn thành|tiến độ|hạn/],
  ['task', /nhiệm vụ|nội dung|công việc|hoạt động/],
]

function columnOf(label: string): Column {
  for (const [column, shape] of HEADS) if (shape.test(label)) return column
  return 'other'
}

const isTaskTable = (columns: readonly Column[]) =>
  columns.includes('task') && (columns.includes('lead') || columns.includes('partners'))

/** Cells of a line, with their places; empty cells too. */
function cellsOf(document: Document, line: Stretch, separator: string): Cell[] {
  const { text } = document.source
  const cells: Cell[] = []
  let start = line.start
  const push = (end: number) => {
    let [first, last] = [start, end]
    while (first < last && text.charCodeAt(first) <= 32) first++
    while (last > first && text.charCodeAt(last - 1) <= 32) last--
    cells.push({ start: first, end: last })
    start = end + 1
  }
  for (let at = line.start; at < line.end; at++) if (text[at] === separator) push(at)
  push(line.end)
  return separator === '|' ? cells.slice(1, text[line.end - 1] === '|' ? -1 : undefined) : cells
}

const labelsOf = (document: Document, cells: readonly Cell[]) =>
  cells.map((cell) => document.source.low.slice(cell.start, cell.end).replace(/\s+/g, ' ').trim())

const isBlank = (document: Document, cell: Cell | undefined) =>
  !cell || /^[-–\s]*$/.test(document.source.text.slice(cell.start, cell.end))

/** The line as printed, with the tabs at its ends that a trimmed line has lost. */
function wholeLine(document: Document, index: number): Stretch {
  const { text } = document.source
  const line = document.lines[index] as Stretch
  let end = line.end
  while (text[end] === '\t') end++
  return { start: line.start, end }
}

function readSeparated(
  document: Document,
  from: number,
  separator: string,
): { table: Table; next: number } | undefined {
  const head = cellsOf(document, wholeLine(document, from), separator)
  if (head.length < 3) return undefined
  const columns = labelsOf(document, head).map(columnOf)
  if (!isTaskTable(columns)) return undefined
  const rows: Row[] = []
  let next = from + 1
  let end = document.lines[from]?.end ?? 0
  let section: string | undefined
  for (; next < document.lines.length; next++) {
    const line = wholeLine(document, next)
    if (line.end === line.start) continue
    const cells = cellsOf(document, line, separator)
    if (cells.length < 2) break
    end = line.end
    if (cells.every((cell) => isBlank(document, cell))) continue
    const row = rowOf(document, columns, cells)
    section = sectionOf(document, columns, cells) ?? section
    if (row) rows.push({ ...row, label: section ? `${section}.${row.label}` : row.label })
  }
  return { table: { place: { start: document.lines[from]?.start ?? 0, end }, rows }, next }
}

/** "II | Thể chế số": a Roman number opens a part of the table. */
function sectionOf(
  document: Document,
  columns: readonly Column[],
  cells: readonly Cell[],
): string | undefined {
  const cell = cells[columns.indexOf('number')]
  const label = cell && document.source.text.slice(cell.start, cell.end)
  return label && /^[IVX]+$/.test(label) ? label : undefined
}

function rowOf(
  document: Document,
  columns: readonly Column[],
  cells: readonly Cell[],
): Row | undefined {
  const byColumn = new Map<Column, Cell>()
  columns.forEach((column, index) => {
    const cell = cells[index]
    if (cell && cell.end > cell.start && !byColumn.has(column)) byColumn.set(column, cell)
  })
  if (!byColumn.has('task')) return undefined
  const filled = ['lead', 'partners', 'when'].some(
    (column) => !isBlank(document, byColumn.get(column as Column)),
  )
  if (!filled) return undefined
  const number = byColumn.get('number')
  const last = Math.max(...cells.filter((cell) => cell.end > cell.start).map((cell) => cell.end))
  return {
    label: number ? document.source.text.slice(number.start, number.end) : '',
    cells: byColumn,
    last,
  }
}

/** Header cells on lines of their own, from "TT" to the first "1" or "I". */
function readFlattened(
  reader: TaskReader,
  from: number,
): { table: Table; next: number } | undefined {
  const { document } = reader
  const { lines, source } = document
  const low = (index: number) =>
    source.low.slice(lines[index]?.start ?? 0, lines[index]?.end ?? 0).trim()
  if (!/^(?:s?tt)$/.test(low(from))) return undefined
  const columns: Column[] = ['number']
  let at = from + 1
  for (; at < lines.length && at - from < 24 && !/^(?:1|i)\.?$/.test(low(at)); at++)
    if (low(at) !== '') columns.push(columnOf(low(at)))
  if (!isTaskTable(columns) || columns.length > 9) return undefined
  const rows: Row[] = []
  let expected = 1
  let end = lines[at - 1]?.end ?? 0
  while (at < lines.length) {
    while (at < lines.length && low(at) === '') at++
    const label = low(at).replace(/\.$/, '')
    if (/^(?:i{1,3}|iv|vi{0,3}|ix|x)$/.test(label)) {
      at += 2
      continue
    }
    if (Number(label) !== expected) break
    const first = ++at
    while (
      at < lines.length &&
      !isRowStart(low(at), expected + 1) &&
      at - first < 24 &&
      !/^(?:[ivx]+\. |nơi nhận|\d\. )/.test(low(at))
    )
      at++
    const cells = lines.slice(first, at).filter((line) => line.end > line.start)
    const row = flatRow(reader, columns, cells, String(expected))
    if (row) rows.push(row)
    end = cells.at(-1)?.end ?? end
    expected++
  }
  return rows.length > 0
    ? { table: { place: { start: lines[from]?.start ?? 0, end }, rows }, next: at }
    : undefined
}

const isRowStart = (low: string, expected: number) =>
  low.replace(/\.$/, '') === String(expected) || /^(?:i{1,3}|iv|vi{0,3}|ix|x)\.?$/.test(low)

/** Cells by their count where none is missing, else by what stands in them. */
function flatRow(
  reader: TaskReader,
  columns: readonly Column[],
  cells: readonly Stretch[],
  label: string,
): Row | undefined {
  const { document } = reader
  const last = cells.at(-1)?.end
  if (last === undefined) return undefined
  if (cells.length === columns.length - 1) {
    return rowOf(document, columns, [{ start: 0, end: 0 }, ...cells])
  }
  const found = new Map<Column, Cell>()
  for (const cell of cells) {
    const words = wordsWithin(document, cell)
    const order: Column[] = ['lead', 'partners']
    const body = isOnlyAgencies(reader.scan, words) || isSame(document, cell)
    const free = order.find((column) => columns.includes(column) && !found.has(column))
    if (body && free && found.has('task')) found.set(free, cell)
    else if (!found.has('when') && found.has('lead') && deadlineOf(reader, cell))
      found.set('when', cell)
    else if (!found.has('lead'))
      found.set('task', { start: found.get('task')?.start ?? cell.start, end: cell.end })
  }
  return found.has('task') && found.has('lead') ? { label, cells: found, last } : undefined
}

/** "nt", "-nt-", "như trên", '"': the value of the row above. */
const isSame = (document: Document, cell: Cell) =>
  /^[-\s"]*(?:nt|như trên|")[-\s".]*$/.test(document.source.low.slice(cell.start, cell.end))

/** Find the tables of tasks between two places. */
export function findTables(reader: TaskReader, stretch: Stretch): Table[] {
  const { document } = reader
  const tables: Table[] = []
  for (let at = 0; at < document.lines.length; ) {
    const line = document.lines[at] as Stretch
    if (line.start < stretch.start || line.start >= stretch.end || line.end === line.start) {
      at++
      continue
    }
    const printed = document.source.text.slice(line.start, line.end)
    const found = printed.startsWith('|')
      ? readSeparated(document, at, '|')
      : printed.includes('\t')
        ? readSeparated(document, at, '\t')
        : readFlattened(reader, at)
    if (found) tables.push(found.table)
    at = found?.next ?? at + 1
  }
  return tables
}

function deadlineOf(reader: TaskReader, cell: Cell): DeadlineHit | undefined {
  return chooseDeadline(
    findDeadlines({
      source: reader.document.source,
      ...cell,
      documentDate: reader.date,
      previous: null,
      labelled: true,
    }),
  )
}

function agenciesIn(reader: TaskReader, cell: Cell | undefined): readonly Range[] {
  if (!cell || isBlank(reader.document, cell)) return []
  const range = wordsWithin(reader.document, cell)
  return (
    readAgencies(reader.scan, range.first, range.last, {
      semicolons: true,
      relaxed: true,
      alone: true,
    })?.items ?? []
  )
}

/** The tasks of a table. */
export function readTable(reader: TaskReader, table: Table, path: string | null): Task[] {
  const tasks: Task[] = []
  let lead: readonly Range[] = []
  let partners: readonly Range[] = []
  for (const row of table.rows) {
    const task = row.cells.get('task') as Cell
    const leads = row.cells.get('lead')
    const joins = row.cells.get('partners')
    const same = !leads || isBlank(reader.document, leads) || isSame(reader.document, leads)
    lead = same ? lead : agenciesIn(reader, leads)
    const repeated = joins ? isSame(reader.document, joins) : same
    partners =
      repeated || (same && isBlank(reader.document, joins)) ? partners : agenciesIn(reader, joins)
    if (lead.length === 0) continue
    const when = row.cells.get('when')
    const range = wordsWithin(reader.document, { start: task.start, end: row.last })
    tasks.push({
      ...range,
      lead,
      cooperating: partners,
      deadline: when ? deadlineOf(reader, when) : undefined,
      reportTo: readReportTo(reader.scan, wordsWithin(reader.document, task)),
      rule: 'stated',
      path: path && row.label ? `${path}.${row.label}` : row.label || path,
    })
  }
  return tasks
}
