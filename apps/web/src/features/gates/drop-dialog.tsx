import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AreaField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

type DropDialogProps = {
  readonly title: string
  readonly action: string
  readonly done: string
  readonly row: { readonly id: string; readonly words: string }
  readonly drop: UseMutationResult<unknown, Error, { readonly id: string; readonly why: string }>
  readonly onClose: () => void
}

/** Something entered is taken back with a reason; the journal keeps both. */
export function DropDialog({ title, action, done, row, drop, onClose }: DropDialogProps) {
  const t = useT()
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const noWhy = why.trim().length < 3
  const send = () => {
    setSent(true)
    if (noWhy) return
    drop.mutate(
      { id: row.id, why: why.trim() },
      {
        onSuccess: () => {
          say(done)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={title} action={action} {...drop} onSend={send} onClose={onClose}>
      <p lang="vi">{row.words}</p>
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && noWhy ? t.common.needed(t.common.why) : undefined}
      />
    </FormDialog>
  )
}
