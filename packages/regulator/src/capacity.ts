import { type Observation, type Side, SLOTS_PER_DAY } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'
import { LONGEST_OUTLOOK, regimeOutlook } from './outlook.ts'

const SIDES = ['home', 'foreign'] as const

/** Slots of nominal capacity that the published multiplier of a state weighs against what was seen. */
const PRIOR_SLOTS = 8
/** What was seen a slot ago weighs so much less. */
const MEMORY = 0.97
/** Capacity of a slot lies within this share of its mean. */
const NOISE = 0.25
/** How likely a bad spell is, at its start, no turn of the chain but trouble that lasts. */
const LASTING_ODDS = 0.01

/** Vehicles a slot that each side is expected to handle, by slot from now. */
export type GateForecast = {
  readonly home: Float64Array
  readonly foreign: Float64Array
  /** What both sides together let through. */
  readonly through: Float64Array
}

type SideState = {
  state: number
  /** Open slots since the state was first seen. */
  spell: number
  /** By state: discounted vehicles seen and expected, where nothing but the capacity was the limit. */
  readonly seen: number[]
  readonly awaited: number[]
}

/** What a gate could have handled in the slot that has ended: more would not have been noticed. */
export type Ceiling = { readonly passable: number; readonly takeable: number }

/** Rates of both sides of every gate: the published law, corrected by what was seen. */
export class Capacity {
  readonly #index: NetworkIndex
  readonly #outlook: Readonly<Record<Side, readonly number[][][]>>
  readonly #sides: Readonly<Record<Side, SideState>>[]
  #multiplierLast: number[]
  #wasOpen: boolean[] = []

  constructor(index: NetworkIndex) {
    this.#index = index
    const { regimes } = index.network
    this.#outlook = { home: regimeOutlook(regimes.home), foreign: regimeOutlook(regimes.foreign) }
    const start = (side: Side) => ({
      state: 0,
      spell: 0,
      seen: regimes[side].states.map(() => 0),
      awaited: regimes[side].states.map(() => 0),
    })
    this.#sides = index.gates.map(() => ({ home: start('home'), foreign: start('foreign') }))
    this.#multiplierLast = index.gates.map(() => 1)
  }

  /** @param ceilings of the slot that has ended, by gate; undefined before the first */
  observe(observation: Observation, ceilings: readonly Ceiling[] | undefined): void {
    observation.gates.forEach((report, at) => {
      const gate = this.#index.gates[at]!
      const sides = this.#sides[at]!
      const ceiling = ceilings?.[at]
      if (ceiling !== undefined && this.#wasOpen[at]) {
        this.#learn(at, 'home', report.passedLastSlot, ceiling.passable, 1)
        this.#learn(
          at,
          'foreign',
          report.takenLastSlot,
          ceiling.takeable,
          this.#multiplierLast[at]!,
        )
      }
      for (const side of SIDES) {
        const named = side === 'home' ? report.homeState : report.foreignState
        const state = Math.max(0, this.#index.network.regimes[side].states.indexOf(named))
        if (state !== sides[side].state) sides[side].spell = 0
        else if (report.open) sides[side].spell += 1
        sides[side].state = state
      }
      this.#wasOpen[at] = report.open
      this.#multiplierLast[at] = announced(observation, gate.id, observation.slot)
    })
  }

