/** The body of a paper: component 6 of Decree 30/2020/NĐ-CP, Annex I, part II. */
import { Paragraph, TextRun } from 'docx'
import type { Block } from './letter.ts'
import { BODY_STYLE } from './styles.ts'
import type { TableBlock, TableStore } from './table.ts'
import { toLine } from './text.ts'

type TextBlock = Exclude<Block, TableBlock>

/** The text of a block on its line; a clause with its mark. */
function printed(block: TextBlock): string {
  return block.kind === 'clause'
    ? `${toLine(block.mark)} ${toLine(block.text)}`
    : toLine(block.text)
}

/** "./." closes the body (Annex III); it takes the place of the last full stop. */
const withEndMark = (text: string) => `${text.replace(/[\s.;/]+$/u, '')}./.`

/** @param keep on the page of what follows: a heading, the line above a table or the signature */
function writeText(block: TextBlock, text: string, keep: boolean): Paragraph {
  return new Paragraph({
    style: BODY_STYLE,
    keepNext: keep,
    children: [
      new TextRun({ text, bold: block.kind === 'heading', italics: block.kind === 'basis' }),
    ],
  })
}

const gap = () =>
  new Paragraph({ spacing: { line: 160, lineRule: 'exact', after: 0 }, children: [] })

type Body = {
  readonly blocks: readonly Block[]
  /** The last block bears "./.". */
  readonly endMark: boolean
  readonly tables: TableStore
}

/** The blocks one below the other. */
export function writeBody({ blocks, endMark, tables }: Body): Paragraph[] {
  const written = blocks.flatMap((block, index): Paragraph[] => {
    if (block.kind === 'table') return [tables.place(block), gap()]
    const closes = endMark && index === blocks.length - 1
    const text = closes ? withEndMark(printed(block)) : printed(block)
    const leads = block.kind === 'heading' || blocks[index + 1]?.kind === 'table'
    return [writeText(block, text, closes || leads)]
  })
  const last = blocks.at(-1)
  const open = endMark && (last === undefined || last.kind === 'table')
  return open ? [...written, writeText({ kind: 'paragraph', text: '' }, './.', true)] : written
}
