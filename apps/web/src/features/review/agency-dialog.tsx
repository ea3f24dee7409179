import type { AgencyRow } from '@loimo/contract'
import { useState } from 'react'
import { useT } from '../../messages/language.tsx'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { editAgencies } from './purposes.ts'
import { type AgencyTarget, useReview } from './review-context.ts'
import { firstWord } from './word-steps.ts'

/** A body by name from the register, or the words kept as they are where they mean several. */
export function AgencyDialog({ target }: { readonly target: AgencyTarget }) {
  const t = useT()
  const { view, apply, open, choose, show } = useReview()
  const [picked, setPicked] = useState<AgencyRow | null>(null)
  const { role, words, span } = target
  const close = () => open(null)
  const put = (agency: string | null, value: string) => {
    const edit = editAgencies(view, target, { value, span, agency })
    if (edit) apply(edit)
    close()
  }
  const chooseWords = () => {
    close()
    show('paper')
    const over = view.draft.directives.find(({ id }) => id === target.directiveId)?.span
    choose({
      span: span ?? firstWord(view.text, over?.start ?? 0),
      purpose: { kind: role, directiveId: target.directiveId, at: target.at },
    })
  }
  return (
    <Dialog
      title={t.review.agencyTitle(t.review[role])}
      onClose={close}
      onSubmit={() => picked && put(picked.id, words || picked.name)}
      actions={
        <>
          <button type="submit" className="primary" disabled={!picked}>
            {t.common.save}
          </button>
          {words && (
            <button type="button" onClick={() => put(null, words)}>
              {t.review.keepCollective}
            </button>
          )}
          <button type="button" onClick={chooseWords}>
            {t.review.chooseWords}
          </button>
          <button type="button" onClick={close}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      {words && (
        <p>
          {t.review.agencyWords}: <q lang="vi">{words}</q>
        </p>
      )}
      <AgencyCombobox
        label={t.review.agencySearch}
        start={words.slice(0, 80)}
        startOpen={words !== ''}
        onPick={setPicked}
      />
    </Dialog>
  )
}
