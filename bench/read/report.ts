/** The scores as a page: a table for each set and half, and what is still wrong. */

import type { ReadingContext } from '../../packages/dispatch/src/index.ts'
import { halve, readSet, SETS, type SetName } from './corpus.ts'
import { listFaults } from './faults.ts'
import { FIELDS, f1, type Scored, score } from './score.ts'

const show = (value: number | null) => (value === null ? '–' : value.toFixed(3))

/** One row a set: F1 of every field. */
export function table(rows: readonly (readonly [string, readonly Scored[]])[]): string {
  const lines = rows.map(([name, documents]) => {
    const scores = score(documents)
    return `| ${name} | ${documents.length} | ${FIELDS.map((field) => show(f1(scores[field]))).join(' | ')} |`
  })
  return [
    `| set | documents | ${FIELDS.join(' | ')} |`,
    `|---|---|${FIELDS.map(() => '---').join('|')}|`,
    ...lines,
  ].join('\n')
}

/** The page of the scores. */
export function report(corpus: string, context: ReadingContext): string {
  const sets = SETS.map((name) => [name, readSet(corpus, name, context)] as const)
  const halves = sets
    .filter(([name]) => name !== ('seeds' satisfies SetName))
    .flatMap(([name, documents]) => {
      const { tuned, reported } = halve(documents)
      return [
        [`${name}, tuned half`, tuned] as const,
        [`${name}, reported half`, reported] as const,
      ]
    })
  const faults = sets.flatMap(([, documents]) => documents.flatMap(listFaults))
  return `${[
    '# How well dispatches are read',
    'F1 over each set. A directive is found when its span overlaps the annotated one by half or more; an assignment when, besides, all leads and the last day are right. Rules were first tuned on the documents at even places only; since then the faults listed below, of both halves, have been worked on, so neither half is held out any more.',
    table([...sets, ...halves]),
    '## Still read wrongly',
    faults.length === 0
      ? 'Nothing.'
      : `| document | clause | what |\n|---|---|---|\n${faults.map(({ id, clause, what }) => `| ${id} | ${clause} | ${what} |`).join('\n')}`,
  ].join('\n\n')}\n`
}
