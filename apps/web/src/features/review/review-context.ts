import type { DispatchView } from '@loimo/contract'
import type { Doubt, Span } from '@loimo/dispatch'
import { createContext, useContext } from 'react'
import type { Saver } from './edits.ts'
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

export type Review = {
  readonly view: DispatchView
  /** Whether this person may change this paper now. */
  readonly canEdit: boolean
  readonly saver: Saver
  readonly choice: Choice | null
  choose(choice: Choice | null): void
  readonly dialog: OpenDialog | null
  open(dialog: OpenDialog | null): void
  readonly pane: Pane
  show(pane: Pane): void
  readonly doubt: Doubt | null
  goToDoubt(doubt: Doubt): void
  leaveDoubts(): void
  mend(doubt: Doubt): void
  settle(doubt: Doubt): void
  /** Light up the place with this key on both sides, and bring it into sight on the side named. */
  light(key: string | null, scroll?: Pane | 'both'): void
}

export const ReviewContext = createContext<Review | null>(null)

export function useReview(): Review {
  const review = useContext(ReviewContext)
  if (!review) throw new Error('outside a review')
  return review
}

export function numberOf(view: DispatchView, directiveId: string): number {
  return view.draft.directives.findIndex(({ id }) => id === directiveId) + 1
}
