import { delayCost, SLOTS_PER_HOUR } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'
import type { Vehicle } from './traffic.ts'

/** Hours since a vehicle was ready. */
export const ageHours = (vehicle: Vehicle, slot: number): number =>
  (slot - vehicle.readySlot) / SLOTS_PER_HOUR

/** What an hour of waiting costs over the hours ahead, in GTH an hour. */
export function urgencyOf(
  { classes }: NetworkIndex,
  vehicle: Vehicle,
  slot: number,
  hoursAhead: number,
): number {
  const cargo = classes[vehicle.cargo]!
  const age = ageHours(vehicle, slot)
  return (delayCost(cargo, age + hoursAhead) - delayCost(cargo, age)) / hoursAhead
}
