import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault } from '../../ui/field.tsx'

type RemindProps = {
  readonly ids: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** One word to everyone whose rows were chosen. */
export function RemindDialog({ ids, onClose, onDone }: RemindProps) {
  const t = useT()
  const { board } = t.follow
  const [words, setWords] = useState('')
  const [sent, setSent] = useState(false)
  const remind = useMutation({
    mutationFn: () =>
      api.post<{ readonly reminded: number; readonly skipped: number }>('/api/assignments/remind', {
        ids,
        words: words.trim(),
      }),
    onSuccess: ({ reminded, skipped }) => {
      say(board.remindDone(reminded, skipped))
      onDone()
    },
  })
  const send = () => {
    setSent(true)
    if (words.trim()) remind.mutate()
  }
  return (
    <Dialog
      title={board.remindTitle(ids.length)}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={remind.isPending}>
            {board.remind}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={remind.error} />
      <AreaField
        label={board.remindWords}
        hint={board.remindHint}
        value={words}
        onText={setWords}
        fault={sent && !words.trim() ? t.common.needed(board.remindWords) : undefined}
      />
    </Dialog>
  )
}
