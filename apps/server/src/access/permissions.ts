/**
 * The one table of who may do what, and on whose data. Every route names an action; nothing else decides.
 *
 * `all`: everything. `concerned`: what concerns the caller's own agency (it leads, it cooperates, it was told).
 * `own`: only what is the caller's own. A role that is not listed may not.
 */
import type { Action, Role } from '@loimo/contract'

export type Scope = 'own' | 'concerned' | 'all'

const EVERYONE: Readonly<Record<Role, Scope>> = {
  clerk: 'own',
  specialist: 'own',
  leader: 'own',
  officer: 'own',
  head: 'own',
  auditor: 'own',
  administrator: 'own',
}
const READS_ALL = { clerk: 'all', specialist: 'all', leader: 'all', auditor: 'all' } as const
const OFFICE = { clerk: 'all', specialist: 'all' } as const
const AGENCY = { officer: 'concerned', head: 'concerned' } as const

export const PERMISSIONS: Readonly<Record<Action, Readonly<Partial<Record<Role, Scope>>>>> = {
  'account.own': EVERYONE,
  'agency.read': { ...EVERYONE, ...READS_ALL, officer: 'all', head: 'all', administrator: 'all' },
  'agency.edit': { administrator: 'all' },
  'intake.use': OFFICE,
  // Drafts stay in the office.
  'draft.read': READS_ALL,
  'draft.review': OFFICE,
  'dispatch.issue': OFFICE,
  'dispatch.read': { ...READS_ALL, ...AGENCY },
  'directive.amend': OFFICE,
  'assignment.read': { ...READS_ALL, ...AGENCY },
  'assignment.receive': AGENCY,
  // The agency answers, the assigner decides: nobody judges what he did himself.
  'assignment.answer': AGENCY,
  'assignment.decide': OFFICE,
  'reminder.read': { ...READS_ALL, administrator: 'all' },
  'reminder.edit': { administrator: 'all' },
  'delivery.read': { auditor: 'all', administrator: 'all' },
  'delivery.manage': { administrator: 'all' },
  'report.read': { ...READS_ALL, ...AGENCY },
  'reminder.draft': OFFICE,
  'letterhead.read': { ...READS_ALL, administrator: 'all' },
  'letterhead.edit': { administrator: 'all' },
  'gate.edit': { ...OFFICE, administrator: 'all' },
  'staffing.read': { ...READS_ALL, ...AGENCY, administrator: 'all' },
  // Who stands where is said by whoever sends the people, and by nobody else.
  'roster.edit': AGENCY,
  'post.edit': { ...OFFICE, ...AGENCY, administrator: 'all' },
  'extension.read': { ...READS_ALL, ...AGENCY },
  'extension.write': { ...OFFICE, ...AGENCY },
  'extension.answer': AGENCY,
  'extension.conclude': OFFICE,
  'correction.export': { ...OFFICE, auditor: 'all' },
  'journal.read': { auditor: 'all', administrator: 'all' },
  'people.manage': { administrator: 'all' },
  'events.follow': { ...READS_ALL, ...AGENCY, administrator: 'own' },
}

/** Actions that change nothing: all that an auditor may do. A test holds the table to it. */
export const READING_ACTIONS: ReadonlySet<Action> = new Set([
  'account.own',
  'agency.read',
  'draft.read',
  'dispatch.read',
  'assignment.read',
  'reminder.read',
  'delivery.read',
  'report.read',
  'letterhead.read',
  'staffing.read',
  'extension.read',
  'correction.export',
  'journal.read',
  'events.follow',
])

/**
 * What only a person does, never a token: one that could change its owner's account, or make people,
 * would live on past its own end.
 */
export const PERSONAL_ACTIONS: ReadonlySet<Action> = new Set(['account.own', 'people.manage'])

const WIDTH: Readonly<Record<Scope, number>> = { own: 0, concerned: 1, all: 2 }

/** The widest scope that any of the roles gives, or undefined: may not. */
export function scopeOf(roles: readonly Role[], action: Action): Scope | undefined {
  const scopes = roles.flatMap((role) => PERMISSIONS[action][role] ?? [])
  return scopes.sort((a, b) => WIDTH[b] - WIDTH[a])[0]
}
