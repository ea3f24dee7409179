/**
 * node tools/run.mjs tools/letters.ts [COUNT [FIRST]]: write generated letters and reports, read them
 * with the product's own reader, and compare. Closes with `N passed, N failed`.
 */
import { roundTrip } from '../packages/letter/src/sample-round-trip.ts'

const [count = 1_000, first = 0] = process.argv.slice(2).map(Number)
let failed = 0
for (let seed = first; seed < first + count; seed += 1) {
  const { faults } = await roundTrip(seed)
  if (faults.length > 0) failed += 1
  for (const fault of faults) console.log(`letter ${seed}: ${fault}`)
}
console.log(`${count - failed} passed, ${failed} failed`)
process.exit(failed === 0 && count > 0 ? 0 : 1)
