/** The life of a proposal as data: who may move it from where to where. */
import type { ExtensionState, ExtensionStep } from '@loimo/contract'

/** Who takes a step: whoever proposed it or writes to the other side, an agency that is asked, the office. */
export type Part = 'proposer' | 'asked' | 'office'

type Move = {
  readonly from: readonly ExtensionState[]
  readonly to: ExtensionState
  readonly by: readonly Part[]
  /** Only when every agency has agreed. */
  readonly agreed?: true
}

export const MOVES: Readonly<Record<ExtensionStep, Move>> = {
  change: { from: ['drafted'], to: 'drafted', by: ['proposer', 'office'] },
  send: { from: ['drafted'], to: 'asked', by: ['proposer', 'office'] },
  answer: { from: ['asked'], to: 'asked', by: ['asked'] },
  'send-letter': { from: ['asked'], to: 'letter-sent', by: ['proposer', 'office'], agreed: true },
  agree: { from: ['letter-sent'], to: 'agreed', by: ['office'] },
  refuse: { from: ['letter-sent'], to: 'refused', by: ['office'] },
  withdraw: {
    from: ['drafted', 'asked', 'letter-sent'],
    to: 'withdrawn',
    by: ['proposer', 'office'],
  },
}

export type Standing = {
  readonly state: ExtensionState
  readonly answers: readonly ('agreed' | 'declined' | null)[]
}

/** Everybody who is needed has said yes; nobody to ask is no consent. */
export const isAgreed = ({ answers }: Standing) =>
  answers.length > 0 && answers.every((answer) => answer === 'agreed')

/** Whether a step fits where the proposal stands, whoever takes it. */
export function fits(step: ExtensionStep, standing: Standing): boolean {
  const { from, agreed } = MOVES[step]
  return from.includes(standing.state) && (!agreed || isAgreed(standing))
}

export const stepsFor = (standing: Standing, parts: readonly Part[]): ExtensionStep[] =>
  (Object.keys(MOVES) as ExtensionStep[]).filter(
    (step) => fits(step, standing) && MOVES[step].by.some((part) => parts.includes(part)),
  )
