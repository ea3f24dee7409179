/** Word + shape + colour: a state is never told by colour alone. */
import type {
  AssignmentState,
  Bucket,
  DispatchState,
  IntakeState,
  Timeliness,
} from '@loimo/contract'
import type { ReactNode } from 'react'

export type ShapeName =
  | 'disc'
  | 'half'
  | 'ring'
  | 'square'
  | 'triangle'
  | 'diamond'
  | 'diamond-open'
  | 'cross'
  | 'clock'

/** Drawn in a square of 12 by 12, in the colour of the text. */
export const DRAWN: Record<ShapeName, ReactNode> = {
  disc: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 1.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  square: <rect x="1.8" y="1.8" width="8.4" height="8.4" fill="currentColor" />,
  triangle: <path d="M6 1.2 11.3 10.6H.7z" fill="currentColor" />,
  diamond: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  'diamond-open': (
    <path d="M6 1.6 10.4 6 6 10.4 1.6 6z" fill="none" stroke="currentColor" strokeWidth="1.4" />
  ),
  cross: <path d="m2.2 2.2 7.6 7.6m0-7.6-7.6 7.6" stroke="currentColor" strokeWidth="1.6" />,
  clock: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 3.4V6l1.8 1.3" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
}

export type Tone = 'ink' | 'muted' | 'good' | 'warn' | 'bad'

type MarkProps = {
  readonly shape: ShapeName
  readonly tone?: Tone
  readonly children: ReactNode
}

export function Mark({ shape, tone = 'ink', children }: MarkProps) {
  return (
    <span className={`mark mark-${tone}`}>
      <svg className="shape" viewBox="0 0 12 12" aria-hidden="true">
        {DRAWN[shape]}
      </svg>
      <span>{children}</span>
    </span>
  )
}

type Look = { readonly shape: ShapeName; readonly tone: Tone }

export const DISPATCH_LOOKS: Record<DispatchState, Look> = {
  review: { shape: 'half', tone: 'warn' },
  confirmed: { shape: 'ring', tone: 'ink' },
  issued: { shape: 'disc', tone: 'good' },
  discarded: { shape: 'cross', tone: 'muted' },
}

export const INTAKE_LOOKS: Record<IntakeState, Look> = {
  waiting: { shape: 'ring', tone: 'muted' },
  reading: { shape: 'clock', tone: 'ink' },
  duplicate: { shape: 'diamond', tone: 'warn' },
  accepted: { shape: 'disc', tone: 'good' },
  refused: { shape: 'square', tone: 'bad' },
  discarded: { shape: 'cross', tone: 'muted' },
}

export const TIMELINESS_LOOKS: Record<Timeliness, Look> = {
  late: { shape: 'triangle', tone: 'bad' },
  'due-soon': { shape: 'half', tone: 'warn' },
  'on-time': { shape: 'disc', tone: 'good' },
  'no-deadline': { shape: 'ring', tone: 'muted' },
}

export const ASSIGNMENT_LOOKS: Record<AssignmentState, Look> = {
  issued: { shape: 'diamond-open', tone: 'warn' },
  received: { shape: 'diamond', tone: 'ink' },
  accepted: { shape: 'diamond', tone: 'ink' },
  returned: { shape: 'square', tone: 'warn' },
  'in-progress': { shape: 'half', tone: 'ink' },
  submitted: { shape: 'clock', tone: 'ink' },
  'sent-back': { shape: 'square', tone: 'warn' },
  confirmed: { shape: 'disc', tone: 'good' },
  withdrawn: { shape: 'cross', tone: 'muted' },
}

export const BUCKET_LOOKS: Record<Bucket, Look> = {
  'done-early': { shape: 'disc', tone: 'good' },
  'done-on-time': { shape: 'disc', tone: 'good' },
  'done-late': { shape: 'triangle', tone: 'warn' },
  'done-no-deadline': { shape: 'ring', tone: 'good' },
  ...TIMELINESS_LOOKS,
  returned: { shape: 'square', tone: 'warn' },
  withdrawn: { shape: 'cross', tone: 'muted' },
}
