/**
 * Tables of a letter, as WordprocessingML text. Not by the objects of docx: with those a list of ten
 * thousand rows holds up a server for half a minute, and so for two seconds.
 */
import { Paragraph } from 'docx'
import type { Block, Column, Row } from './letter.ts'
import { TEXT_WIDTH } from './page.ts'
import { CELL_STYLE, DENSE_STYLE } from './styles.ts'
import { escapeXml, toLine } from './text.ts'

export type TableBlock = Extract<Block, { kind: 'table' }>

/** Shares of the width as whole twips that add up to it. */
function widthsOf(columns: readonly Column[]): number[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((share / total) * TEXT_WIDTH))
  const spent = widths.slice(0, -1).reduce((sum, width) => sum + width, 0)
  return [...widths.slice(0, -1), TEXT_WIDTH - spent]
}

type CellLook = {
  readonly width: number
  readonly align?: Column['align'] | undefined
  readonly bold?: boolean
  readonly span?: number
  readonly style: string
}

function writeCell(text: string, { width, align, bold, span, style }: CellLook): string {
  const jc = align === undefined || align === 'left' ? '' : `<w:jc w:val="${align}"/>`
  const look = bold ? '<w:rPr><w:b/></w:rPr>' : ''
  const merged = span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`
  const middle = bold && span === undefined ? '<w:vAlign w:val="center"/>' : ''
  return (
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merged}${middle}</w:tcPr>` +
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${jc}</w:pPr>` +
    `<w:r>${look}<w:t xml:space="preserve">${escapeXml(toLine(text))}</w:t></w:r></w:p></w:tc>`
  )
}

const rowOf = (cells: string, more = '') =>
  `<w:tr><w:trPr><w:cantSplit/>${more}</w:trPr>${cells}</w:tr>`

type Grid = {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
  readonly style: string
}

function writeRow({ columns, widths, style }: Grid, row: Row): string {
  if ('across' in row) {
    const look = { width: TEXT_WIDTH, bold: true, span: columns.length, style }
    return rowOf(writeCell(row.across, look))
  }
  const bold = 'sums' in row
  const texts = bold ? row.sums : row
  const cells = columns.map(({ align }, at) =>
    writeCell(texts[at] ?? '', { width: widths[at] as number, align, bold, style }),
  )
  return rowOf(cells.join(''))
}

/** The head stands again on every page that the table runs over. */
function writeHead({ columns, widths, style }: Grid): string {
  const cells = columns.map(({ label }, at) =>
    writeCell(label, { width: widths[at] as number, align: 'center', bold: true, style }),
  )
  return rowOf(cells.join(''), '<w:tblHeader/>')
}

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')

const PROPERTIES =
  `<w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders>` +
  '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>' +
  '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'

export function tableXml({ columns, rows, dense }: TableBlock): string {
  const grid: Grid = {
    columns,
    widths: widthsOf(columns),
    style: dense ? DENSE_STYLE : CELL_STYLE,
  }
  const lines = grid.widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const body = rows.map((row) => writeRow(grid, row)).join('')
  return `<w:tbl>${PROPERTIES}<w:tblGrid>${lines}</w:tblGrid>${writeHead(grid)}${body}</w:tbl>`
}

const PLACE = 'LetterTable'
const PLACES = new RegExp(`<w:p><w:pPr><w:pStyle w:val="${PLACE}(\\d+)"/></w:pPr></w:p>`, 'g')

/** Tables wait outside the document; an empty paragraph of a style of its own keeps their place. */
export class TableStore {
  readonly #tables: TableBlock[] = []

  place(table: TableBlock): Paragraph {
    this.#tables.push(table)
    return new Paragraph({ style: `${PLACE}${this.#tables.length - 1}` })
  }

  /** Put the tables where they belong. */
  fill(xml: string): string {
    return xml.replace(PLACES, (_, index) => tableXml(this.#tables[Number(index)] as TableBlock))
  }
}
