/** What is raced: our design, parts of it left out, and the rules of today that we wrote ourselves. */
import {
  type CreatePolicy,
  createRegulator,
  OPPONENTS,
  type Tuning,
} from '../../packages/regulator/src/index.ts'

const ours =
  (options: Partial<Tuning> = {}): CreatePolicy =>
  (network) =>
    createRegulator(network, options)

export const DESIGNS: Readonly<Record<string, CreatePolicy>> = {
  'cheapest flow (as shipped)': ours(),
  'without a stand against slow spells': ours({ hedge: 0 }),
  'without the risk of a stop': ours({ risk: 0, patience: 0 }),
  'one day ahead instead of four': ours({ horizon: 96 }),
  'thick barriers (four slots)': ours({ barrierSlots: 4 }),
  'index rule instead of a plan': ours({ design: 'index' }),
  ...OPPONENTS,
}
