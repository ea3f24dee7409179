/** How long one step takes with many live vehicles: a made-up network, yards that never empty. */
import {
  createRegulator,
  type Network,
  type Observation,
} from '../../packages/regulator/src/index.ts'
import { percentile } from './published.ts'

const SIDES: Network['regimes'] = {
  home: {
    states: ['normal', 'slow'],
    capacityMultiplier: [1, 0.6],
    transitionPerOpenSlot: [
      [0.99, 0.01],
      [0.06, 0.94],
    ],
  },
  foreign: {
    states: ['normal', 'slow', 'stopped'],
    capacityMultiplier: [1, 0.5, 0],
    transitionPerOpenSlot: [
      [0.975, 0.017, 0.008],
      [0.05, 0.94, 0.01],
      [0.06, 0.03, 0.91],
    ],
  },
}

const RATES = [7.2, 4.4, 1.9, 2.2, 1.1, 1]
const CLASSES = [
  { delayCostPerHour: 2.5, slackHours: 48, spoilHours: 96, gates: [0, 1, 2] },
  { delayCostPerHour: 4, slackHours: 16, spoilHours: 36, gates: [0, 1, 2, 4] },
  { delayCostPerHour: 6, slackHours: 12, spoilHours: 24, gates: [0, 1] },
  { delayCostPerHour: 0.8, slackHours: 120, spoilHours: null, gates: [0, 1, 2, 3, 4, 5] },
  { delayCostPerHour: 1, slackHours: 72, spoilHours: null, gates: [0, 2, 3, 4, 5] },
]

const NETWORK: Network = {
  slotMinutes: 15,
  gates: RATES.map((rate, at) => ({
    id: `g${at}`,
    name: `Gate ${at}`,
    travelSlots: [1, 2, 2, 4, 4, 5][at]!,
    handoverSlots: 1,
    foreignStandPlaces: Math.ceil(rate * 16),
    nominalHomePerSlot: rate * 1.12,
    nominalForeignPerSlot: rate,
    opening: [{ fromSlotOfDay: 28, toSlotOfDay: at === 0 ? 80 : at === 1 ? 76 : 72 }],
  })),
  classes: CLASSES.map(({ gates, ...cargo }, at) => ({
    ...cargo,
    id: `c${at}`,
    slopeAfterSlack: 4,
    eligibleGates: gates.map((gate) => `g${gate}`),
  })),
  regimes: SIDES,
}

/** A day of arrivals, then the open slots of a morning: none of the measured steps is at night. */
const [OPENING, MEASURED] = [28, 40]

/** Milliseconds of processor time of the steps of a morning with so many vehicles in the yards, and as many declared. */
export function timeSteps(live: number): { median: number; p99: number; most: number } {
  const regulator = createRegulator(NETWORK)
  const times: number[] = []
  const backlogSlots = 96
  const perSlot = Math.ceil(live / backlogSlots)
  let number = 0
  const observe = (slot: number, count: number): Observation => ({
    slot,
    declared: Array.from({ length: count }, (_, n) => ({
      vehicle: `d${slot}-${n}`,
      class: `c${n % 5}`,
      usualGate: 'g0',
      etaSlot: slot + 100,
    })),
    ready: Array.from({ length: count }, () => {
      number += 1
      return { vehicle: `v${number}`, class: `c${number % 5}`, usualGate: 'g0' }
    }),
    completed: [],
    gates: NETWORK.gates.map(({ id }) => ({
      id,
      open: true,
      homeState: 'normal',
      foreignState: 'normal',
      passedLastSlot: 0,
      takenLastSlot: 0,
      barrierQueue: [],
      foreignStand: 0,
    })),
    announcements: [],
  })
  const start = OPENING + backlogSlots
  for (let slot = OPENING; slot < start; slot++) regulator.step(observe(slot, perSlot))
  for (let slot = start; slot < start + MEASURED; slot++) {
    const observation = observe(slot, 18)
    const began = process.cpuUsage()
    regulator.step(observation)
    const { user, system } = process.cpuUsage(began)
    times.push((user + system) / 1_000)
  }
  return { median: percentile(times, 0.5), p99: percentile(times, 0.99), most: Math.max(...times) }
}
