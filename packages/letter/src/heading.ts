/** The head of a paper: components 1 to 5, 9a and 10b of Decree 30/2020/NĐ-CP, Annex I, part II. */
import { formatHeadingDate } from '@loimo/calendar'
import { BorderStyle, Paragraph, type Table, TextRun } from 'docx'
import { centred, paragraph, rule, twoColumns } from './blocks.ts'
import type { Letter } from './letter.ts'
import { HEAD_LEFT, HEAD_RIGHT, points, SIZE, TEXT_WIDTH } from './page.ts'
import { clean, toLine, withoutStop } from './text.ts'

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
/** Room for a number or a day that is written by hand. */
const ROOM = '\u00a0'.repeat(8)

const linesOf = (text: string) =>
  clean(text)
    .split('\n')
    .map(toLine)
    .filter((line) => line !== '')

/** Item II.2: the superior upright, the issuer bold, a short rule of a third to a half below it. */
function issuerBlock({ parent, issuer }: Letter): Paragraph[] {
  const lines = (text: string, bold: boolean) =>
    linesOf(text).map((line) => centred(line.toUpperCase(), { size: SIZE.issuer, bold }))
  return [
    ...(parent === null ? [] : lines(parent, false)),
    ...lines(issuer, true),
    rule(Math.round(HEAD_LEFT * 0.31)),
  ]
}

/** Items II.1 and V.1: national name and motto, with a rule as long as the motto. */
const nationBlock = () => [
  centred(NATION, { size: SIZE.nation, bold: true }),
  centred(MOTTO, { size: SIZE.motto, bold: true }),
  rule(Math.round(HEAD_RIGHT * 0.22)),
]

/** "Số: 78/VP-NC" (item II.3); the same words are cited in an annex. */
export const printNumber = ({ number, symbol }: Letter) =>
  `${number === null ? ROOM : toLine(number)}/${toLine(symbol)}`

/** "ngày 05 tháng 01 năm 2026"; room for the day where only the month is known. */
export function printDate({ date }: Letter): string {
  return date.length > 7
    ? formatHeadingDate(date)
    : formatHeadingDate(`${date}-01`).replace('ngày 01', `ngày${ROOM}`)
}

export const printPlaceAndDate = (letter: Letter) => `${toLine(letter.place)}, ${printDate(letter)}`

/** Spaces of a room are kept: `toLine` would fold them. */
const kept = (text: string, size: number, italics = false) =>
  new Paragraph({
    alignment: 'center',
    spacing: { before: points(6) },
    children: [new TextRun({ text, size, italics })],
  })

/** Item II.5b: what a công văn is about stands below its number, 6 points apart. */
const aboutBlock = ({ type, subject }: Letter) =>
  type === null
    ? [
        centred(
          `V/v ${withoutStop(subject)}`,
          { size: SIZE.about },
          { spacing: { before: points(6) } },
        ),
      ]
    : []

/** Item III.2: capitals, bold, red, in a box, below the number and the abstract. */
const urgencyBlock = ({ urgency }: Letter) =>
  urgency === undefined
    ? []
    : [
        centred(
          urgency.toUpperCase(),
          {
            size: SIZE.urgency,
            bold: true,
            color: 'FF0000',
            border: { style: BorderStyle.SINGLE, size: 8, space: 4, color: 'FF0000' },
          },
          { spacing: { before: points(10), after: points(4) } },
        ),
      ]

function headTable(letter: Letter): Table {
  const urgency = urgencyBlock(letter)
  const date = kept(printPlaceAndDate(letter), SIZE.placeAndDate, true)
  return twoColumns(
    [HEAD_LEFT, HEAD_RIGHT],
    [
      [issuerBlock(letter), nationBlock()],
      [[kept(`Số: ${printNumber(letter)}`, SIZE.number), ...aboutBlock(letter)], [date]],
      ...(urgency.length > 0 ? [[urgency, []] as const] : []),
    ],
  )
}

/** Item II.5a: name of the type in capitals, the abstract below it, both bold, and a short rule. */
function titleBlock({ type, subject }: Letter): Paragraph[] {
  if (type === null) return []
  return [
    centred(
      toLine(type).toUpperCase(),
      { size: SIZE.title, bold: true },
      { spacing: { before: points(18) }, keepNext: true },
    ),
    centred(withoutStop(subject), { size: SIZE.abstract, bold: true }, { keepNext: true }),
    rule(Math.round(TEXT_WIDTH * 0.38)),
  ]
}

/**
 * Item II.9d: one body on the line of "Kính gửi:"; several on lines of their own, their dashes below
 * the colon.
 */
function greetingBlock({ addressees }: Letter): Paragraph[] {
  const names = addressees.map(withoutStop).filter((name) => name !== '')
  const look = { size: SIZE.body }
  const before = { spacing: { before: points(14), after: points(6) } }
  if (names.length === 0) return []
  if (names.length === 1) return [centred(`Kính gửi: ${names[0]}`, look, before)]
  const left = Math.round(TEXT_WIDTH * 0.16)
  return [
    paragraph('Kính gửi:', look, { indent: { left }, ...before, keepNext: true }),
    ...names.map((name, index) =>
      paragraph(`- ${name}${index === names.length - 1 ? '.' : ';'}`, look, {
        indent: { left: left + points(66), hanging: points(9) },
        spacing: { after: points(2) },
      }),
    ),
  ]
}

/** Everything above the body. */
export function writeHeading(letter: Letter): (Paragraph | Table)[] {
  return [
    headTable(letter),
    ...titleBlock(letter),
    ...greetingBlock(letter),
    paragraph('', {}, { spacing: { after: 0, line: 120, lineRule: 'exact' } }),
  ]
}
