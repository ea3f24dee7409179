import { type Observation, SLOTS_PER_DAY } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'
import type { Traffic } from './traffic.ts'

/** Arrivals of a day ago weigh so much less than today's. */
const MEMORY_PER_DAY = 0.6
/** Vehicles that a flat day weighs against the shape that was seen. */
const SHAPE_PRIOR = 60
/** Declarations that an expected share of no-shows weighs against what was seen. */
const SHOW_PRIOR = { shown: 47, missed: 3 }
const LATEST_SLOTS = 8
const LEAD_BINS = 64
const HOUR = 4
const ANGLE = (2 * Math.PI) / SLOTS_PER_DAY

/** Who is still to come: the declared by their ETA and their chance to show up, the others by habit. */
export class Demand {
  readonly #index: NetworkIndex
  /** By class: vehicles seen, discounted, and days seen, discounted alike. */
  readonly #seen: Float64Array
  #days = 0
  #cosine = 0
  #sine = 0
  #shown = SHOW_PRIOR.shown
  #missed = SHOW_PRIOR.missed
  #readyDeclared = 0
  #readyAll = 0
  /** Declarations by how many hours ahead of their ETA they were made. */
  readonly #leads = new Float64Array(LEAD_BINS)
  #leadTotal = 0
  #first = true

  constructor(index: NetworkIndex) {
    this.#index = index
    this.#seen = new Float64Array(index.classes.length)
  }

  /** Before `traffic` has observed the same. */
  observe(observation: Observation, traffic: Traffic): void {
    const { slot } = observation
    const fade = MEMORY_PER_DAY ** (1 / SLOTS_PER_DAY)
    this.#days = this.#days * fade + 1 / SLOTS_PER_DAY
    this.#seen.forEach((count, at) => {
      this.#seen[at] = count * fade
    })
    this.#cosine *= fade
    this.#sine *= fade
    for (const { vehicle, class: name } of observation.ready) {
      if (traffic.vehicles.has(vehicle)) continue
      const cargo = this.#index.classAt.get(name)
      if (cargo !== undefined) this.#seen[cargo]! += 1
      this.#cosine += Math.cos(ANGLE * slot)
      this.#sine += Math.sin(ANGLE * slot)
      this.#readyAll += 1
      if (traffic.expected.has(vehicle)) {
        this.#shown += 1
        this.#readyDeclared += 1
      }
    }
    // The first observation may bring declarations that were made long before.
    if (!this.#first)
      for (const { etaSlot } of observation.declared) {
        const hours = Math.floor((etaSlot - slot) / HOUR)
        this.#leads[Math.min(LEAD_BINS - 1, Math.max(0, hours))]! += 1
        this.#leadTotal += 1
      }
    this.#first = false
    for (const one of traffic.expected.values())
      if (one.etaSlot + LATEST_SLOTS < slot) {
        traffic.expected.delete(one.id)
        this.#missed += 1
      }
  }

  /** The chance that a declared vehicle comes at all. */
  get showChance(): number {
    return this.#shown / (this.#shown + this.#missed)
  }

  get #declaredShare(): number {
    return (this.#readyDeclared + 19) / (this.#readyAll + 20)
  }

  /** The share of declarations made by now for a moment so many slots ahead. */
  #known(slotsAhead: number): number {
    const hours = slotsAhead / HOUR
    let ahead = Math.max(0, (36 - Math.max(hours, 6)) / 30) * 30
    for (let bin = Math.min(LEAD_BINS, Math.floor(hours)); bin < LEAD_BINS; bin++)
      ahead += this.#leads[bin]!
    return Math.min(1, ahead / (30 + this.#leadTotal))
  }

  /** Vehicles expected ready in each slot from now, by class. */
  forecast(observation: Observation, traffic: Traffic, horizon: number): Float64Array[] {
    const { slot } = observation
    const arrivals = this.#index.classes.map(() => new Float64Array(horizon))
    const show = this.showChance
    const declaredSoon = new Float64Array(this.#index.classes.length)
    for (const { cargo, etaSlot } of traffic.expected.values()) {
      const at = Math.max(1, etaSlot - slot)
      if (at < horizon) arrivals[cargo]![at]! += show
      if (at < SLOTS_PER_DAY) declaredSoon[cargo]! += show
    }
    const shape = this.#shape()
    const known = Float64Array.from(
      { length: horizon },
      (_, at) => this.#declaredShare * this.#known(at),
    )
    let exposure = 0
    for (let at = 1; at < Math.min(SLOTS_PER_DAY, horizon); at++)
      exposure += (known[at]! * shape[(slot + at) % SLOTS_PER_DAY]!) / SLOTS_PER_DAY
    arrivals.forEach((row, cargo) => {
      const level =
        (this.#seen[cargo]! + declaredSoon[cargo]!) / Math.max(0.05, this.#days + exposure)
      for (let at = 1; at < horizon; at++)
        row[at]! +=
          ((level * shape[(slot + at) % SLOTS_PER_DAY]!) / SLOTS_PER_DAY) * (1 - known[at]!)
    })
    return arrivals
  }

  /** How busy each slot of a day is beside the mean: one wave a day, as far as it was seen. */
  #shape(): Float64Array {
    const total = this.#seen.reduce((sum, count) => sum + count, 0)
    // Less than a day seen leans to one side: it tells little of the shape.
    const trust = this.#days < 0.75 ? 0 : total / (total + SHAPE_PRIOR)
    const a = total === 0 ? 0 : (2 * trust * this.#cosine) / total
    const b = total === 0 ? 0 : (2 * trust * this.#sine) / total
    return Float64Array.from({ length: SLOTS_PER_DAY }, (_, slot) =>
      Math.max(0.05, 1 + a * Math.cos(ANGLE * slot) + b * Math.sin(ANGLE * slot)),
    )
  }
}
