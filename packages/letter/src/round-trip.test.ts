import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roundTrip } from './sample-round-trip.ts'

/** `tools/letters.ts` runs a thousand. */
const LETTERS = 200

test('letters and reports that are written are read back to the same fields', async () => {
  const broken: string[] = []
  for (let seed = 0; seed < LETTERS; seed += 1) {
    const { faults } = await roundTrip(seed)
    broken.push(...faults.map((fault) => `letter ${seed}: ${fault}`))
  }
  assert.deepEqual(broken, [])
})
