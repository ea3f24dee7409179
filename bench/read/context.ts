/** What the reader is told about the province: the files as they stand in the repository. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ReadingContext, toContext } from '../../packages/dispatch/src/index.ts'
import { ROOT } from '../../tools/runtime.mjs'

const PROVINCE = join(ROOT, 'province/lang-son')

export function loadContext(): ReadingContext {
  const read = (name: string) => JSON.parse(readFileSync(join(PROVINCE, `${name}.json`), 'utf8'))
  return toContext({
    agencies: read('agencies'),
    places: read('places'),
    daysOff: read('days-off'),
    phrases: read('phrases'),
    documentTypes: read('document-types'),
    slips: read('slips'),
  })
}
