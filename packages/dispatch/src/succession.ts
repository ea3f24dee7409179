import type { Agency } from './context.ts'
import { getRegister } from './register.ts'
import { isValidOn, type When } from './validity.ts'

/** A body that answers, and the way to it: from the body of then to the body of now. */
export type Answer = { readonly agency: string; readonly path: readonly string[] }

/**
 * Who answers on a day for what a body was told then: itself while it is there, else those that
 * took over, and so on. Several where a duty or a territory was split; none where nobody took over
 * or the body is unknown or still to come.
 */
export function answersToday(id: string, agencies: readonly Agency[], onDate: When): Answer[] {
  const { byId } = getRegister(agencies)
  const answers: Answer[] = []
  const seen = new Set([id])
  const open: string[][] = [[id]]
  for (let at = 0; at < open.length; at++) {
    const path = open[at]!
    const agency = byId.get(path.at(-1)!)
    if (!agency) continue
    if (isValidOn(agency, onDate)) {
      // "Now" without a day is the end of the line, not every body that ever was.
      if (onDate !== null || agency.successors.length === 0) {
        answers.push({ agency: agency.id, path })
        continue
      }
    }
    for (const next of agency.successors) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push([...path, next])
    }
  }
  return answers
}
