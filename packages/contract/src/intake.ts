import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable } from './shapes.ts'

export const INTAKE_STATES = [
  'waiting',
  'reading',
  /** A duplicate was found; the clerk decides. */
  'duplicate',
  /** It became a dispatch. */
  'accepted',
  /** It cannot be taken; `refusal` says why. */
  'refused',
  'discarded',
] as const
export type IntakeState = (typeof INTAKE_STATES)[number]

export const DuplicateHit = Type.Object({
  dispatchId: Id,
  reason: Type.Enum(['same-bytes', 'same-number', 'near-same-text']),
  /** 0–1; 1 for the same bytes. */
  likeness: Type.Number(),
  number: Nullable(Type.String()),
  date: Nullable(Type.String()),
  subject: Nullable(Type.String()),
})

/** A paper on its way in: nothing is created from it until duplicates and secrecy are ruled out. */
export const IntakeRow = Type.Object({
  id: Id,
  fileName: Type.String(),
  bytes: Type.Integer(),
  mediaType: Nullable(Type.String()),
  state: Type.Enum(INTAKE_STATES),
  /** 0–1 while reading, by pages. */
  progress: Type.Number(),
  pages: Nullable(Type.Integer()),
  refusal: Nullable(
    Type.Object({
      code: Type.String(),
      vi: Type.String(),
      en: Type.String(),
      zh: Type.Optional(Type.String()),
    }),
  ),
  duplicates: Type.Array(DuplicateHit),
  dispatchId: Nullable(Id),
  createdAt: Instant,
  by: Type.String(),
})
export type IntakeRow = Static<typeof IntakeRow>

export const IntakeReply = Type.Object({ intakes: Type.Array(IntakeRow) })
export const PastedText = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.String({ minLength: 1, maxLength: 1_000_000 }),
})
/** What the clerk decides about a duplicate. */
export const IntakeDecision = Type.Object({ decision: Type.Enum(['take', 'discard']) })
