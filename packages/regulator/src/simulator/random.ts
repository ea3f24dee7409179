/** Chance from a seed: the same seed and name give the same numbers, whatever else is drawn. */
export type Random = () => number

/** A stream of numbers in [0, 1) of its own for each name (splitmix32 over a hashed name). */
export function seeded(seed: number, name: string): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296
  }
}

/** How many of a Poisson law: exact by products, for means of some dozens at most. */
export function drawPoisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

/** An entry by its share; shares need not sum to 1. */
export function drawShare(shares: readonly number[], random: Random): number {
  let left = random() * shares.reduce((sum, share) => sum + share, 0)
  for (let at = 0; at < shares.length; at++) {
    left -= shares[at]!
    if (left < 0) return at
  }
  return shares.length - 1
}
