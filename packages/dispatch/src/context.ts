/**
 * What the reader must be told about the place: data, loaded by whoever calls it.
 * Nothing of one province stands in this package.
 */

/** A body of the register, with the names it bears and when. Dates are `YYYY-MM-DD`; null means open. */
export type Agency = {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly abbreviations: readonly string[]
  readonly parent: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  /** Who answers for its duties afterwards; several where a territory or a duty was split. */
  readonly successors: readonly string[]
  /** `department`, `district`, `commune`, `border-district` …: what a collective wording may mean. */
  readonly classes: readonly string[]
}

/** A kind of document of Decree 30/2020/NĐ-CP or older, with its printed name and symbol abbreviation. */
export type DocumentType = {
  readonly kind:
    | 'cong_van'
    | 'thong_bao'
    | 'chi_thi'
    | 'cong_dien'
    | 'ke_hoach'
    | 'quyet_dinh'
    | 'other'
  readonly name: string
  readonly abbreviations: readonly string[]
  /** Written to a superior: it tells and proposes, and orders nothing. */
  readonly upward?: boolean
}

/**
 * Words by the role they play, lower case, NFC. The reader compiles them once per context.
 * The shape is the reader's own; see `province/` for a filled one.
 */
export type Phrases = Readonly<Record<string, readonly string[]>>

/** What typing and scanning get wrong, as data. Words are lower case, NFC. */
export type Slips = {
  /** Words of several syllables whose tones are known: "kiểm dịch". Other tones are a slip. */
  readonly words: readonly string[]
  /** Right, though they differ from such a word by tones alone: "để xuất". */
  readonly allowed: readonly string[]
  /** Nearly always wrong, with what is meant; not behind one of the words in `notAfter`. */
  readonly confusions: readonly {
    readonly written: string
    readonly meant: string
    readonly notAfter: readonly string[]
  }[]
}

export type ReadingContext = {
  readonly agencies: readonly Agency[]
  readonly documentTypes: readonly DocumentType[]
  readonly phrases: Phrases
  /** Days off, `YYYY-MM-DD`, for the check of deadlines; weekends are known without being listed. */
  readonly daysOff: ReadonlySet<string>
  /** Saturdays and Sundays that are worked by swap. */
  readonly daysWorked?: ReadonlySet<string>
  /** Gates, markets and routes as written, for agreed items. */
  readonly places: readonly { readonly name: string; readonly kind: 'gate' | 'route' }[]
  readonly slips?: Slips
}
