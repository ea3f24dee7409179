import { useT } from '../../messages/language.tsx'
import { formatTime } from '../../ui/format.ts'
import { useNow, useReview } from './review-context.ts'

function Saved() {
  const t = useT()
  const { view } = useReview()
  const { saving: state } = useNow()
  const texts = {
    saved: () => t.review.savedAt(formatTime(view.changedAt)),
    saving: () => t.review.saving,
    waiting: () => t.review.saveWaiting(state.kind === 'waiting' ? state.count : 0),
  }
  return (
    <span className={state.kind === 'waiting' ? 'saved saved-waiting' : 'saved'} role="status">
      {texts[state.kind]()}
    </span>
  )
}

type ToolbarProps = {
  readonly left: number
  readonly mayIssue: boolean
  readonly mayReview: boolean
  readonly onNextDoubt: () => void
}

/** What can be done with the paper now, and why not. */
export function Toolbar({ left, mayIssue, mayReview, onNextDoubt }: ToolbarProps) {
  const t = useT()
  const { view, canEdit, step, open } = useReview()
  const { saving } = useNow()
  const isBusy = saving.kind !== 'saved'
  return (
    <div className="toolbar no-print">
      {canEdit && (
        <>
          <Saved />
          <span className="toolbar-group">
            <button
              type="button"
              disabled={!view.canUndo || isBusy}
              title="Ctrl+Z"
              onClick={() => step('undo')}
            >
              {t.review.undo}
            </button>
            <button
              type="button"
              disabled={!view.canRedo || isBusy}
              title="Ctrl+Shift+Z"
              onClick={() => step('redo')}
            >
              {t.review.redo}
            </button>
          </span>
          {view.state === 'review' && (
            <>
              <button type="button" onClick={() => open({ kind: 'discard' })}>
                {t.review.discard}
              </button>
              {left > 0 && (
                <button type="button" className="link why" id="confirm-why" onClick={onNextDoubt}>
                  {t.review.confirmBlocked(left)}
                </button>
              )}
              <button
                type="button"
                className="primary"
                disabled={left > 0 || isBusy}
                aria-describedby={left > 0 ? 'confirm-why' : undefined}
                title={t.review.confirmHint}
                onClick={() => step('confirm')}
              >
                {t.review.confirm}
              </button>
            </>
          )}
        </>
      )}
      {view.state === 'confirmed' && mayReview && (
        <button type="button" disabled={isBusy} onClick={() => step('reopen')}>
          {t.review.reopen}
        </button>
      )}
      {view.state === 'confirmed' && mayIssue && (
        <button type="button" className="primary" onClick={() => open({ kind: 'issue' })}>
          {t.review.issue}
        </button>
      )}
      {view.state === 'issued' && (
        <button type="button" onClick={() => window.print()}>
          {t.common.print}
        </button>
      )}
    </div>
  )
}
