/** The words and names whose tones are known, and known confusions, compiled once per context. */
import type { ReadingContext } from './context.ts'
import { bareWord, foldWord } from './normalise.ts'

/** Its bit in `Word.opens`: a phrase of this lexicon may open here. The reader's trees keep the low ones. */
export const SLIP_BIT = 1 << 29

export type Phrase = {
  /** Lower case, words in order. */
  readonly low: readonly string[]
  /** The same without diacritics. */
  readonly bare: readonly string[]
  /** As it should be written. */
  readonly meant: string
  readonly notAfter: readonly string[]
}

/** What may begin at a word. */
export type Opened = {
  /** Proper names; matched where every word has a capital. */
  readonly names: Phrase[]
  readonly words: Phrase[]
  readonly confusions: Phrase[]
}

export type SlipLexicon = {
  /** By the first word without diacritics, so that one look tells that nothing begins at most. */
  readonly openings: ReadonlyMap<string, Opened>
  /** Right as they stand, lower case. */
  readonly allowed: ReadonlySet<string>
}

const PLACE_CLASSES = ['province', 'district', 'commune-level', 'neighbour-province']
/** The last run of two or more words with capitals: "Ủy ban nhân dân tỉnh Lạng Sơn" → "Lạng Sơn". */
const PROPER = /(?:^|[\s-])(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+)$/u
const KNOWN_KINDS = /^(?:cửa khẩu|lối|cầu|ga|đường|quốc lộ|cặp)/iu

function add(
  openings: Map<string, Opened>,
  kind: keyof Opened,
  written: string,
  { meant, notAfter }: Omit<Phrase, 'low' | 'bare'>,
) {
  const low = foldWord(written).split(' ')
  const bare = low.map(bareWord)
  const opened = openings.get(bare[0]!) ?? { names: [], words: [], confusions: [] }
  openings.set(bare[0]!, opened)
  opened[kind].push({ low, bare, meant, notAfter })
}

function listProperNames({ agencies, places }: ReadingContext): string[] {
  const written = [
    ...agencies.filter(({ classes }) => classes.some((one) => PLACE_CLASSES.includes(one))),
    ...places.filter(({ kind, name }) => kind === 'gate' && !KNOWN_KINDS.test(name)),
  ]
  const names = written.map(({ name }) => PROPER.exec(name.normalize('NFC'))?.[1])
  return [...new Set(names.filter((name) => name !== undefined))]
}

const compiled = new WeakMap<ReadingContext, SlipLexicon>()

/** What slips are looked for in a context; the same object for the same context. */
export function slipLexiconOf(context: ReadingContext): SlipLexicon {
  const known = compiled.get(context)
  if (known) return known
  const names = listProperNames(context)
  const words = context.slips?.words ?? []
  const confusions = context.slips?.confusions ?? []
  const openings = new Map<string, Opened>()
  for (const meant of names) add(openings, 'names', meant, { meant, notAfter: [] })
  for (const meant of words) add(openings, 'words', meant, { meant, notAfter: [] })
  for (const confusion of confusions) add(openings, 'confusions', confusion.written, confusion)
  const lexicon: SlipLexicon = {
    openings,
    allowed: new Set([...names, ...words, ...(context.slips?.allowed ?? [])].map(foldWord)),
  }
  compiled.set(context, lexicon)
  return lexicon
}
