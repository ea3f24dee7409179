/** Paragraph styles of a letter, and the language that spelling is checked in. */
import type { IStylesOptions } from 'docx'
import { BETWEEN_PARAGRAPHS, FIRST_LINE, FONT, LINE, SIZE } from './page.ts'

export const BODY_STYLE = 'LetterBody'
export const CELL_STYLE = 'LetterCell'
export const DENSE_STYLE = 'LetterDense'

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: SIZE.body, color: '000000', language: { value: 'vi-VN' } },
    },
  },
  paragraphStyles: [
    {
      id: BODY_STYLE,
      name: 'Letter Body',
      basedOn: 'Normal',
      paragraph: {
        alignment: 'both',
        indent: { firstLine: FIRST_LINE },
        spacing: { after: BETWEEN_PARAGRAPHS, line: LINE, lineRule: 'auto' },
      },
    },
    {
      id: CELL_STYLE,
      name: 'Letter Cell',
      basedOn: 'Normal',
      run: { size: SIZE.table },
      paragraph: { spacing: { before: 30, after: 30 } },
    },
    {
      id: DENSE_STYLE,
      name: 'Letter Dense Cell',
      basedOn: CELL_STYLE,
      run: { size: SIZE.denseTable },
    },
  ],
}
