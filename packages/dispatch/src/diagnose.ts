import type { ReadingContext } from './context.ts'
import {
  agencyByLikeness,
  agencyNotThere,
  agencyUnknown,
  leadCollective,
  leadMissing,
} from './diagnostics/agencies.ts'
import { clauseNotRead } from './diagnostics/clauses.ts'
import { agencyNotSent } from './diagnostics/coverage.ts'
import { pastDateAhead, printedDateImpossible } from './diagnostics/dates.ts'
import { deadlineBeforeDate, deadlineMissing, deadlineOnDayOff } from './diagnostics/deadlines.ts'
import { type Rule, toGiven } from './diagnostics/given.ts'
import {
  dateMissing,
  numberMissing,
  ownDateImpossible,
  secrecyMarked,
  textCutOff,
} from './diagnostics/header.ts'
import { probableSlip, tonesLost } from './diagnostics/slips.ts'
import { type Opened, openText } from './document.ts'
import type { Diagnostic, Reading } from './reading.ts'

const RULES: readonly Rule[] = [
  secrecyMarked,
  tonesLost,
  textCutOff,
  numberMissing,
  dateMissing,
  ownDateImpossible,
  printedDateImpossible,
  pastDateAhead,
  agencyUnknown,
  agencyByLikeness,
  agencyNotThere,
  leadMissing,
  leadCollective,
  agencyNotSent,
  deadlineBeforeDate,
  deadlineOnDayOff,
  deadlineMissing,
  clauseNotRead,
  probableSlip,
]

/**
 * Every fault and doubt of a reading, in the order of the text. Whoever has opened the text already
 * hands it on; it is opened anew otherwise.
 */
export function diagnose(
  text: string,
  reading: Omit<Reading, 'diagnostics'>,
  context: ReadingContext,
  opened: Opened = openText(text),
): Diagnostic[] {
  const given = toGiven(text, reading, context, opened)
  return RULES.flatMap((rule) => rule(given)).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )
}
