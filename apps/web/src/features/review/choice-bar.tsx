import { useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '../../app/keys.ts'
import { useT } from '../../messages/language.tsx'
import { actOnWords, foldSpace, nameOfPurpose } from './purposes.ts'
import { type Purpose, useNow, useReview } from './review-context.ts'
import { listWords, type Side, stepWord } from './word-steps.ts'

const HEAD = ['number', 'date', 'subject', 'issuer', 'addressees'] as const
const PARTS = ['lead', 'cooperating', 'deadline', 'reportTo'] as const

const STEPS = [
  ['ArrowRight', 'end', 1],
  ['ArrowLeft', 'end', -1],
  ['Shift+ArrowRight', 'start', 1],
  ['Shift+ArrowLeft', 'start', -1],
] as const

type StepperProps = {
  readonly label: string
  readonly onStep: (step: 1 | -1) => void
}

function Stepper({ label, onStep }: StepperProps) {
  const t = useT()
  return (
    <fieldset className="stepper" aria-label={label}>
      <button type="button" aria-label={`${label}: ${t.review.earlier}`} onClick={() => onStep(-1)}>
        ◂
      </button>
      <span aria-hidden="true">{label}</span>
      <button type="button" aria-label={`${label}: ${t.review.later}`} onClick={() => onStep(1)}>
        ▸
      </button>
    </fieldset>
  )
}

function showChosen() {
  requestAnimationFrame(() =>
    document.querySelector('.pane-paper .m-choice')?.scrollIntoView({ block: 'nearest' }),
  )
}

/** Words chosen in the paper, by mouse, finger or keys, and everything they can become. */
export function ChoiceBar() {
  const t = useT()
  const { view, numberOf, apply, choose, open, light } = useReview()
  const { choice } = useNow()
  const bar = useRef<HTMLDivElement>(null)
  const [isBusy, setBusy] = useState(false)
  const words = useMemo(() => listWords(view.text), [view.text])
  const span = choice?.span
  const purpose = choice?.purpose ?? null
  const isChoosing = choice !== null
  useEffect(() => {
    if (isChoosing) showChosen()
    // Chosen by a button, not by the mouse in the paper: the keys go on from here.
    if (isChoosing && purpose) bar.current?.querySelector<HTMLElement>('.choice-use')?.focus()
  }, [isChoosing, purpose])
  const move = (side: Side, by: 1 | -1) => {
    if (!choice) return
    choose({ ...choice, span: stepWord(words, choice.span, side, by) })
    showChosen()
  }
  const stop = () => {
    document.getSelection()?.removeAllRanges()
    choose(null)
  }
  useKeys(
    {
      ...Object.fromEntries(STEPS.map(([key, side, by]) => [key, () => move(side, by)])),
      Escape: stop,
    },
    choice !== null,
  )
  if (!choice || !span) return null

  const holder = view.draft.directives.find(
    ({ span: over }) => over.start <= span.start && over.end > span.start,
  )
  const directiveId = purpose?.directiveId ?? holder?.id ?? null
  const use = async (wanted: Purpose) => {
    setBusy(true)
    const act = await actOnWords(view, wanted, span)
    setBusy(false)
    stop()
    if ('open' in act) open(act.open)
    else
      apply(act.edit, (after) => {
        const added = after.draft.directives.find(({ id }) => id === `a${span.start}`)
        if (wanted.kind === 'new' && added) light(`directive:${added.id}`, 'side')
      })
  }
  const button = (wanted: Purpose, className?: string) => (
    <button
      key={wanted.kind}
      type="button"
      className={className}
      disabled={isBusy}
      onClick={() => use(wanted)}
    >
      {nameOfPurpose(wanted, t)}
    </button>
  )
  const of = (kind: Purpose['kind']): Purpose => ({ kind, directiveId, at: null })
  const isOther = (kind: Purpose['kind']) => kind !== purpose?.kind
  const canSplit = holder && span.start > holder.span.start
  return (
    <section className="choice-bar no-print" ref={bar} aria-label={t.review.chosen}>
      <p className="choice-words" aria-live="polite">
        <q lang="vi">{foldSpace(view.text.slice(span.start, span.end))}</q>
      </p>
      <div className="choice-tools">
        <Stepper label={t.review.startWord} onStep={(by) => move('start', by)} />
        <Stepper label={t.review.endWord} onStep={(by) => move('end', by)} />
        <button type="button" className="quiet" onClick={stop}>
          {t.review.cancelChoice} <kbd>Esc</kbd>
        </button>
      </div>
      <div className="choice-uses">
        {purpose && (
          <button
            type="button"
            className="primary choice-use"
            disabled={isBusy}
            onClick={() => use(purpose)}
          >
            {t.review.useAs}: {nameOfPurpose(purpose, t)}
            {purpose.directiveId && ` (${numberOf(purpose.directiveId)})`}
          </button>
        )}
        {isOther('new') &&
          !holder &&
          button({ kind: 'new', directiveId: null, at: null }, purpose ? undefined : 'primary')}
        {directiveId && (
          <fieldset
            className="choice-group"
            aria-label={t.review.forDirective(numberOf(directiveId))}
          >
            <span aria-hidden="true">{t.review.forDirective(numberOf(directiveId))}</span>
            {PARTS.filter(isOther).map((kind) => button(of(kind)))}
            {isOther('scope') && button(of('scope'))}
            {canSplit &&
              isOther('split') &&
              button({ kind: 'split', directiveId: holder.id, at: null })}
          </fieldset>
        )}
        <fieldset className="choice-group" aria-label={t.review.fields}>
          <span aria-hidden="true">{t.review.fields}</span>
          {HEAD.filter(isOther).map((kind) => button({ kind, directiveId: null, at: null }))}
        </fieldset>
      </div>
    </section>
  )
}
