/** The vocabulary of a context, compiled once and kept with it. */
import type { Agency, DocumentType, ReadingContext } from './context.ts'
import { bareWord } from './normalise.ts'
import { growSet, listOpenings, type PhraseTree } from './phrase-tree.ts'
import { SLIP_BIT, slipLexiconOf } from './slip-lexicon.ts'
import { GENERAL_PHRASES, type PhraseRole } from './vocabulary.ts'
import type { Word } from './words.ts'

export type Lexicon = { readonly [role in PhraseRole]: PhraseTree<true> } & {
  /** Names and aliases of the register: a body may be called by any of them. */
  readonly names: PhraseTree<true>
  /** Names of kinds of document without diacritics, as a spoilt title may read. */
  readonly titles: readonly { readonly type: DocumentType; readonly bare: string }[]
  /** Which trees have a phrase that opens with a syllable: a bit each. */
  readonly openings: ReadonlyMap<string, number>
}

const compiled = new WeakMap<ReadingContext, Lexicon>()

function listOpeningBits(trees: Iterable<PhraseTree<true>>): Map<string, number> {
  const openings = new Map<string, number>()
  for (const tree of trees) {
    for (const syllable of listOpenings(tree)) {
      openings.set(syllable, (openings.get(syllable) ?? 0) | tree.bit)
    }
  }
  return openings
}

const namesOf = ({ name, aliases }: Agency) => [name, ...aliases].filter((one) => one.includes(' '))

function compile(context: ReadingContext): Lexicon {
  const roles = Object.entries(GENERAL_PHRASES).map(
    ([role, phrases], index) =>
      [role, growSet([...phrases, ...(context.phrases[role] ?? [])], 2 << index)] as const,
  )
  const trees = Object.fromEntries(roles) as { [role in PhraseRole]: PhraseTree<true> }
  const names = growSet(context.agencies.flatMap(namesOf), 1)
  const titles = context.documentTypes.map((type) => ({ type, bare: bareWord(type.name) }))
  const openings = listOpeningBits([names, ...Object.values(trees)])
  for (const syllable of slipLexiconOf(context).openings.keys())
    openings.set(syllable, (openings.get(syllable) ?? 0) | SLIP_BIT)
  return { ...trees, names, titles, openings }
}

/** Tell every word of a document which vocabularies it may open a phrase of. */
export function markOpenings(words: readonly Word[], lexicon: Lexicon) {
  for (const word of words) word.opens = lexicon.openings.get(word.bare) ?? 0
}

/** The compiled vocabulary of a context; the same object for the same context. */
export function lexiconOf(context: ReadingContext): Lexicon {
  let lexicon = compiled.get(context)
  if (!lexicon) {
    lexicon = compile(context)
    compiled.set(context, lexicon)
  }
  return lexicon
}
