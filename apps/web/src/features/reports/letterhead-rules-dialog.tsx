import type { LetterheadsView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { useChangeLetterheads } from './reports.ts'

type RulesProps = { readonly view: LetterheadsView; readonly onClose: () => void }

/** What all heads share. */
export function LetterheadRulesDialog({ view, onClose }: RulesProps) {
  const t = useT()
  const h = t.reports.heads
  const [givenBy, setGivenBy] = useState(view.letterheads.givenBy)
  const [days, setDays] = useState(String(view.letterheads.replyWorkingDays))
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const change = useChangeLetterheads()
  const noWhy = why.trim().length < 3
  const badDays = !/^\d{1,2}$/.test(days.trim()) || Number(days) < 1 || Number(days) > 60
  const send = () => {
    setSent(true)
    if (noWhy || badDays || givenBy.trim() === '') return
    const letterheads = {
      ...view.letterheads,
      givenBy: givenBy.trim(),
      replyWorkingDays: Number(days),
    }
    change.mutate(
      { version: view.version, letterheads, why: why.trim() },
      {
        onSuccess: () => {
          say(h.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={h.general}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={change.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={change.error} />
      <TextField
        label={h.givenBy}
        value={givenBy}
        onText={setGivenBy}
        fault={sent && givenBy.trim() === '' ? t.common.needed(h.givenBy) : undefined}
      />
      <TextField
        label={h.replyWorkingDays}
        className="short"
        inputMode="numeric"
        value={days}
        onText={setDays}
        fault={sent && badDays ? t.follow.rules.between(1, 60) : undefined}
      />
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && noWhy ? t.common.needed(t.common.why) : undefined}
      />
    </Dialog>
  )
}
