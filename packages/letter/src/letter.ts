/** What a letter is: the parts that Decree 30/2020/NĐ-CP, Article 8 and Annex I name, as data. */
import type { Day } from '@loimo/calendar'

export const URGENCIES = ['Khẩn', 'Thượng khẩn', 'Hỏa tốc'] as const
export type Urgency = (typeof URGENCIES)[number]

/** A year and a month, `YYYY-MM`: the day is written when the paper is signed. */
export type Month = string

/** The marks of authority that may stand before the title of a signer (Article 13). */
export type Authority = 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.'

/**
 * Who signs, from the top: `{ 'KT.', 'Chánh Văn phòng' }`, `{ null, 'Phó Chánh Văn phòng' }`. Marks
 * stack: TM. a collective, KT. its head, then the signer's own title.
 */
export type Signature = {
  readonly titles: readonly { readonly authority: Authority | null; readonly title: string }[]
  readonly name: string
}

export type Column = {
  readonly label: string
  /** Share of the width against the other columns. */
  readonly share: number
  readonly align?: 'left' | 'center' | 'right'
}

/** A row of cells, a row of sums, or words across all columns that head the rows below them. */
export type Row =
  | readonly string[]
  | { readonly sums: readonly string[] }
  | { readonly across: string }

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** "Căn cứ …": in italics. */
  | { readonly kind: 'basis'; readonly text: string }
  /** "I. KẾT QUẢ THỰC HIỆN", "1. Số liệu chung": in bold. */
  | { readonly kind: 'heading'; readonly text: string }
  /** The mark as printed: "1.", "a)", "-", "+". */
  | { readonly kind: 'clause'; readonly mark: string; readonly text: string }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly Row[]
      /** Small type, for many columns. */
      readonly dense?: boolean
    }

export type Annex = {
  readonly title: string
  readonly body: readonly Block[]
}

/**
 * Head and foot that every paper of an office bears. Words are written as in a sentence; capitals
 * come with the layout. `\n` in the names of bodies breaks the line there.
 */
export type Letterhead = {
  /** The direct superior of the issuer; null where the issuer stands alone. */
  readonly parent: string | null
  readonly issuer: string
  /** The issuer as a sentence names it: `Văn phòng UBND tỉnh`. */
  readonly office: string
  /** The running number; null leaves room for the clerk to write it. */
  readonly number: string | null
  /** Behind the slash, as the office has set it: `VP-TH`, `BC-VP`. */
  readonly symbol: string
  readonly place: string
  readonly date: Day | Month
  readonly urgency?: Urgency
  readonly signature: Signature
  /** Under "Nơi nhận", without the last entry. */
  readonly distribution: readonly string[]
  /** The last entry, behind "Lưu:": `VT, TH(HN)`. */
  readonly filing: string
  /** For the properties of the file, an instant in ISO 8601; the start of 1980 without it. */
  readonly madeAt?: string
}

export type Letter = Letterhead & {
  /** `Báo cáo`, `Thông báo` …; null is a công văn. */
  readonly type: string | null
  /** Without "V/v" and "Về việc". */
  readonly subject: string
  /** Behind "Kính gửi"; none in most named papers. */
  readonly addressees: readonly string[]
  readonly body: readonly Block[]
  readonly annexes?: readonly Annex[]
}

/** Head and foot out of what a maker is given. */
export function letterheadOf(input: Letterhead): Letterhead {
  const { parent, issuer, office, number, symbol, place, date } = input
  const { urgency, signature, distribution, filing, madeAt } = input
  return {
    ...{ parent, issuer, office, number, symbol, place, date, signature, distribution, filing },
    ...(urgency === undefined ? {} : { urgency }),
    ...(madeAt === undefined ? {} : { madeAt }),
  }
}
