import type { Regime } from './contract.ts'

/** How many open slots ahead the law of a regime is followed; it has settled long before. */
export const LONGEST_OUTLOOK = 400

/**
 * Chances of each state, by open slots ahead and by the state now: `outlook[ahead][now][then]`.
 */
export function regimeOutlook({ transitionPerOpenSlot }: Regime): number[][][] {
  const size = transitionPerOpenSlot.length
  let rows: number[][] = Array.from({ length: size }, (_, now) =>
    Array.from({ length: size }, (_, then) => (now === then ? 1 : 0)),
  )
  const outlook = [rows]
  for (let ahead = 1; ahead <= LONGEST_OUTLOOK; ahead++) {
    rows = rows.map((row) =>
      row.map((_, then) =>
        row.reduce((sum, chance, from) => sum + chance * transitionPerOpenSlot[from]![then]!, 0),
      ),
    )
    outlook.push(rows)
  }
  return outlook
}
