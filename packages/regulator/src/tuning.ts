/**
 * The knobs of the regulator. They were chosen on seeds 2–4 of the published world and on 11–13 and 21–23, and
 * are flat: halving or doubling one moves the cost by less than a hundredth.
 */
export type Tuning = {
  /** `flow` plans by cheapest flow; `index` fills gates in order of what an hour costs. */
  readonly design: 'flow' | 'index'
  /** Slots looked ahead. */
  readonly horizon: number
  /** Stand abroad at the least: so many slots of intake, and so many vehicles. */
  readonly standSlots: number
  readonly standVehicles: number
  /** Kept at a barrier beyond what passes: so many slots of what our side passes, and so many vehicles. */
  readonly barrierSlots: number
  readonly barrierVehicles: number
  /** How much of the stand that a slow spell of our side would eat is kept against it; 0 keeps none. */
  readonly hedge: number
  /** GTH an hour that a place abroad costs at the least when a more urgent vehicle may come. */
  readonly misorder: number
  /** Slots of intake over which the plan tells whose turn it is at a gate. */
  readonly shareSlots: number
  /** A side that is slow returns to slow so soon after: chance a slot in place of the law's. */
  readonly relapse: number
  /** How much of the intake two hours ahead a stand must serve, when the gate is slower now. */
  readonly recovery: number
  /** 1: the stand abroad makes up for all that our side fails to pass; 0: for nothing. */
  readonly homeCover: number
  /** Hours ahead over which an hour of waiting is priced. */
  readonly urgencyHours: number
  /** Open slots ahead of which planned intake may be released now. */
  readonly windowSlots: number
  /** GTH that filling a barrier may lose on the plan, for each vehicle. */
  readonly regret: number
  /** A side that takes nobody is planned to stay so for this share of a mean stop: a mean of chances is no chance. */
  readonly patience: number
  /** How much of the harm of a gate that stops after a release is charged to that release. */
  readonly risk: number
}

export const DEFAULT_TUNING: Tuning = {
  design: 'flow',
  horizon: 384,
  standSlots: 1.4,
  standVehicles: 1,
  barrierSlots: 0.6,
  barrierVehicles: 1,
  hedge: 0.3,
  misorder: 0.15,
  shareSlots: 16,
  relapse: 0.1,
  recovery: 0.8,
  homeCover: 0.5,
  urgencyHours: 6,
  windowSlots: 30,
  regret: 1,
  patience: 0.8,
  risk: 1,
}
