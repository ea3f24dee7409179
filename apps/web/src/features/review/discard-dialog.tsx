import type { DispatchView } from '@loimo/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault } from '../../ui/field.tsx'
import { useReview } from './review-context.ts'

export function DiscardDialog() {
  const t = useT()
  const client = useQueryClient()
  const { view, open } = useReview()
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const close = () => open(null)
  const discard = useMutation({
    mutationFn: () =>
      api.post<DispatchView>(`/api/dispatches/${view.id}/discard`, { why: why.trim() }),
    onSuccess: (after) => {
      client.setQueryData(['dispatch', view.id], after)
      close()
    },
  })
  return (
    <Dialog
      title={t.review.discardTitle}
      onClose={close}
      onSubmit={() => {
        setSent(true)
        if (why.trim().length >= 3) discard.mutate()
      }}
      actions={
        <>
          <button type="submit" className="danger" disabled={discard.isPending}>
            {t.review.discardTitle}
          </button>
          <button type="button" onClick={close}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={discard.error} />
      <p>{t.review.discardText}</p>
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && why.trim().length < 3 ? t.common.needed(t.common.why) : undefined}
      />
    </Dialog>
  )
}
