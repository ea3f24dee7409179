/** The law of the round trip: what is written is read back by the product's own reader. For tests. */
import { readFileSync } from 'node:fs'
import { type AgencyField, type Reading, readDispatch, toContext } from '@loimo/dispatch'
import { readDocx } from '../../../apps/server/src/platform/files/docx.ts'
import { DEFAULT_LIMITS } from '../../../apps/server/src/platform/files/limits.ts'
import { writeLetter } from './index.ts'
import {
  type Expected,
  listWorkers,
  type Sample,
  type SampleAgency,
  sampleLetter,
  writtenName,
} from './sample-letters.ts'

const readJson = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../province/lang-son/${name}.json`, import.meta.url), 'utf8'),
  )

export const REGISTER: readonly SampleAgency[] = readJson('agencies')
export const CONTEXT = toContext({
  agencies: REGISTER,
  places: readJson('places'),
  daysOff: readJson('days-off'),
  phrases: readJson('phrases'),
  documentTypes: readJson('document-types'),
  slips: readJson('slips'),
})

/** The text of a document, as the product extracts it from an upload. */
export async function extractText(bytes: Uint8Array): Promise<string> {
  const { text } = await readDocx(bytes, { limits: DEFAULT_LIMITS, onProgress: () => undefined })
  return text
}

const values = (fields: readonly { readonly value: string }[]) => fields.map(({ value }) => value)
const names = (fields: readonly AgencyField[]) => values(fields).sort()

function toExpected(reading: Reading): Expected {
  const { signature } = reading
  return {
    kind: reading.kind.value,
    number: reading.number?.value ?? '',
    date: reading.date?.value ?? '',
    issuer: reading.issuer?.agency ?? '',
    subject: reading.subject?.value ?? '',
    addressees: values(reading.addressees),
    signature: {
      authority: signature?.authority?.value ?? null,
      title: signature?.title?.value ?? '',
      name: signature?.name?.value ?? '',
    },
    distribution: values(reading.distribution),
    urgency: reading.urgency?.value ?? null,
    directives: reading.directives.map(({ lead, cooperating, deadline, reportTo }) => ({
      lead: names(lead),
      cooperating: names(cooperating),
      deadline: deadline?.kind ?? null,
      lastDay: deadline?.lastDay ?? null,
      reportTo: names(reportTo),
    })),
  }
}

const sorted = (expected: Expected): Expected => ({
  ...expected,
  directives: expected.directives.map(({ lead, cooperating, deadline, lastDay, reportTo }) => ({
    lead: [...lead].sort(),
    cooperating: [...cooperating].sort(),
    deadline,
    lastDay,
    reportTo: [...reportTo].sort(),
  })),
})

/** Fields that came back otherwise, each with what was written and what was read. */
function compare(written: Expected, read: Expected): string[] {
  const fields = Object.keys(written) as (keyof Expected)[]
  return fields.flatMap((field) => {
    const [here, there] = [JSON.stringify(written[field]), JSON.stringify(read[field])]
    const told = `${field}\n  written ${here}\n  read    ${there}`
    return here === there ? [] : [told]
  })
}

/** Bodies that were read by name and resolved to another one, or to none, of their day. */
function listStrangers(reading: Reading, day: string): string[] {
  const ids = new Map(listWorkers(REGISTER, day).map((agency) => [writtenName(agency), agency.id]))
  const fields = [
    ...reading.addressees,
    ...reading.directives.flatMap(({ lead, cooperating }) => [...lead, ...cooperating]),
  ]
  return fields
    .filter(({ value, agency }) => (ids.get(value) ?? agency) !== agency)
    .map(({ value, agency }) => `"${value}" of ${day} was taken for ${agency}`)
}

export type RoundTrip = {
  readonly seed: number
  readonly sample: Sample
  readonly text: string
  readonly reading: Reading
  /** Fields that were read otherwise than written. */
  readonly faults: readonly string[]
}

export async function roundTrip(seed: number): Promise<RoundTrip> {
  const sample = sampleLetter(seed, REGISTER)
  const text = await extractText(await writeLetter(sample.letter))
  const reading = readDispatch(text, CONTEXT)
  const strangers = listStrangers(reading, sample.expected.date)
  const faults = [...strangers, ...compare(sorted(sample.expected), toExpected(reading))]
  return { seed, sample, text, reading, faults }
}
