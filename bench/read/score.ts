/**
 * Precision, recall and F1 of readings against gold, counted over all documents of a set. A
 * directive counts as found when its span overlaps a gold one by half or more; an assignment when,
 * besides, its leads are the same and its last day is the same.
 */
import type { Reading } from '../../packages/dispatch/src/index.ts'

export type GoldDirective = {
  clause: string | null
  span_start: number
  span_end: number
  lead: string[]
  cooperating: string[]
  deadline: { kind: string; iso: string | null; text: string } | null
  report_to: string[]
}
export type Gold = {
  number: string | null
  date: string | null
  subject: string | null
  addressees: string[]
  directives: GoldDirective[]
}
export type Scored = { readonly id: string; readonly reading: Reading; readonly gold: Gold }

export const FIELDS = [
  'number',
  'date',
  'subject',
  'addressees',
  'directives',
  'lead',
  'cooperating',
  'deadline',
  'assignment',
] as const
export type Field = (typeof FIELDS)[number]
export type Count = { correct: number; predicted: number; gold: number }
export type Scores = Record<Field, Count>

type Directive = Reading['directives'][number]
export type Pair = { readonly mine: Directive; readonly gold: GoldDirective }

const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
const foldSubject = (text: string) => fold(text).replace(/^(v\/v|về việc)[\s:]*/u, '')
const setOf = (texts: readonly string[]) => new Set(texts.map(fold).filter((text) => text !== ''))
const valuesOf = (fields: readonly { value: string }[]) => setOf(fields.map(({ value }) => value))
const common = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((text) => b.has(text)).length
export const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && common(a, b) === a.size

/** Edit distance as a share of the longer text, taken from 1. */
function likeness(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change)
    }
    row = next
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length, 1)
}

function overlap(mine: Directive, gold: GoldDirective): number {
  const shared = Math.min(mine.span.end, gold.span_end) - Math.max(mine.span.start, gold.span_start)
  if (shared <= 0) return 0
  return (
    shared / (Math.max(mine.span.end, gold.span_end) - Math.min(mine.span.start, gold.span_start))
  )
}

/** Pair directives by their spans, the best overlap first, each once. */
export function pairDirectives(mine: readonly Directive[], gold: readonly GoldDirective[]): Pair[] {
  const near = mine.flatMap((one, i) =>
    gold
      .map((other, j) => ({ share: overlap(one, other), i, j }))
      .filter(({ share }) => share >= 0.5),
  )
  const [usedMine, usedGold] = [new Set<number>(), new Set<number>()]
  const pairs: Pair[] = []
  for (const { i, j } of near.sort((a, b) => b.share - a.share || a.j - b.j || a.i - b.i)) {
    if (usedMine.has(i) || usedGold.has(j)) continue
    usedMine.add(i)
    usedGold.add(j)
    pairs.push({ mine: mine[i] as Directive, gold: gold[j] as GoldDirective })
  }
  return pairs
}

export const leadsOf = ({ mine, gold }: Pair) => [valuesOf(mine.lead), setOf(gold.lead)] as const
export const partnersOf = ({ mine, gold }: Pair) =>
  [valuesOf(mine.cooperating), setOf(gold.cooperating)] as const
export const sameDay = ({ mine, gold }: Pair) =>
  (mine.deadline?.lastDay ?? null) === (gold.deadline?.iso ?? null)

function noScores(): Scores {
  return Object.fromEntries(
    FIELDS.map((field) => [field, { correct: 0, predicted: 0, gold: 0 }]),
  ) as Scores
}

function countHeader(scores: Scores, { reading, gold }: Scored) {
  const one = (
    field: Field,
    mine: string | undefined,
    theirs: string | null,
    equal: (a: string, b: string) => boolean,
  ) => {
    if (mine !== undefined) scores[field].predicted += 1
    if (theirs !== null) scores[field].gold += 1
    if (mine !== undefined && theirs !== null && equal(mine, theirs)) scores[field].correct += 1
  }
  const same = (a: string, b: string) => fold(a) === fold(b)
  one('number', reading.number?.value, gold.number, same)
  one('date', reading.date?.value, gold.date, same)
  one(
    'subject',
    reading.subject?.value,
    gold.subject,
    (a, b) => likeness(foldSubject(a), foldSubject(b)) >= 0.9,
  )
  const [mine, theirs] = [valuesOf(reading.addressees), setOf(gold.addressees)]
  scores.addressees.predicted += mine.size
  scores.addressees.gold += theirs.size
  scores.addressees.correct += common(mine, theirs)
}

function countDirectives(scores: Scores, { reading, gold }: Scored) {
  for (const field of ['directives', 'assignment'] as const) {
    scores[field].predicted += reading.directives.length
    scores[field].gold += gold.directives.length
  }
  for (const mine of reading.directives) {
    scores.lead.predicted += valuesOf(mine.lead).size
    scores.cooperating.predicted += valuesOf(mine.cooperating).size
    if (mine.deadline?.lastDay) scores.deadline.predicted += 1
  }
  for (const theirs of gold.directives) {
    scores.lead.gold += setOf(theirs.lead).size
    scores.cooperating.gold += setOf(theirs.cooperating).size
    if (theirs.deadline?.iso) scores.deadline.gold += 1
  }
  for (const pair of pairDirectives(reading.directives, gold.directives)) {
    const [mine, theirs] = leadsOf(pair)
    scores.directives.correct += 1
    scores.lead.correct += common(mine, theirs)
    scores.cooperating.correct += common(...partnersOf(pair))
    if (pair.mine.deadline?.lastDay && sameDay(pair)) scores.deadline.correct += 1
    if (sameSet(mine, theirs) && sameDay(pair)) scores.assignment.correct += 1
  }
}

/** Count over a set of documents. */
export function score(documents: readonly Scored[]): Scores {
  const scores = noScores()
  for (const document of documents) {
    countHeader(scores, document)
    countDirectives(scores, document)
  }
  return scores
}

/** F1, to three places; null where there is nothing to find. */
export function f1({ correct, predicted, gold }: Count): number | null {
  return predicted + gold === 0 ? null : Math.round((2_000 * correct) / (predicted + gold)) / 1_000
}
