/** Every number that sign-in rests on, in one place, with where it comes from. */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * A session ends after a pause or after a long shift, whichever comes first. NIST SP 800-63B-4, AAL2,
 * allows 24 hours at most and asks for an end after inactivity; 4 hours leave the midday rest alone.
 */
export const SESSION = {
  idleMs: 4 * HOUR,
  absoluteMs: 16 * HOUR,
  /** `last_seen_at` is written at most this often. */
  touchMs: MINUTE,
} as const

/** How long a sign-in in several steps may take. */
export const CHALLENGE_MS = 5 * MINUTE

/** Argon2id as the OWASP Password Storage Cheat Sheet gives it: 19 MiB, two passes, one lane. */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/**
 * After `freeTries` wrong tries each further one costs a longer wait. Waits end by themselves, so that
 * nobody can shut a colleague out for good; a day without a wrong try forgets them.
 */
export const LOCKOUT = {
  freeTries: 5,
  waitsSeconds: [30, 60, 120, 300, 900, 1_800],
  forgetMs: 24 * HOUR,
} as const

/** NIST SP 800-63B-4, 3.1.1.2: length counts, composition rules do not. */
export const PASSWORD = { minLength: 12, minDifferent: 5 } as const

/** Requests a minute from one address. A whole office may stand behind one. */
export const PER_MINUTE = { signIn: 60, demo: 240, account: 30 } as const

export const MOST = { passkeys: 20, tokens: 50 } as const
