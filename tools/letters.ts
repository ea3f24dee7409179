/**
 * node tools/run.mjs tools/letters.ts [COUNT [FIRST]]: write generated letters and reports, read them
 * with the product's own reader, and compare. Closes with `N passed, N failed`.
 */
import { roundTrip } from '../packages/letter/src/sample-round-trip.ts'

const [count = 1_000, first = 0] = process.argv.slice(2).map(Number)
const known = new Map<string, number>()
let failed = 0
let whole = 0
for (let seed = first; seed < first + count; seed += 1) {
  const trip = await roundTrip(seed)
  for (const reason of trip.known) known.set(reason, (known.get(reason) ?? 0) + 1)
  if (trip.faults.length > 0) failed += 1
  else if (trip.known.length === 0) whole += 1
  for (const fault of trip.faults) console.log(`letter ${seed}: ${fault}`)
}
for (const [reason, times] of known)
  console.log(`known fault of the reader, ${times} times: ${reason}`)
console.log(`${whole} came back whole, ${count - failed - whole} but for the known faults`)
console.log(`${count - failed} passed, ${failed} failed`)
process.exit(failed === 0 && count > 0 ? 0 : 1)
