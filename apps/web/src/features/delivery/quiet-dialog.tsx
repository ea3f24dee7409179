import type { DeliveryRulesView } from '@loimo/contract'
import { useRef, useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { useChangeRules } from './delivery.ts'

type Hours = DeliveryRulesView['rules']['quietHours'][number]
/** An undefined day is one that cannot be read yet. */
type Draft = Omit<Hours, 'validFrom' | 'validTo'> & {
  readonly key: number
  readonly validFrom: string | null | undefined
  readonly validTo: string | null | undefined
}

const NEW: Hours = { from: '21:00', to: '06:00', validFrom: null, validTo: null, source: null }
const isTime = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text.trim())
const isBad = (draft: Draft) =>
  !isTime(draft.from) ||
  !isTime(draft.to) ||
  draft.validFrom === undefined ||
  draft.validTo === undefined

const toHours = ({ from, to, validFrom, validTo, source }: Draft): Hours => ({
  from: from.trim(),
  to: to.trim(),
  validFrom: validFrom ?? null,
  validTo: validTo ?? null,
  source: source?.trim() || null,
})

type HoursFieldsProps = {
  readonly draft: Draft
  readonly at: number
  readonly sent: boolean
  readonly onChange: (to: Partial<Draft>) => void
  readonly onDrop: () => void
}

function HoursFields({ draft, at, sent, onChange, onDrop }: HoursFieldsProps) {
  const t = useT()
  const d = t.delivery
  const faultOf = (time: string) => (sent && !isTime(time) ? d.badTime : undefined)
  const dayFault = (day: string | null | undefined) =>
    sent && day === undefined ? { fault: t.review.badDay } : {}
  return (
    <fieldset className="field">
      <legend>{d.quietRow(at)}</legend>
      <div className="form-columns">
        <TextField
          label={d.quietFrom}
          className="short"
          autoComplete="off"
          value={draft.from}
          onText={(from) => onChange({ from })}
          fault={faultOf(draft.from)}
        />
        <TextField
          label={d.quietTo}
          className="short"
          autoComplete="off"
          value={draft.to}
          onText={(to) => onChange({ to })}
          fault={faultOf(draft.to)}
        />
      </div>
      <div className="form-columns">
        <DayField
          label={`${d.validFrom} (${t.common.optional})`}
          value={draft.validFrom ?? null}
          onDay={(validFrom) => onChange({ validFrom })}
          {...dayFault(draft.validFrom)}
        />
        <DayField
          label={`${d.validTo} (${t.common.optional})`}
          value={draft.validTo ?? null}
          onDay={(validTo) => onChange({ validTo })}
          {...dayFault(draft.validTo)}
        />
      </div>
      <TextField
        label={`${d.source} (${t.common.optional})`}
        lang="vi"
        autoComplete="off"
        maxLength={500}
        value={draft.source ?? ''}
        onText={(source) => onChange({ source })}
      />
      <button type="button" className="link" onClick={onDrop}>
        {d.dropQuiet(at)}
      </button>
    </fieldset>
  )
}

type QuietDialogProps = { readonly view: DeliveryRulesView; readonly onClose: () => void }

/** The hours in which no e-mail leaves, from which day, by which paper, and why they change. */
export function QuietDialog({ view, onClose }: QuietDialogProps) {
  const t = useT()
  const d = t.delivery
  const changing = useChangeRules()
  const next = useRef(view.rules.quietHours.length)
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    view.rules.quietHours.map((hours, key) => ({ ...hours, key })),
  )
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const lacksWhy = why.trim().length < 3
  const add = () => {
    const key = next.current++
    setDrafts((before) => [...before, { ...NEW, key }])
  }
  const save = () => {
    setSent(true)
    if (lacksWhy || drafts.some(isBad)) return
    changing.mutate(
      {
        version: view.version,
        rules: { ...view.rules, quietHours: drafts.map(toHours) },
        why: why.trim(),
      },
      {
        onSuccess: () => {
          onClose()
          say(d.changed)
        },
      },
    )
  }
  return (
    <Dialog
      title={d.editQuiet}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <button type="submit" className="primary" disabled={changing.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={changing.error} />
      {drafts.length === 0 && <p>{d.noQuiet}</p>}
      {drafts.map((draft, at) => (
        <HoursFields
          key={draft.key}
          draft={draft}
          at={at + 1}
          sent={sent}
          onChange={(to) =>
            setDrafts((before) =>
              before.map((one) => (one.key === draft.key ? { ...one, ...to } : one)),
            )
          }
          onDrop={() => setDrafts((before) => before.filter(({ key }) => key !== draft.key))}
        />
      ))}
      <button type="button" onClick={add}>
        {d.addQuiet}
      </button>
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && lacksWhy ? d.needWhy : undefined}
      />
    </Dialog>
  )
}
