import type { Doubt } from '@loimo/dispatch'
import { useState } from 'react'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Mark, type ShapeName, type Tone } from '../../ui/shape.tsx'
import { sentenceAround } from './marks.ts'
import { canUseProposal, editFromProposal } from './purposes.ts'
import { useNow, useReview } from './review-context.ts'

const LOOKS: Record<Doubt['severity'], { readonly shape: ShapeName; readonly tone: Tone }> = {
  error: { shape: 'triangle', tone: 'bad' },
  warning: { shape: 'diamond', tone: 'warn' },
  notice: { shape: 'ring', tone: 'muted' },
}

/** Sentences of the reader exist in Vietnamese and English; Chinese readers get the English one. */
function useMessage(): (doubt: Doubt) => string {
  const language = useLanguage()
  return ({ message }) => (language === 'vi' ? message.vi : message.en)
}

function DoubtWords({ doubt }: { readonly doubt: Doubt }) {
  const { view } = useReview()
  if (doubt.span.start >= doubt.span.end) return null
  const { before, words, after } = sentenceAround(view.text, doubt.span)
  return (
    <p className="doubt-words" lang="vi">
      {before}
      <mark>{words.length > 260 ? `${words.slice(0, 260)}…` : words}</mark>
      {after}
    </p>
  )
}

function CurrentDoubt({ doubt }: { readonly doubt: Doubt }) {
  const t = useT()
  const { view, numberOf, canEdit, apply, settle, mend, open, leaveDoubts } = useReview()
  const messageOf = useMessage()
  const accept = async () => {
    const edit = await editFromProposal(view, doubt)
    if (edit) apply(edit)
    else mend(doubt)
  }
  return (
    <div className="doubt-now">
      <p className="doubt-message">
        <Mark {...LOOKS[doubt.severity]}>{t.severities[doubt.severity]}</Mark>{' '}
        {doubt.directiveId && <small>{t.review.directive(numberOf(doubt.directiveId))}:</small>}{' '}
        {messageOf(doubt)}
      </p>
      <DoubtWords doubt={doubt} />
      {doubt.proposal && (
        <p className="doubt-proposal">
          {t.review.proposal}: <b lang="vi">{doubt.proposal}</b>
        </p>
      )}
      {canEdit && (
        <div className="actions">
          {canUseProposal(view, doubt) && (
            <button type="button" className="primary" onClick={accept}>
              {t.review.useProposal}
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              open(null)
              mend(doubt)
            }}
          >
            {t.review.mend} <kbd>m</kbd>
          </button>
          <button type="button" onClick={() => settle(doubt)}>
            {t.review.settle} <kbd>s</kbd>
          </button>
          <button type="button" className="quiet" onClick={leaveDoubts}>
            {t.common.close}
          </button>
        </div>
      )}
    </div>
  )
}

/** Every point at once, in the order of the paper: none comes as a surprise later. */
function AllDoubts() {
  const t = useT()
  const { view, canEdit, apply, goToDoubt } = useReview()
  const { doubt: current } = useNow()
  const messageOf = useMessage()
  return (
    <ol className="doubt-list">
      {view.doubts.map((doubt) => (
        <li
          key={doubt.key}
          className={doubt.settled ? 'settled' : undefined}
          aria-current={doubt.key === current?.key ? 'true' : undefined}
        >
          <button type="button" className="link" onClick={() => goToDoubt(doubt)}>
            <Mark {...LOOKS[doubt.severity]}>{t.severities[doubt.severity]}</Mark>{' '}
            {messageOf(doubt)}
          </button>
          {doubt.settled && (
            <small>
              {t.review.settled}
              {canEdit && (
                <button
                  type="button"
                  className="link"
                  onClick={() => apply({ kind: 'unsettle', doubt: doubt.key })}
                >
                  {t.review.unsettle}
                </button>
              )}
            </small>
          )}
        </li>
      ))}
    </ol>
  )
}

type DoubtsProps = {
  readonly left: number
  readonly onMove: (step: 1 | -1) => void
}

export function Doubts({ left, onMove }: DoubtsProps) {
  const t = useT()
  const { view } = useReview()
  const { doubt } = useNow()
  const [isAll, setAll] = useState(false)
  const open = view.doubts.filter(({ settled }) => !settled)
  if (view.doubts.length === 0) return null
  const at = doubt ? open.findIndex(({ key }) => key === doubt.key) + 1 : 0
  return (
    <section className="doubts no-print" aria-label={t.review.doubtsTitle}>
      <div className="doubts-head">
        <h2>{t.review.doubtsTitle}</h2>
        <span className="figures" aria-live="polite">
          {at > 0 && `${t.review.doubtAt(at, open.length)} · `}
          {left > 0 ? t.review.doubtsLeft(left) : t.review.doubtsNone}
        </span>
        {open.length > 0 && (
          <span className="doubts-move">
            <button type="button" onClick={() => onMove(-1)}>
              {t.review.previous} <kbd>p</kbd>
            </button>
            <button type="button" onClick={() => onMove(1)}>
              {t.review.next} <kbd>n</kbd>
            </button>
          </span>
        )}
      </div>
      {doubt && !doubt.settled && <CurrentDoubt doubt={doubt} />}
      <button
        type="button"
        className="link doubts-all"
        aria-expanded={isAll}
        onClick={() => setAll(!isAll)}
      >
        {isAll ? t.common.less : t.review.allDoubts(view.doubts.length)}
      </button>
      {isAll && <AllDoubts />}
    </section>
  )
}
