import { SLOTS_PER_DAY } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'

/** A stretch of slots that a plan treats as one moment; `toSlot` is exclusive. */
export type Period = { readonly fromSlot: number; readonly toSlot: number }

/** Fine where something is decided now, coarse where only the sum matters: up to `within`, steps of `slots`. */
const STEPS = [
  { within: 8, slots: 1 },
  { within: 16, slots: 2 },
  { within: 96, slots: 4 },
  { within: 192, slots: 8 },
  { within: Number.POSITIVE_INFINITY, slots: 16 },
] as const

/** Slots ahead in which the last slots of a night stand alone. */
const EVES_WITHIN = 96

/** Cut the time from `now` into periods that never straddle an opening or a closing. A night is one. */
export function cutPeriods(index: NetworkIndex, now: number, horizon: number): Period[] {
  const end = now + horizon
  const periods: Period[] = []
  const longest = Math.max(...index.gates.map((gate) => gate.travelSlots)) + 1
  for (let fromSlot = now; fromSlot < end; ) {
    const anyOpen = index.openAt.some((open) => open[fromSlot % SLOTS_PER_DAY])
    const { slots } = STEPS.find(({ within }) => fromSlot - now < within)!
    const turn = nextTurn(index, fromSlot)
    // Before an opening vehicles set out for it, gate by gate.
    const eve = fromSlot - now < EVES_WITHIN ? Math.max(fromSlot + 1, turn - longest) : turn
    const toSlot = Math.min(end, turn, anyOpen ? fromSlot + slots : eve)
    periods.push({ fromSlot, toSlot })
    fromSlot = toSlot
  }
  return periods
}

function nextTurn({ turns }: NetworkIndex, slot: number): number {
  const slotOfDay = slot % SLOTS_PER_DAY
  const later = turns.find((turn) => turn > slotOfDay) ?? (turns[0] ?? 0) + SLOTS_PER_DAY
  return slot - slotOfDay + Math.max(slotOfDay + 1, later)
}

export const middleOf = ({ fromSlot, toSlot }: Period) => (fromSlot + toSlot) / 2
