export * from './contract.ts'
export { createRegulator, type Regulator } from './regulator.ts'
export { DEFAULT_TUNING, type Tuning } from './tuning.ts'
