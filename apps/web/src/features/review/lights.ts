/** Two sides, one place: what is pointed at on one side lights up on the other. */
import type { Pane } from './review-context.ts'

const SIDES: Record<Pane, string> = { paper: '.pane-paper', side: '.pane-side' }

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

function listPlaces(key: string, side: Pane): HTMLElement[] {
  const escaped = CSS.escape(key)
  return [
    ...document.querySelectorAll<HTMLElement>(
      `${SIDES[side]} [data-keys~="${escaped}"], ${SIDES[side]} [data-key="${escaped}"]`,
    ),
  ]
}

/** Classes are set on what is there already: a paper of a thousand pieces is not drawn anew for a glance. */
export function lightUp(key: string | null): void {
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit')
  if (key === null) return
  for (const side of ['paper', 'side'] as const)
    for (const place of listPlaces(key, side)) place.classList.add('lit')
}

export function bringIntoSight(key: string, side: Pane, block: 'nearest' | 'center'): void {
  const place = listPlaces(key, side)[0]
  place?.scrollIntoView({ block, behavior: isStill() ? 'auto' : 'smooth' })
}
