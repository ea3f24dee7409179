import type { AgencyRef } from '@loimo/contract'
import { answersToday } from '@loimo/dispatch'
import type { Province } from './province.ts'

/** An agency as it was, and who answers for it on `day` where that is another. */
export function toAgencyRef(province: Province, id: string, day: string): AgencyRef {
  const nameOf = (one: string) => province.nameOf.get(one) ?? one
  const answers = answersToday(id, province.agencies, day).filter((answer) => answer.agency !== id)
  return {
    id,
    name: nameOf(id),
    today: answers.map(({ agency }) => ({ id: agency, name: nameOf(agency) })),
  }
}

/** On whose desk work for `id` lies on `day`: itself while it exists, else those that took over. */
export function desksOf(province: Province, id: string, day: string): string[] {
  return answersToday(id, province.agencies, day).map(({ agency }) => agency)
}

/** A history with the names of the agencies that acted, as screens show it. */
export function nameActors<R extends { readonly actorAgency: string | null }>(
  province: Province,
  rows: readonly R[],
): R[] {
  return rows.map((row) => ({
    ...row,
    actorAgency: row.actorAgency && (province.nameOf.get(row.actorAgency) ?? row.actorAgency),
  }))
}
