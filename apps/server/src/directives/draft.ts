/** The reviewed draft of a stored dispatch, and what lists and doubts are made of. */
import {
  bandsOf,
  type Doubt,
  type Draft,
  diagnose,
  draftOf,
  type Edit,
  foldEdits,
  listDoubts,
  type Reading,
  type ReadingContext,
  readingOf,
  signatureOf,
} from '@loimo/dispatch'
import { foldForSearch } from '../platform/search-text.ts'
import { numberKey } from './number-key.ts'

/** What the reviewer sees: as read, with the edits in force folded over it. */
export function toDraft(reading: Reading, edits: readonly Edit[], text: string): Draft {
  return foldEdits(draftOf(reading), edits, text)
}

/** Faults and doubts of the draft as it stands now, settled ones marked. */
export function doubtsOf(draft: Draft, text: string, context: ReadingContext): Doubt[] {
  return listDoubts(draft, diagnose(text, readingOf(draft), context))
}

export function countOpen(doubts: readonly Doubt[]): number {
  return doubts.filter(({ mustSettle, settled }) => mustSettle && !settled).length
}

/** The heads of a dispatch, kept beside it for lists, searches and the search of duplicates. */
export type Heads = {
  readonly kind: string
  readonly number: string | null
  readonly numberKey: string | null
  readonly date: string | null
  readonly issuer: string | null
  readonly issuerAgency: string | null
  readonly subject: string | null
  readonly directives: number
  readonly openDoubts: number
  readonly searchText: string
}

export function headsOf(draft: Draft, doubts: readonly Doubt[], text: string): Heads {
  const number = draft.number?.value ?? null
  return {
    kind: draft.kind.value,
    number,
    numberKey: numberKey(number),
    date: draft.date?.value ?? null,
    issuer: draft.issuer?.value ?? null,
    issuerAgency: draft.issuer?.agency ?? null,
    subject: draft.subject?.value ?? null,
    directives: draft.directives.length,
    openDoubts: countOpen(doubts),
    searchText: foldForSearch([number, draft.subject?.value, text].filter(Boolean).join(' ')),
  }
}

export function fingerprintOf(text: string): { signature: number[]; bands: string[] } {
  const signature = signatureOf(text)
  return { signature, bands: bandsOf(signature) }
}
