/** A reading in few words, for the expectations of the sample dispatches. */
import type { Reading } from './reading.ts'

type Valued = { readonly value: string } | null

const value = (field: Valued) => field?.value ?? null
const values = (fields: readonly { readonly value: string }[]) => fields.map((field) => field.value)

/** Values only: spans are checked by law, not by example. */
export function listSummary(reading: Reading) {
  return {
    kind: reading.kind.value,
    number: value(reading.number),
    date: value(reading.date),
    issuer: value(reading.issuer),
    onBehalfOf: reading.onBehalfOf && [
      value(reading.onBehalfOf.name),
      value(reading.onBehalfOf.title),
    ],
    subject: value(reading.subject),
    addressees: values(reading.addressees),
    basedOn: reading.basedOn.map(({ number, date }) => [number.value, value(date)]),
    directives: reading.directives.map((directive) => ({
      clause: directive.clause,
      task: directive.task,
      lead: values(directive.lead),
      cooperating: values(directive.cooperating),
      deadline: directive.deadline && [
        directive.deadline.kind,
        directive.deadline.value,
        directive.deadline.lastDay,
      ],
      reportTo: values(directive.reportTo),
      condition: value(directive.condition),
      agreedItems: directive.agreedItems.map((item) => ({
        value: item.value,
        gates: values(item.gates),
        routes: values(item.routes),
        targets: values(item.targets),
      })),
    })),
    signature: reading.signature && [
      value(reading.signature.authority),
      value(reading.signature.title),
      value(reading.signature.name),
    ],
    distribution: values(reading.distribution),
    urgency: value(reading.urgency),
    truncated: reading.truncated,
  }
}
