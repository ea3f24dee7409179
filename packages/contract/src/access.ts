/** Roles and actions by name: the server's table says who may do what; screens ask only for the names. */
import Type, { type Static } from 'typebox'

export const ROLES = [
  'clerk',
  'specialist',
  'leader',
  'officer',
  'head',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]
export const Role = Type.Enum(ROLES)

export const ACTIONS = [
  'account.own',
  'agency.read',
  'agency.edit',
  'intake.use',
  'draft.read',
  'draft.review',
  'dispatch.issue',
  'dispatch.read',
  'directive.amend',
  'assignment.read',
  'assignment.receive',
  'assignment.answer',
  'assignment.decide',
  'reminder.read',
  'reminder.edit',
  'delivery.read',
  'delivery.manage',
  'report.read',
  'reminder.draft',
  'letterhead.read',
  'letterhead.edit',
  'gate.edit',
  'staffing.read',
  'roster.edit',
  'post.edit',
  'extension.read',
  'extension.write',
  'extension.answer',
  'extension.conclude',
  'correction.export',
  'journal.read',
  'people.manage',
  'events.follow',
] as const
export type Action = (typeof ACTIONS)[number]
export const Action = Type.Enum(ACTIONS)

export const LANGUAGES = ['vi', 'en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** One sentence in each language of the product. */
export const Sentence = Type.Object({ vi: Type.String(), en: Type.String(), zh: Type.String() })
export type Sentence = Static<typeof Sentence>
