import type { Agency } from './context.ts'
import type { AgencyField } from './reading.ts'

export type Resolution = Pick<AgencyField, 'agency' | 'match' | 'collective' | 'standing'>

/** Compile a register into a function that says which body a written name means on a day. */
export function createResolver(
  _agencies: readonly Agency[],
): (value: string, onDate: string | null) => Resolution {
  return () => ({ agency: null, standing: { kind: 'stated' } })
}
