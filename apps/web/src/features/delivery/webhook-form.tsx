import { EVENT_KINDS, type EventKind, type WebhookMade } from '@loimo/contract'
import { useId, useState } from 'react'
import { useT } from '../../messages/language.tsx'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckList, Fault, TextField } from '../../ui/field.tsx'
import { useAddWebhook } from './delivery.ts'

/** What other systems can be told of. */
const KINDS = EVENT_KINDS.filter((kind) =>
  /^(?:dispatch\.issued|directive\.|assignment\.|reminders\.made)/.test(kind),
)

type WebhookFormProps = {
  readonly onClose: () => void
  readonly onMade: (made: WebhookMade) => void
}

/** A new endpoint: whose, where, and of which changes it is told. */
export function WebhookForm({ onClose, onMade }: WebhookFormProps) {
  const t = useT()
  const d = t.delivery
  const adding = useAddWebhook()
  const name = useId()
  const [agency, setAgency] = useState<string | null>(null)
  const [url, setUrl] = useState('')
  const [isSome, setSome] = useState(false)
  const [kinds, setKinds] = useState<readonly EventKind[]>([])
  const [sent, setSent] = useState(false)
  const isAddress = /^https?:\/\/\S+\.?\S+$/.test(url.trim())
  const lacksKinds = isSome && kinds.length === 0
  const add = () => {
    setSent(true)
    if (agency === null || !isAddress || lacksKinds) return
    adding.mutate(
      { agency, url: url.trim(), kinds: isSome ? [...kinds] : [] },
      {
        onSuccess: (made) => {
          onClose()
          onMade(made)
        },
      },
    )
  }
  return (
    <Dialog
      title={d.addEndpoint}
      onClose={onClose}
      onSubmit={add}
      actions={
        <>
          <button type="submit" className="primary" disabled={adding.isPending}>
            {d.addEndpoint}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={adding.error} />
      <AgencyCombobox
        label={d.agency}
        fault={sent && agency === null ? d.needAgency : undefined}
        onPick={(row) => setAgency(row?.id ?? null)}
      />
      <TextField
        label={d.address}
        hint={d.addressHint}
        type="url"
        inputMode="url"
        autoComplete="off"
        maxLength={2_000}
        value={url}
        onText={setUrl}
        fault={sent && !isAddress ? d.badAddress : undefined}
      />
      <fieldset className="field">
        <legend>{d.kinds}</legend>
        {[false, true].map((some) => (
          <label key={String(some)} className="check">
            <input
              type="radio"
              name={name}
              checked={isSome === some}
              onChange={() => setSome(some)}
            />
            {some ? d.someKinds : d.allKinds}
          </label>
        ))}
      </fieldset>
      {isSome && (
        <CheckList
          label={d.someKinds}
          fault={sent && lacksKinds ? d.needKinds : undefined}
          options={KINDS.map((value) => ({ value, text: t.events[value] ?? value }))}
          chosen={kinds}
          onChoose={setKinds}
        />
      )}
    </Dialog>
  )
}
