/** What every rule is given, and the shape of a rule. */
import type { DaysOff } from '@loimo/calendar'
import type { ReadingContext } from '../context.ts'
import type { Opened } from '../document.ts'
import { rawSpan, type Source } from '../normalise.ts'
import type { AgencyField, Diagnostic, Reading, Span } from '../reading.ts'
import { getRegister, type Register } from '../register.ts'
import type { Word } from '../words.ts'

export type Given = {
  /** As received. */
  readonly text: string
  readonly reading: Omit<Reading, 'diagnostics'>
  readonly context: ReadingContext
  readonly register: Register
  readonly daysOff: DaysOff
  readonly source: Source
  readonly words: readonly Word[]
}

/** Looks at one thing and says what is wrong with it. Total, and linear in the text. */
export type Rule = (given: Given) => Diagnostic[]

export function toGiven(
  text: string,
  reading: Omit<Reading, 'diagnostics'>,
  context: ReadingContext,
  { source, allWords: words }: Opened,
): Given {
  return {
    text,
    reading,
    context,
    register: getRegister(context.agencies),
    daysOff: { off: context.daysOff, work: context.daysWorked ?? new Set() },
    source,
    words,
  }
}

/** The span of a range of words, in the text as received. */
export function spanOfWords({ source }: Given, first: Word, last: Word): Span {
  return rawSpan(source, first.start, last.end)
}

export const NOWHERE: Span = { start: 0, end: 0 }

export type Role = 'lead' | 'cooperating' | 'reportTo' | 'addressee'

export type Named = {
  readonly field: AgencyField
  readonly role: Role
  /** Index of the directive, where it is one's. */
  readonly directive?: number
}

/** Every body that the dispatch writes to or gives work, in that order. */
export function listNamed({ reading }: Given): Named[] {
  const named: Named[] = reading.addressees.map((field) => ({ field, role: 'addressee' }))
  for (const [directive, { lead, cooperating, reportTo }] of reading.directives.entries()) {
    for (const field of lead) named.push({ field, role: 'lead', directive })
    for (const field of cooperating) named.push({ field, role: 'cooperating', directive })
    for (const field of reportTo) named.push({ field, role: 'reportTo', directive })
  }
  return named
}

/** `{ directive }`, or nothing where the diagnostic is no directive's. */
export function of(directive: number | undefined): { directive?: number } {
  return directive === undefined ? {} : { directive }
}

/** "Sở A, Sở B, Sở C và 4 cơ quan khác". */
export function nameSome(names: readonly string[], most = 4): { vi: string; en: string } {
  const shown = names.slice(0, most).join(', ')
  const left = names.length - most
  if (left <= 0) return { vi: shown, en: shown }
  return { vi: `${shown} và ${left} cơ quan khác`, en: `${shown} and ${left} more` }
}
