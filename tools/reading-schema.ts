// node tools/run.mjs tools/reading-schema.ts: write the published schema of a reading from the types.
import { writeFileSync } from 'node:fs'
import { readingSchema } from '../packages/dispatch/src/schema.ts'

const file = new URL('../packages/dispatch/schema/reading.schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(readingSchema(), null, 2)}\n`)
