/** Whole dispatches, written for these tests: what is read of each stands beside it. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { listSummary } from './case-summary.ts'
import { readDispatch } from './read.ts'
import { CONTEXT } from './test-context.ts'

const CASES = join(import.meta.dirname, '../cases')

for (const file of globSync('*.txt', { cwd: CASES }).sort()) {
  test(`${file} is read as written beside it`, () => {
    const text = readFileSync(join(CASES, file), 'utf8')
    const expected = JSON.parse(readFileSync(join(CASES, file.replace(/\.txt$/, '.json')), 'utf8'))
    assert.deepEqual(listSummary(readDispatch(text, CONTEXT)), expected)
  })
}
