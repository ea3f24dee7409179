/** What can happen: the kinds of journal entries that screens, notices and other systems read. */
import Type, { type Static } from 'typebox'

export const EVENT_KINDS = [
  'agency.loaded',
  'agency.added',
  'agency.changed',
  'person.added',
  'person.changed',
  'person.password-reset',
  'person.password-changed',
  'person.locked',
  'session.opened',
  'session.ended',
  'passkey.added',
  'passkey.removed',
  'token.made',
  'token.revoked',
  'intake.received',
  'intake.refused',
  'intake.secret-refused',
  'intake.duplicate-found',
  'intake.discarded',
  'intake.failed',
  'dispatch.drafted',
  'dispatch.edited',
  'dispatch.undone',
  'dispatch.redone',
  'dispatch.confirmed',
  'dispatch.reopened',
  'dispatch.issued',
  'dispatch.discarded',
  'directive.deadline-changed',
  'directive.withdrawn',
  'directive.replaced',
  'assignment.opened',
  'assignment.received',
  'assignment.accepted',
  'assignment.returned',
  'assignment.progressed',
  'assignment.submitted',
  'assignment.blocked',
  'assignment.unblocked',
  'assignment.extension-asked',
  'assignment.contributed',
  'assignment.confirmed',
  'assignment.sent-back',
  'assignment.extension-granted',
  'assignment.extension-refused',
  'assignment.reassigned',
  'assignment.event-recorded',
  'assignment.deadline-changed',
  'assignment.withdrawn',
  'assignment.reminded',
  'reminders.made',
  'follow-rules.changed',
  'reply-link.made',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** One message of the live stream `/api/events`; its SSE id is the journal position. */
export const LiveEvent = Type.Object({
  position: Type.Integer(),
  kind: Type.String(),
  subjectType: Type.String(),
  subjectId: Type.String(),
  at: Type.String(),
})
export type LiveEvent = Static<typeof LiveEvent>

/** An entry of the journal as a history on a screen shows it. */
export const HistoryRow = Type.Object({
  position: Type.Union([Type.Integer(), Type.Null()]),
  at: Type.String(),
  kind: Type.String(),
  actorName: Type.String(),
  actorAgency: Type.Union([Type.String(), Type.Null()]),
  subjectType: Type.String(),
  subjectId: Type.String(),
  data: Type.Unknown(),
  why: Type.Union([Type.String(), Type.Null()]),
})
export type HistoryRow = Static<typeof HistoryRow>
