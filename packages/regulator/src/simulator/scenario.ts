import type { Network } from '../contract.ts'

/** What is asked: "what if …". Slots are 15 minutes from 0 = Monday 00:00; `toSlot` is exclusive. */
export type Change =
  | {
      readonly kind: 'slowdown'
      readonly gate: string
      readonly fromSlot: number
      readonly toSlot: number
      /** Of foreign intake; 0 closes the gate. */
      readonly multiplier: number
      /** null: nobody announces it. */
      readonly announcedHours: number | null
    }
  | {
      readonly kind: 'surge'
      readonly classes: readonly string[]
      readonly fromSlot: number
      readonly toSlot: number
      readonly factor: number
    }
  /** All days; negative hours close earlier. */
  | { readonly kind: 'extension'; readonly gate: string; readonly hours: number }
  /** Our side passes so much more, all days. */
  | { readonly kind: 'staff'; readonly gate: string; readonly homeFactor: number }
  | { readonly kind: 'places'; readonly gate: string; readonly more: number }

export type Scenario = {
  readonly network: Network
  /** Days of arrivals, and days after them to clear what waits. */
  readonly days: number
  readonly drainDays: number
  readonly vehiclesPerDay: number
  /** By class and by gate; shares need not sum to 1. */
  readonly classShare: Readonly<Record<string, number>>
  readonly usualGateShare: Readonly<Record<string, number>>
  /** The hour of most arrivals, and how far they rise above the mean then: 0.5 is half more. */
  readonly peakHour: number
  readonly peakRise: number
  readonly declaredShare: number
  /** Declared vehicles that never come, of those that do. */
  readonly noShowShare: number
  readonly etaErrorSlots: number
  /** Capacity of a slot lies within this share of its mean. */
  readonly slotNoise: number
  readonly changes: readonly Change[]
}

/** The network as a scenario leaves it: longer hours, more staff, more places. */
export function applyChanges({ network, changes }: Scenario): Network {
  const gates = network.gates.map((gate) => {
    let changed = gate
    for (const change of changes) {
      if (!('gate' in change) || change.gate !== gate.id) continue
      if (change.kind === 'staff')
        changed = {
          ...changed,
          nominalHomePerSlot: changed.nominalHomePerSlot * change.homeFactor,
        }
      if (change.kind === 'places')
        changed = { ...changed, foreignStandPlaces: changed.foreignStandPlaces + change.more }
      if (change.kind === 'extension') changed = extend(changed, change.hours)
    }
    return changed
  })
  return { ...network, gates }
}

function extend(gate: Network['gates'][number], hours: number): Network['gates'][number] {
  const last = Math.max(...gate.opening.map(({ toSlotOfDay }) => toSlotOfDay))
  const opening = gate.opening.map((session) =>
    session.toSlotOfDay === last
      ? {
          ...session,
          toSlotOfDay: Math.min(96, Math.max(session.fromSlotOfDay, last + Math.round(hours * 4))),
        }
      : session,
  )
  return { ...gate, opening }
}
