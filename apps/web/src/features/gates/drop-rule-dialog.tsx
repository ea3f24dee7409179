import type { HoursRuleRow } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault } from '../../ui/field.tsx'
import { useDropRule } from './gates.ts'

type DropRuleDialogProps = { readonly rule: HoursRuleRow; readonly onClose: () => void }

/** A rule is taken back with a reason; the journal keeps both. */
export function DropRuleDialog({ rule, onClose }: DropRuleDialogProps) {
  const t = useT()
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const drop = useDropRule()
  const noWhy = why.trim().length < 3
  const send = () => {
    setSent(true)
    if (noWhy) return
    drop.mutate(
      { id: rule.id, why: why.trim() },
      {
        onSuccess: () => {
          say(t.gates.dropped)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t.gates.dropTitle}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={drop.isPending}>
            {t.gates.drop}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={drop.error} />
      <p lang="vi">{rule.name}</p>
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
