import type { StepRecord } from './regulator.ts'
export type Explanation = { readonly slot: number }
export const explain = (record: StepRecord): Explanation => ({ slot: record.observation.slot })
