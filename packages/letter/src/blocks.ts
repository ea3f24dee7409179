/** Small pieces of a page that the parts of a letter are made of. */
import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { toLine } from './text.ts'

type Look = Omit<IRunOptions, 'text' | 'children'>
type Place = Omit<IParagraphOptions, 'text' | 'children' | 'run'>

/** A paragraph of one run. */
export const paragraph = (text: string, look: Look, place: Place = {}) =>
  new Paragraph({ ...place, children: [new TextRun({ ...look, text: toLine(text) })] })

export const centred = (text: string, look: Look, place: Place = {}) =>
  paragraph(text, look, { alignment: AlignmentType.CENTER, ...place })

/** A rule under what stands above it, set in on both sides. */
export const rule = (indent: number) =>
  new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { line: 60, lineRule: LineRuleType.EXACT, after: 60 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  })

/** Nothing, but a cell must hold a paragraph. */
export const nothing = () => new Paragraph({ children: [] })

type Pair = readonly [left: readonly Paragraph[], right: readonly Paragraph[]]

/** Head and foot stand in two columns without borders. */
export function twoColumns(widths: readonly [number, number], rows: readonly Pair[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: [...widths],
    borders: TableBorders.NONE,
    margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map(
            (children, column) =>
              new TableCell({
                width: { size: widths[column] as number, type: WidthType.DXA },
                children: children.length > 0 ? [...children] : [nothing()],
              }),
          ),
        }),
    ),
  })
}
