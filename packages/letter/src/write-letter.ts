/** A letter as a Word document in the layout of Decree 30/2020/NĐ-CP. */
import {
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { centred } from './blocks.ts'
import { writeBody } from './body.ts'
import { writeClosing } from './closing.ts'
import { printDate, printNumber, writeHeading } from './heading.ts'
import type { Annex, Letter } from './letter.ts'
import { coreProperties, repack } from './pack.ts'
import { MARGIN, PAPER, points, SIZE } from './page.ts'
import { STYLES } from './styles.ts'
import { TableStore } from './table.ts'
import { toLine, withoutStop } from './text.ts'

/** Item I.7: Arabic, centred in the upper margin, not shown on the first page. */
const pageNumber = () =>
  new Header({
    children: [
      new Paragraph({
        alignment: 'center',
        children: [new TextRun({ size: SIZE.pageNumber, children: [PageNumber.CURRENT] })],
      }),
    ],
  })

const noHeader = () => new Header({ children: [new Paragraph({ children: [] })] })

/** Pages of an annex are counted anew (item III.1). */
const sectionOf = (children: ISectionOptions['children']): ISectionOptions => ({
  properties: {
    titlePage: true,
    page: { size: PAPER, margin: MARGIN, pageNumbers: { start: 1 } },
  },
  headers: { default: pageNumber(), first: noHeader() },
  children,
})

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const

/** Item III.1: "Phụ lục" with a Roman number where there are several, title, and what it goes with. */
function writeAnnex(
  letter: Letter,
  annex: Annex,
  index: number,
  tables: TableStore,
): ISectionOptions {
  const several = (letter.annexes?.length ?? 0) > 1
  const label = several ? `Phụ lục ${ROMAN[index] ?? index + 1}` : 'Phụ lục'
  const belongs =
    `(Kèm theo văn bản số ${printNumber(letter)} ${printDate(letter)}` +
    ` của ${toLine(letter.office)})`
  return sectionOf([
    centred(label, { bold: true, size: SIZE.title }),
    centred(toLine(annex.title).toUpperCase(), { bold: true, size: SIZE.title }),
    centred(belongs, { italics: true, size: SIZE.body }, { spacing: { after: points(12) } }),
    ...writeBody({ blocks: annex.body, endMark: false, tables }),
  ])
}

/** The title of the file: number and subject, as a clerk looks for it. */
const titleOf = (letter: Letter) =>
  [
    letter.type ?? 'Công văn',
    letter.number === null ? '' : `số ${printNumber(letter)}`,
    withoutStop(letter.subject),
  ]
    .filter((word) => word !== '')
    .map(toLine)
    .join(' ')

/**
 * Write a letter as `.docx`. The same letter gives the same bytes. Whatever stands in its texts,
 * the document opens: what XML cannot hold is left out, white space is folded.
 */
export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const tables = new TableStore()
  const paper = sectionOf([
    ...writeHeading(letter),
    ...writeBody({ blocks: letter.body, endMark: true, tables }),
    writeClosing(letter),
  ])
  const annexes = (letter.annexes ?? []).map((annex, index) =>
    writeAnnex(letter, annex, index, tables),
  )
  const document = new Document({ styles: STYLES, sections: [paper, ...annexes] })
  const core = { path: 'docProps/core.xml', data: coreProperties(titleOf(letter), letter.madeAt) }
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document, false, [core]))
  return repack(bytes, { part: 'word/document.xml', to: (xml) => tables.fill(xml) })
}
