/** What is still read wrongly, by document and clause and kind of fault; no text is quoted. */
import {
  leadsOf,
  type Pair,
  pairDirectives,
  partnersOf,
  type Scored,
  sameDay,
  sameSet,
} from './score.ts'

export type Fault = { readonly id: string; readonly clause: string; readonly what: string }

const lead: (pair: Pair) => string | undefined = (pair) => {
  const [mine, gold] = leadsOf(pair)
  if (sameSet(mine, gold)) return undefined
  if (mine.size !== gold.size)
    return `${mine.size} leads for ${gold.size}: a list ends too early or too late`
  return 'another lead, or its name cut at another word'
}

const partners: (pair: Pair) => string | undefined = (pair) => {
  const [mine, gold] = partnersOf(pair)
  return sameSet(mine, gold)
    ? undefined
    : `cooperating bodies differ (${mine.size} for ${gold.size})`
}

const day: (pair: Pair) => string | undefined = (pair) => {
  if (sameDay(pair)) return undefined
  const [mine, gold] = [pair.mine.deadline?.lastDay, pair.gold.deadline?.iso]
  if (!mine)
    return `no last day for ${gold} (${pair.gold.deadline?.kind}): the day stands in another part, or the expression is unknown`
  return gold
    ? `${mine} for ${gold}`
    : `${mine} where the paper sets no day: a date of the matter taken for a deadline`
}

const CHECKS = [lead, partners, day]

/** The faults of one document, in the order of its clauses. */
export function listFaults({ id, reading, gold }: Scored): Fault[] {
  const pairs = pairDirectives(reading.directives, gold.directives)
  const faults = pairs.flatMap((pair) =>
    CHECKS.map((check) => check(pair))
      .filter((what) => what !== undefined)
      .map((what) => ({ id, clause: pair.gold.clause ?? '-', what })),
  )
  const paired = new Set<unknown>(pairs.flatMap(({ mine, gold: other }) => [mine, other]))
  const missed = gold.directives
    .filter((directive) => !paired.has(directive))
    .map(({ clause }) => ({ id, clause: clause ?? '-', what: 'missed, or cut at other places' }))
  const extra = reading.directives
    .filter((directive) => !paired.has(directive))
    .map(({ clause }) => ({
      id,
      clause: clause ?? '-',
      what: 'no directive: told, asked in general, or part of another',
    }))
  return [...faults, ...missed, ...extra]
}
