/** Which sessions have the people that they need. Pure: follows from hours, posts and rosters, and is never stored. */
import type { Day } from '@loimo/calendar'
import type { CoverStanding, SessionKind } from '@loimo/contract'
import type { Cargo, Direction, Session } from './sessions.ts'

export type Post = {
  readonly gate: string
  readonly agency: string
  readonly cargo: Cargo
  readonly direction: Direction | null
  readonly kind: SessionKind | null
  readonly need: number | null
  readonly validFrom: Day | null
  readonly validTo: Day | null
}

export type Roster = {
  readonly gate: string
  readonly agency: string
  readonly cargo: Cargo
  readonly day: Day
  readonly startMinute: number
  readonly have: number
}

export type CoverRow = {
  readonly session: Session
  readonly agency: string
  /** Null: a post of it has no number. */
  readonly need: number | null
  readonly have: number
  readonly standing: CoverStanding
}

export type Cover<R extends Roster = Roster> = {
  readonly rows: readonly CoverRow[]
  /** Rosters of sessions that are not held any more. */
  readonly released: readonly R[]
}

const nameOf = ({ gate, cargo, day, startMinute }: Omit<Roster, 'agency' | 'have'>) =>
  [gate, cargo, day, startMinute].join(' ')

const isFor = (post: Post, { gate, cargo, day, kind, directions }: Session) =>
  post.gate === gate &&
  post.cargo === cargo &&
  (post.kind === null || post.kind === kind) &&
  (post.direction === null || directions.includes(post.direction)) &&
  (post.validFrom ?? day) <= day &&
  day <= (post.validTo ?? day)

/** What a session takes of each agency; null where one of its posts has no number. */
export function needsOf(session: Session, posts: readonly Post[]): Map<string, number | null> {
  const needs = new Map<string, number | null>()
  for (const post of posts) {
    if (!isFor(post, session)) continue
    const before = needs.get(post.agency)
    needs.set(post.agency, before === null || post.need === null ? null : (before ?? 0) + post.need)
  }
  return needs
}

export function standingOf(need: number | null, have: number): CoverStanding {
  if (need === null) return 'unknown-need'
  if (have >= need) return 'covered'
  return have === 0 ? 'empty' : 'short'
}

/**
 * One row a session and agency that has a post for it or people on it. When the hours change the sessions do, and
 * with them the cover: people on a session that vanished are released, one that is new has nobody.
 */
export function coverOf<R extends Roster>(
  sessions: readonly Session[],
  posts: readonly Post[],
  rosters: readonly R[],
): Cover<R> {
  const bySession = new Map<string, Map<string, R>>()
  for (const roster of rosters) {
    const name = nameOf(roster)
    const known = bySession.get(name) ?? new Map<string, R>()
    bySession.set(name, known.set(roster.agency, roster))
  }
  const rows: CoverRow[] = []
  const held = new Set<string>()
  for (const session of sessions) {
    const name = nameOf(session)
    held.add(name)
    const there = bySession.get(name) ?? new Map<string, R>()
    const needs = needsOf(session, posts)
    for (const agency of [...new Set([...needs.keys(), ...there.keys()])].sort()) {
      // Sent without a post for it: nothing is missing.
      const need = needs.has(agency) ? (needs.get(agency) ?? null) : 0
      const have = there.get(agency)?.have ?? 0
      rows.push({ session, agency, need, have, standing: standingOf(need, have) })
    }
  }
  return { rows, released: rosters.filter((roster) => !held.has(nameOf(roster))) }
}

/** Lacking people. */
export const isLacking = (
  row: CoverRow,
): row is CoverRow & { readonly standing: 'short' | 'empty'; readonly need: number } =>
  row.standing === 'short' || row.standing === 'empty'
