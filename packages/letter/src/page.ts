/**
 * The page of Decree 30/2020/NĐ-CP, Annex I, part I. Lengths are twips (1/1440 inch), sizes of type
 * half points, as WordprocessingML counts them.
 */

const millimetres = (length: number) => Math.round((length * 1440) / 25.4)

/** Item I.1: A4, 210 × 297 mm. */
export const PAPER = { width: millimetres(210), height: millimetres(297) } as const

/** Item I.3: 20–25 mm above and below, 30–35 mm left, 15–20 mm right. */
export const MARGIN = {
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(30),
  right: millimetres(17),
  // The page number stands in the margin (item I.7).
  header: millimetres(10),
  footer: millimetres(10),
} as const

export const TEXT_WIDTH = PAPER.width - MARGIN.left - MARGIN.right

/** Item I.4: Times New Roman, Unicode, black. */
export const FONT = 'Times New Roman'

/** Annex I, parts II and V: sizes of each component, in half points. */
export const SIZE = {
  nation: 24,
  motto: 26,
  issuer: 24,
  number: 26,
  placeAndDate: 26,
  title: 28,
  abstract: 28,
  /** "V/v …" of a công văn: 12 to 13. */
  about: 24,
  body: 28,
  urgency: 28,
  signer: 28,
  distributionLabel: 24,
  distribution: 22,
  pageNumber: 28,
  table: 24,
  denseTable: 20,
} as const

/** Item II.6: the first line is set in by 1 or 1.27 cm, 6 points at least between paragraphs. */
export const FIRST_LINE = millimetres(12.7)
export const BETWEEN_PARAGRAPHS = 120
/** Between single and one and a half lines: 1.15, in 240ths of a line. */
export const LINE = 276

/** Twenty points are 400. */
export const points = (count: number) => count * 20

/** Two columns of the head: issuer and number on the left, nation and date on the right. */
export const HEAD_LEFT = Math.round(TEXT_WIDTH * 0.39)
export const HEAD_RIGHT = TEXT_WIDTH - HEAD_LEFT
/** Of the foot: recipients on the left, signature on the right. */
export const FOOT_LEFT = Math.round(TEXT_WIDTH * 0.5)
export const FOOT_RIGHT = TEXT_WIDTH - FOOT_LEFT
