import type { ReadingContext } from './context.ts'
import { diagnose } from './diagnose.ts'
import type { Reading } from './reading.ts'

/** Read an official dispatch into what it orders. */
export function readDispatch(text: string, context: ReadingContext): Reading {
  const none = { kind: 'stated' as const }
  const reading: Omit<Reading, 'diagnostics'> = {
    kind: { value: 'other', span: { start: 0, end: 0 }, standing: none },
    number: null,
    date: null,
    issuer: null,
    onBehalfOf: null,
    subject: null,
    addressees: [],
    basedOn: [],
    clauses: [],
    directives: [],
    signature: null,
    distribution: [],
    urgency: null,
    secrecy: null,
    truncated: false,
  }
  return { ...reading, diagnostics: diagnose(text, reading, context) }
}
