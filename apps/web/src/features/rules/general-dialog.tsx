import type { FollowRules } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { type RulesView, useChangeRules } from './rules.ts'

type Name = Exclude<keyof FollowRules, 'rules'>

/** Least and most, as the server takes them. */
const BOUNDS: Readonly<Record<Name, readonly [number, number]>> = {
  soonWorkingDays: [0, 60],
  ageingMonths: [1, 60],
  hour: [0, 23],
  replyDays: [1, 90],
}
const NAMES = Object.keys(BOUNDS) as Name[]

export function useGeneralLabels(): Readonly<Record<Name, string>> {
  const r = useT().follow.rules
  return { soonWorkingDays: r.soon, ageingMonths: r.ageing, hour: r.hour, replyDays: r.replyDays }
}

type GeneralDialogProps = { readonly view: RulesView; readonly onClose: () => void }

/** The four numbers that all rules share. */
export function GeneralDialog({ view, onClose }: GeneralDialogProps) {
  const t = useT()
  const r = t.follow.rules
  const labels = useGeneralLabels()
  const [texts, setTexts] = useState<Readonly<Record<Name, string>>>({
    soonWorkingDays: String(view.rules.soonWorkingDays),
    ageingMonths: String(view.rules.ageingMonths),
    hour: String(view.rules.hour),
    replyDays: String(view.rules.replyDays),
  })
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const change = useChangeRules()
  const isBad = (name: Name) => {
    const [least, most] = BOUNDS[name]
    const text = texts[name].trim()
    return !/^\d{1,2}$/.test(text) || Number(text) < least || Number(text) > most
  }
  const noWhy = why.trim().length < 3
  const send = () => {
    setSent(true)
    if (noWhy || NAMES.some(isBad)) return
    const numbers = Object.fromEntries(NAMES.map((name) => [name, Number(texts[name])]))
    change.mutate(
      { version: view.version, rules: { ...view.rules, ...numbers }, why: why.trim() },
      {
        onSuccess: () => {
          say(r.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={r.general}
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
      {NAMES.map((name) => (
        <TextField
          key={name}
          label={labels[name]}
          className="short"
          inputMode="numeric"
          value={texts[name]}
          onText={(text) => setTexts((before) => ({ ...before, [name]: text }))}
          fault={sent && isBad(name) ? r.between(...BOUNDS[name]) : undefined}
        />
      ))}
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
