import type { DispatchView } from '@loimo/contract'
import type { Doubt, Span } from '@loimo/dispatch'
import { createContext, useContext } from 'react'
import type { Saver, SaveState } from './edits.ts'
import type { AgencyRole } from './marks.ts'

/** What the words that one is choosing are for; `at` names one of several that they replace. */
export type Purpose = {
  readonly kind:
    | AgencyRole
    | 'number'
    | 'date'
    | 'subject'
    | 'issuer'
    | 'addressees'
    | 'deadline'
    | 'scope'
    | 'split'
    | 'new'
  readonly directiveId: string | null
  readonly at: number | null
}

export type Choice = { readonly span: Span; readonly purpose: Purpose | null }

/** Whom an agency is chosen for: a place in a list (`at`), or one more. */
export type AgencyTarget = {
  readonly role: AgencyRole | 'issuer' | 'addressees'
  readonly directiveId: string | null
  readonly at: number | null
  readonly words: string
  readonly span: Span | null
}

export type OpenDialog =
  | { readonly kind: 'agency'; readonly target: AgencyTarget }
  | {
      readonly kind: 'deadline'
      readonly directiveId: string
      readonly span: Span | null
      readonly words: string | null
    }
  | {
      readonly kind: 'value'
      readonly field: 'number' | 'date' | 'subject' | 'kind'
      readonly span: Span | null
      readonly words: string | null
    }
  | { readonly kind: 'issue' }
  | { readonly kind: 'discard' }
  | { readonly kind: 'amend'; readonly directiveId: string }

export type Pane = 'paper' | 'side'

/** What every value needs: changes only when the paper does, so that a glance draws nothing anew. */
export type Review = {
  readonly view: DispatchView
  /** Whether this person may change this paper now. */
  readonly canEdit: boolean
  /** Number of each directive, in the order of the text. */
  numberOf(directiveId: string): number
  readonly apply: Saver['edit']
  readonly step: Saver['step']
  choose(choice: Choice | null): void
  open(dialog: OpenDialog | null): void
  show(pane: Pane): void
  goToDoubt(doubt: Doubt): void
  leaveDoubts(): void
  mend(doubt: Doubt): void
  settle(doubt: Doubt): void
  /** Light up the place with this key on both sides, and bring it into sight on the side named. */
  light(key: string | null, scroll?: Pane | 'both'): void
}

/** Where one is just now. */
export type Now = {
  readonly saving: SaveState
  readonly choice: Choice | null
  readonly dialog: OpenDialog | null
  readonly doubt: Doubt | null
}

export const ReviewContext = createContext<Review | null>(null)
export const NowContext = createContext<Now | null>(null)

export function useReview(): Review {
  const review = useContext(ReviewContext)
  if (!review) throw new Error('outside a review')
  return review
}

export function useNow(): Now {
  const now = useContext(NowContext)
  if (!now) throw new Error('outside a review')
  return now
}