  #learn(at: number, side: Side, done: number, ceiling: number, multiplier: number): void {
    const own = this.#sides[at]![side]
    const mean =
      this.nominal(at, side) * this.#index.network.regimes[side].capacityMultiplier[own.state]!
    const expected = mean * multiplier
    const believed = expected * this.strength(at, side)
    const limited = done >= ceiling
    if (expected === 0 || (limited && done < believed * (1 - NOISE))) return
    // What was cut off by an empty queue counts as the mean of all that it may have been.
    const seen = limited ? Math.max(done, (done + believed * (1 + NOISE)) / 2) : done
    own.seen[own.state] = own.seen[own.state]! * MEMORY + seen
    own.awaited[own.state] = own.awaited[own.state]! * MEMORY + expected
  }

  nominal(at: number, side: Side): number {
    const gate = this.#index.gates[at]!
    return side === 'home' ? gate.nominalHomePerSlot : gate.nominalForeignPerSlot
  }

  stateOf(at: number, side: Side): number {
    return this.#sides[at]![side].state
  }

  /** What was seen ÷ what the published law says, in the state that a side is in now. */
  strength(at: number, side: Side): number {
    const own = this.#sides[at]![side]
    const prior = PRIOR_SLOTS * this.nominal(at, side) * 0.5
    return (own.seen[own.state]! + prior) / (own.awaited[own.state]! + prior)
  }

  /** How likely the present state is trouble that lasts: a spell that the chain would hardly make. */
  #lasting(at: number, side: Side): number {
    const own = this.#sides[at]![side]
    const { capacityMultiplier, transitionPerOpenSlot } = this.#index.network.regimes[side]
    if (capacityMultiplier[own.state]! >= Math.max(...capacityMultiplier)) return 0
    const stay = transitionPerOpenSlot[own.state]![own.state]!
    const odds = LASTING_ODDS / Math.max(1e-12, stay ** own.spell)
    return odds / (1 + odds)
  }

  /** Means of a side by open slots ahead, of nominal. */
  #chances(at: number, side: Side, ahead: number): readonly number[] {
    const own = this.#sides[at]![side]
    return this.#outlook[side][Math.min(ahead, LONGEST_OUTLOOK)]![own.state]!
  }

  /** @param more a gate at which our side passes more, by a share of what it passes now */
  forecast(
    observation: Observation,
    horizon: number,
    more?: { readonly gate: number; readonly share: number },
  ): GateForecast[] {
    return this.#index.gates.map((gate, at) => {
      const forecast = {
        home: new Float64Array(horizon),
        foreign: new Float64Array(horizon),
        through: new Float64Array(horizon),
      }
      const { home, foreign } = this.#index.network.regimes
      const strength = { home: this.strength(at, 'home'), foreign: this.strength(at, 'foreign') }
      const lasting = { home: this.#lasting(at, 'home'), foreign: this.#lasting(at, 'foreign') }
      const own = { home: this.stateOf(at, 'home'), foreign: this.stateOf(at, 'foreign') }
      const news = observation.announcements.filter((one) => one.gate === gate.id)
      let ahead = 0
      for (let step = 0; step < horizon; step++) {
        const slot = observation.slot + step
        if (!this.#index.openAt[at]![slot % SLOTS_PER_DAY]) continue
        let multiplier = 1
        for (const one of news)
          if (slot >= one.fromSlot && slot < one.toSlot) multiplier *= one.multiplier
        const homeChances = this.#chances(at, 'home', ahead)
        const foreignChances = this.#chances(at, 'foreign', ahead)
        const homeFrozen = lasting.home * 0.99 ** ahead
        const foreignFrozen = lasting.foreign * 0.99 ** ahead
        ahead += 1
        for (let h = 0; h < homeChances.length; h++) {
          const homeChance = (1 - homeFrozen) * homeChances[h]! + (h === own.home ? homeFrozen : 0)
          const homeRate =
            (more?.gate === at ? 1 + more.share : 1) *
            gate.nominalHomePerSlot *
            home.capacityMultiplier[h]! *
            (h === own.home ? strength.home : 1)
          forecast.home[step]! += homeChance * homeRate
          for (let f = 0; f < foreignChances.length; f++) {
            const chance =
              (1 - foreignFrozen) * foreignChances[f]! + (f === own.foreign ? foreignFrozen : 0)
            const rate =
              gate.nominalForeignPerSlot *
              foreign.capacityMultiplier[f]! *
              (f === own.foreign ? strength.foreign : 1) *
              multiplier
            if (h === 0) forecast.foreign[step]! += chance * rate
            forecast.through[step]! += homeChance * chance * Math.min(homeRate, rate)
          }
        }
      }
      return forecast
    })
  }
}

export function announced(observation: Observation, gate: string, slot: number): number {
  return observation.announcements.reduce(
    (product, one) =>
      one.gate === gate && slot >= one.fromSlot && slot < one.toSlot
        ? product * one.multiplier
        : product,
    1,
  )
}
