import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { diagnose } from './diagnose.ts'
import {
  arbitraryReading,
  arbitraryText,
  CONTEXT,
  sampleReading,
} from './diagnostics/sample-reading.ts'
import { readDispatch } from './read.ts'
import { readingSchema } from './schema.ts'

const file = new URL('../schema/reading.schema.json', import.meta.url)
const validate = new Ajv2020({ strict: true }).compile(readingSchema())
const isValid = (reading: unknown) => {
  assert.ok(validate(JSON.parse(JSON.stringify(reading))), JSON.stringify(validate.errors))
}

test('the published schema is the one that the types make', () => {
  const published = JSON.parse(readFileSync(file, 'utf8'))
  assert.deepEqual(published, readingSchema(), 'run: node tools/run.mjs tools/reading-schema.ts')
})

test('what is read from any text is valid', () => {
  fc.assert(fc.property(arbitraryText, (text) => isValid(readDispatch(text, CONTEXT))))
})

test('any reading of the types is valid, with its diagnostics', () => {
  fc.assert(
    fc.property(arbitraryReading, ({ text, reading }) =>
      isValid({ ...reading, diagnostics: diagnose(text, reading, CONTEXT) }),
    ),
  )
})

const WRONG: readonly (readonly [string, object])[] = [
  ['a field too many', { ...sampleReading(), diagnostics: [], extra: 1 }],
  ['a field too few', sampleReading()],
  [
    'a span before the text',
    {
      ...sampleReading({ truncated: true }),
      diagnostics: [{ code: 'X', span: { start: -1, end: 0 } }],
    },
  ],
  [
    'a clause below a clause without its mark',
    {
      ...sampleReading(),
      clauses: [{ mark: '1', path: '1', span: { start: 0, end: 1 }, children: [{ path: '1.a' }] }],
      diagnostics: [],
    },
  ],
]
for (const [name, reading] of WRONG) {
  test(`the schema refuses ${name}`, () => assert.equal(validate(reading), false))
}
