import { SLOTS_PER_DAY } from './contract.ts'
import { afterOpenSlots, type NetworkIndex } from './network-index.ts'
import type { FlowPlan } from './plan.ts'

/** What a plan says of each gate for the next hours. */
export type Outlook = {
  /** GTH that one more vehicle of intake would save. */
  readonly worth: readonly number[]
  /** Share of each class in what is to be taken in: [gate][class]. */
  readonly share: readonly Float64Array[]
}

/** Slots that no decision of now can reach. */
const SETTLED_SLOTS = 3

export function readOutlook(
  index: NetworkIndex,
  plan: FlowPlan,
  slot: number,
  openSlots: number,
): Outlook {
  const until = index.gates.map((_, at) => afterOpenSlots(index, at, slot, openSlots))
  const worth = plan.gatePrice.map((prices, at) => {
    let sum = 0
    let slots = 0
    plan.periods.forEach(({ fromSlot, toSlot }, k) => {
      if (fromSlot < slot + SETTLED_SLOTS || fromSlot >= until[at]!) return
      if (!index.openAt[at]![fromSlot % SLOTS_PER_DAY]) return
      sum += prices[k]! * (toSlot - fromSlot)
      slots += toSlot - fromSlot
    })
    return slots === 0 ? 0 : sum / slots
  })
  const share = index.gates.map(() => new Float64Array(index.classes.length))
  for (const { cargo, gate, period, vehicles } of plan.flows)
    if (plan.periods[period]!.fromSlot < until[gate]!) share[gate]![cargo]! += vehicles
  for (const row of share) {
    const total = row.reduce((sum, vehicles) => sum + vehicles, 0)
    if (total > 0)
      row.forEach((vehicles, at) => {
        row[at] = vehicles / total
      })
  }
  return { worth, share }
}
