import type { Observation } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'
import type { Traffic, Vehicle } from './traffic.ts'

/** Why an override was not followed. */
export type OverrideRefusal = {
  readonly override: 'freeze' | 'pinned' | 'held'
  readonly id: string
  readonly code: 'unknown-gate' | 'unknown-vehicle' | 'not-in-yards' | 'ineligible-gate'
}

export type ActiveOverrides = {
  /** By gate. */
  readonly frozen: readonly boolean[]
  readonly pinned: readonly { readonly vehicle: Vehicle; readonly gate: number }[]
  readonly held: ReadonlySet<string>
  readonly refused: readonly OverrideRefusal[]
  readonly any: boolean
}

/** What people have decided, as far as it can be followed. A vehicle that is held is not sent where it is pinned. */
export function readOverrides(
  index: NetworkIndex,
  traffic: Traffic,
  { overrides = {} }: Observation,
): ActiveOverrides {
  const refused: OverrideRefusal[] = []
  const frozen = index.gates.map(() => false)
  for (const id of overrides.freeze ?? []) {
    const gate = index.gateAt.get(id)
    if (gate === undefined) refused.push({ override: 'freeze', id, code: 'unknown-gate' })
    else frozen[gate] = true
  }
  const findInYards = (override: 'pinned' | 'held', id: string) => {
    const vehicle = traffic.vehicles.get(id)
    if (vehicle === undefined) refused.push({ override, id, code: 'unknown-vehicle' })
    else if (vehicle.gate >= 0) refused.push({ override, id, code: 'not-in-yards' })
    else return vehicle
    return undefined
  }
  const held = new Set<string>()
  for (const id of overrides.held ?? []) if (findInYards('held', id)) held.add(id)
  const pinned = new Map<string, { vehicle: Vehicle; gate: number }>()
  for (const { vehicle: id, gate: name } of overrides.pinned ?? []) {
    const vehicle = findInYards('pinned', id)
    if (vehicle === undefined || held.has(id)) continue
    const gate = index.gateAt.get(name)
    if (gate === undefined) refused.push({ override: 'pinned', id, code: 'unknown-gate' })
    else if (!index.eligible[vehicle.cargo]![gate])
      refused.push({ override: 'pinned', id, code: 'ineligible-gate' })
    else pinned.set(id, { vehicle, gate })
  }
  return {
    frozen,
    pinned: [...pinned.values()].sort((a, b) => a.vehicle.readySlot - b.vehicle.readySlot),
    held,
    refused,
    any: held.size > 0 || pinned.size > 0 || frozen.includes(true),
  }
}
