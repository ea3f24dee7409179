/** The published JSON Schema of a reading, made from the types: JSON Schema 2020-12. */
import {
  AgencyField,
  AgreedItem,
  Citation,
  Clause,
  DateField,
  Deadline,
  Diagnostic,
  Directive,
  Opinion,
  Reading,
  Signature,
  Span,
  Standing,
  TextField,
} from './reading.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Parts with a name of their own, and what the types cannot say of them. */
const PARTS: Readonly<Record<string, readonly [schema: object, description: string]>> = {
  Span: [Span, 'A half-open range of the text as received, in UTF-16 code units.'],
  Standing: [
    Standing,
    'stated: printed there. inferred: by the named rule. doubtful: a person must look, why says at what.',
  ],
  TextField: [TextField, 'A piece of text as written, white space folded, with its evidence.'],
  DateField: [DateField, 'YYYY-MM-DD, or YYYY-MM where the day is missing.'],
  AgencyField: [
    AgencyField,
    'A body as written and its id in the register; agency is null for a collective or an unknown body.',
  ],
  Deadline: [
    Deadline,
    'A time as written; lastDay is the last day allowed, null where none follows from the text.',
  ],
  AgreedItem: [
    AgreedItem,
    'An item that a text or a plan shall contain. Its targets are never deadlines.',
  ],
  Directive: [Directive, 'Work given to a lead, with its own deadline or none.'],
  Citation: [Citation, 'A numbered document that the opening rests on.'],
  Signature: [Signature, 'Who signed, and by what authority.'],
  Opinion: [Opinion, 'The leader whose opinion the office passes on.'],
  Clause: [Clause, 'A numbered piece of the body, with those below it.'],
  Diagnostic: [
    Diagnostic,
    'A fault or a doubt: a stable code, where, and a sentence that says what to do.',
  ],
}

const plain = (schema: object): Json => JSON.parse(JSON.stringify(schema))
const reference = (name: string): Json => ({ $ref: `#/$defs/${name}` })
const isRecord = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const names = new Map(
  Object.entries(PARTS).map(([name, [schema]]) => [JSON.stringify(schema), name]),
)

/** Named parts become references, from the outside in. */
function refer(json: Json): Json {
  if (Array.isArray(json)) return json.map(refer)
  if (!isRecord(json)) return json
  const name = names.get(JSON.stringify(json))
  if (name) return reference(name)
  // How the types say that a clause has clauses below it.
  if (json.$ref === 'Clause') return reference('Clause')
  return within(json)
}

const within = (json: { readonly [key: string]: Json }): { readonly [key: string]: Json } =>
  Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => key !== '$id' && key !== '$defs')
      .map(([key, value]) => [key, refer(value)]),
  )

function definitionOf(schema: object): { readonly [key: string]: Json } {
  const json = plain(schema) as { readonly [key: string]: Json }
  const defined = isRecord(json.$defs ?? null)
    ? (json.$defs as { readonly [key: string]: Json })
    : {}
  const cyclic = defined.Clause
  return within(cyclic && isRecord(cyclic) ? cyclic : json)
}

/** The schema under which every reading is valid. */
export function readingSchema(): { readonly [key: string]: Json } {
  const definitions = Object.entries(PARTS).map(([name, [schema, description]]) => [
    name,
    { description, ...definitionOf(schema) },
  ])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://loimo.example/schemas/reading.json',
    title: 'Reading of an official dispatch',
    ...definitionOf(Reading),
    $defs: Object.fromEntries(definitions),
  }
}
