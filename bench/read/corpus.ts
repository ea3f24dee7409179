/** The annotated dispatches beside the checkout, where they are shared; none of them is in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ReadingContext, readDispatch } from '../../packages/dispatch/src/index.ts'
import { ROOT } from '../../tools/runtime.mjs'
import type { Gold, Scored } from './score.ts'

export const SETS = ['seeds', 'dev', 'real'] as const
export type SetName = (typeof SETS)[number]

/** The folder of the corpus: the one named, or the shared one; undefined where there is none. */
export function findCorpus(named?: string): string | undefined {
  const folder = named ?? join(ROOT, '../shared/corpus')
  return SETS.every((name) => existsSync(join(folder, name))) ? folder : undefined
}

/** Read every document of a set, beside its gold. */
export function readSet(corpus: string, name: SetName, context: ReadingContext): Scored[] {
  const folder = join(corpus, name)
  const golds = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return golds.map((file) => {
    const gold = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Gold
    const text = readFileSync(join(folder, file.replace(/\.json$/, '.txt')), 'utf8')
    return { id: file.replace(/\.json$/, ''), reading: readDispatch(text, context), gold }
  })
}

/**
 * Two halves of a set: rules were first tuned on the first alone. Documents at even
 * places are the first half.
 */
export function halve(documents: readonly Scored[]): { tuned: Scored[]; reported: Scored[] } {
  return {
    tuned: documents.filter((_, index) => index % 2 === 0),
    reported: documents.filter((_, index) => index % 2 === 1),
  }
}
