/**
 * From the files of a province to a context of the reader. Pure: the caller has read and parsed
 * the files; what is wrong in them is said by file, row and field.
 */
import { isDay, toDaysOff } from '@loimo/calendar'
import Type, { type Static, type TSchema } from 'typebox'
import Value from 'typebox/value'
import type { DocumentType, Phrases, ReadingContext } from './context.ts'

const Text = Type.String({ minLength: 1 })
const Texts = Type.Array(Text)
const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** L law, A attested, M measured, C convention. */
const Confidence = Type.Enum(['L', 'A', 'M', 'C'])
const sourced = { source: Text, confidence: Confidence }

/** A row of `agencies.json`; more fields may stand in it. */
export const AgencyRow = Type.Object({
  id: Text,
  name: Text,
  nameEn: OrNull(Text),
  nameZh: OrNull(Text),
  aliases: Texts,
  abbreviations: Texts,
  codes: Type.Array(Type.Object({ scheme: Text, value: Text })),
  parent: OrNull(Text),
  validFrom: OrNull(Text),
  validTo: OrNull(Text),
  successors: Texts,
  classes: Texts,
  ...sourced,
})
export type AgencyRow = Static<typeof AgencyRow>

/** A row of `places.json`. */
export const PlaceRow = Type.Object({
  id: Text,
  name: Text,
  kind: Type.Enum(['gate', 'lane', 'market', 'route']),
  variants: Texts,
  counterpart: OrNull(Type.Object({ name: Text, variants: Texts, nameZh: OrNull(Text) })),
  ...sourced,
})
export type PlaceRow = Static<typeof PlaceRow>

/** A row of `days-off.json`. */
export const DayOffRow = Type.Object({
  date: Text,
  name: Text,
  kind: Type.Enum(['public', 'swap-off', 'swap-work', 'proposed']),
  ...sourced,
})

/** `slips.json`. */
export const SlipTable = Type.Object({
  words: Texts,
  allowed: Texts,
  confusions: Type.Array(Type.Object({ written: Text, meant: Text, notAfter: Texts, ...sourced })),
})

/** The parsed files. Phrases and kinds of document have the shape that the reader gives them. */
export type ProvinceFiles = {
  readonly agencies: unknown
  readonly places: unknown
  readonly daysOff: unknown
  readonly phrases: Phrases
  readonly documentTypes: readonly DocumentType[]
  readonly slips?: unknown
}

/** The first fault of a file of a province. */
export class ProvinceFault extends Error {
  override name = 'ProvinceFault'
}

function fail(file: string, row: unknown, what: string): never {
  const id =
    (row as { id?: unknown; date?: unknown } | null)?.id ?? (row as { date?: unknown })?.date
  throw new ProvinceFault(`${file}${id === undefined ? '' : ` "${id}"`}: ${what}`)
}

function readFile<T extends TSchema>(file: string, schema: T, value: unknown): Static<T> {
  if (Value.Check(schema, value)) return value
  const [first] = Value.Errors(schema, value)
  const path = first?.instancePath ?? ''
  const index = /^\/(\d+)/.exec(path)
  const row = index && Array.isArray(value) ? value[Number(index[1])] : undefined
  fail(file, row, `${path || 'the file'} ${first?.message ?? 'has another shape'}`)
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

function checkAgencies(rows: readonly AgencyRow[]) {
  const ids = new Set(rows.map(({ id }) => id))
  const seen = new Set<string>()
  for (const row of rows) {
    const file = 'agencies.json'
    if (!SLUG.test(row.id)) fail(file, row, 'an id is lower-case letters, digits and single dashes')
    if (seen.has(row.id)) fail(file, row, 'the id stands twice')
    seen.add(row.id)
    for (const day of [row.validFrom, row.validTo]) {
      if (day !== null && !isDay(day)) fail(file, row, `${day} is no day`)
    }
    if (row.validFrom !== null && row.validTo !== null && row.validFrom > row.validTo)
      fail(file, row, `ends ${row.validTo}, before it begins ${row.validFrom}`)
    for (const id of row.parent === null ? row.successors : [row.parent, ...row.successors]) {
      if (!ids.has(id)) fail(file, row, `names "${id}", which is not in the file`)
    }
  }
  const provinces = rows.filter(({ classes }) => classes.includes('province'))
  if (provinces.length !== 1)
    fail(
      'agencies.json',
      undefined,
      `one row must have the class "province", not ${provinces.length}`,
    )
}

/** Every way in which a place is written, each once. */
function listPlaces(rows: readonly PlaceRow[]): ReadingContext['places'] {
  const places = new Map<string, 'gate' | 'route'>()
  for (const { name, kind, variants, counterpart } of rows) {
    const names = [
      name,
      ...variants,
      ...(counterpart ? [counterpart.name, ...counterpart.variants] : []),
    ]
    for (const written of names) {
      if (!places.has(written)) places.set(written, kind === 'route' ? 'route' : 'gate')
    }
  }
  return [...places].map(([name, kind]) => ({ name, kind }))
}

/** Check the files of a province and make of them what the reader must know. */
export function toContext(files: ProvinceFiles): ReadingContext {
  const agencies = readFile('agencies.json', Type.Array(AgencyRow), files.agencies)
  checkAgencies(agencies)
  const places = readFile('places.json', Type.Array(PlaceRow), files.places)
  const rows = readFile('days-off.json', Type.Array(DayOffRow), files.daysOff)
  const impossible = rows.find(({ date }) => !isDay(date))
  if (impossible) fail('days-off.json', impossible, 'is no day')
  const { off, work } = toDaysOff(rows)
  return {
    agencies,
    documentTypes: files.documentTypes,
    phrases: files.phrases,
    daysOff: off,
    daysWorked: work,
    places: listPlaces(places),
    ...(files.slips === undefined ? {} : { slips: readFile('slips.json', SlipTable, files.slips) }),
  }
}
