/** Recipients and signature: components 7 and 9b of Decree 30/2020/NĐ-CP, Annex I, part II. */
import type { Paragraph, Table } from 'docx'
import { centred, paragraph, twoColumns } from './blocks.ts'
import type { Letter } from './letter.ts'
import { FOOT_LEFT, FOOT_RIGHT, points, SIZE } from './page.ts'
import { toLine, withoutStop } from './text.ts'

/** Item II.9b: the label 12 bold italic, the entries 11, each with a dash and a semicolon. */
function recipients({ distribution, filing }: Letter): Paragraph[] {
  const entries = distribution.map(withoutStop).filter((entry) => entry !== '')
  const line = (text: string) =>
    paragraph(text, { size: SIZE.distribution }, { indent: { left: 140, hanging: 140 } })
  return [
    paragraph(
      'Nơi nhận:',
      { size: SIZE.distributionLabel, bold: true, italics: true },
      { spacing: { before: points(8) } },
    ),
    ...entries.map((entry) => line(`- ${entry};`)),
    line(`- Lưu: ${withoutStop(filing)}.`),
  ]
}

/** Item II.7: marks and titles in capitals, room for signature and seal, then the name, all bold. */
function signature({ signature: { titles, name } }: Letter): Paragraph[] {
  const look = { size: SIZE.signer, bold: true }
  return [
    ...titles.map(({ authority, title }, index) =>
      centred(
        `${authority === null ? '' : `${authority} `}${toLine(title).toUpperCase()}`,
        look,
        index === 0 ? { spacing: { before: points(8) } } : {},
      ),
    ),
    centred(name, look, { spacing: { before: points(72) } }),
  ]
}

export const writeClosing = (letter: Letter): Table =>
  twoColumns([FOOT_LEFT, FOOT_RIGHT], [[recipients(letter), signature(letter)]])
