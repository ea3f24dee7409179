/** Whether a body was there on a day, a month or "some day". */
import type { Agency } from './context.ts'

/** `YYYY-MM-DD`, `YYYY-MM` where the day is missing, or null where there is no date. */
export type When = string | null

const isMonth = (when: string) => when.length === 7

/** True where the body was there on the day, or on some day of the month. */
export function isValidOn({ validFrom, validTo }: Agency, when: When): boolean {
  if (when === null) return true
  const first = isMonth(when) ? `${when}-01` : when
  const last = isMonth(when) ? `${when}-31` : when
  return (validFrom === null || validFrom <= last) && (validTo === null || validTo >= first)
}

/** `before`: not there yet. `after`: no longer there. */
export function findMismatch(agency: Agency, when: When): 'before' | 'after' | undefined {
  if (when === null || isValidOn(agency, when)) return undefined
  return agency.validFrom !== null && agency.validFrom > when ? 'before' : 'after'
}
