/** The vocabulary of a context, compiled once and kept with it. */
import type { DocumentType, ReadingContext } from './context.ts'
import { bareWord } from './normalise.ts'
import { growSet, growTree, type PhraseTree } from './phrase-tree.ts'
import { GENERAL_PHRASES, type PhraseRole } from './vocabulary.ts'

export type Lexicon = { readonly [role in PhraseRole]: PhraseTree<true> } & {
  /** Names and aliases of the register: a body may be called by any of them. */
  readonly names: PhraseTree<true>
  /** Names of kinds of document without diacritics, as a spoilt title may read. */
  readonly titles: readonly { readonly type: DocumentType; readonly bare: string }[]
}

const compiled = new WeakMap<ReadingContext, Lexicon>()

function compile(context: ReadingContext): Lexicon {
  const trees = Object.fromEntries(
    Object.entries(GENERAL_PHRASES).map(([role, phrases]) => [
      role,
      growSet([...phrases, ...(context.phrases[role] ?? [])]),
    ]),
  ) as { [role in PhraseRole]: PhraseTree<true> }
  const names = growTree(
    context.agencies.flatMap((agency) =>
      [agency.name, ...agency.aliases]
        .filter((name) => name.includes(' '))
        .map((name) => [name, true as const] as const),
    ),
  )
  const titles = context.documentTypes.map((type) => ({ type, bare: bareWord(type.name) }))
  return { ...trees, names, titles }
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
