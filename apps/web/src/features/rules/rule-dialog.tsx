import type { ReminderRule } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, CheckList, Fault, TextField } from '../../ui/field.tsx'
import { type RulesView, useChangeRules } from './rules.ts'

const RECEIVERS = ['officer', 'head', 'cooperator', 'office', 'leader'] as const
const CHANNELS = ['product', 'email', 'webhook'] as const

type RuleDialogProps = {
  readonly view: RulesView
  readonly rule: ReminderRule
  readonly onClose: () => void
}

const numberIn = (text: string, most: number) =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) <= most ? Number(text) : undefined

/** What of a rule is practice and may be changed here. What it waits for is the rule itself. */
export function RuleDialog({ view, rule, onClose }: RuleDialogProps) {
  const t = useT()
  const language = useLanguage()
  const r = t.follow.rules
  const { condition } = rule
  const [enabled, setEnabled] = useState(rule.enabled)
  const [days, setDays] = useState(String(condition.workingDays ?? ''))
  const [months, setMonths] = useState(String(condition.months ?? ''))
  const [repeat, setRepeat] = useState(String(rule.repeatDays ?? ''))
  const [to, setTo] = useState(rule.to)
  const [channels, setChannels] = useState(rule.channels)
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const change = useChangeRules()
  const hasDays = condition.workingDays !== undefined
  const hasMonths = condition.months !== undefined
  const badDays = hasDays && numberIn(days, 366) === undefined
  const badMonths = hasMonths && !numberIn(months, 60)
  const badRepeat = repeat.trim() !== '' && !numberIn(repeat, 366)
  const noWhy = why.trim().length < 3
  const send = () => {
    setSent(true)
    if (badDays || badMonths || badRepeat || noWhy || !to.length || !channels.length) return
    const changed: ReminderRule = {
      ...rule,
      enabled,
      to,
      channels,
      repeatDays: repeat.trim() === '' ? null : Number(repeat),
      condition: {
        ...condition,
        ...(hasDays && { workingDays: Number(days) }),
        ...(hasMonths && { months: Number(months) }),
      },
    }
    const rules = view.rules.rules.map((one) => (one.id === rule.id ? changed : one))
    change.mutate(
      { version: view.version, rules: { ...view.rules, rules }, why: why.trim() },
      {
        onSuccess: () => {
          say(r.saved)
          onClose()
        },
      },
    )
  }
  const bad = (isBad: boolean) => (sent && isBad ? r.badNumber : undefined)
  return (
    <Dialog
      title={rule.name[language]}
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
      <label className="check">
        <input
          type="checkbox"
          checked={enabled}
          onChange={({ target }) => setEnabled(target.checked)}
        />
        {r.enabled}
      </label>
      {hasDays && (
        <TextField
          label={r.workingDaysLabel}
          className="short"
          inputMode="numeric"
          value={days}
          onText={setDays}
          fault={bad(badDays)}
        />
      )}
      {hasMonths && (
        <TextField
          label={r.monthsLabel}
          className="short"
          inputMode="numeric"
          value={months}
          onText={setMonths}
          fault={bad(badMonths)}
        />
      )}
      <TextField
        label={r.repeatLabel}
        hint={r.repeatHint}
        className="short"
        inputMode="numeric"
        value={repeat}
        onText={setRepeat}
        fault={bad(badRepeat)}
      />
      <div className="form-columns">
        <CheckList
          label={r.to}
          options={RECEIVERS.map((value) => ({ value, text: r.receivers[value] }))}
          chosen={to}
          onChoose={setTo}
          fault={sent && to.length === 0 ? r.needOne : undefined}
        />
        <CheckList
          label={r.channel}
          options={CHANNELS.map((value) => ({ value, text: r.channels[value] }))}
          chosen={channels}
          onChoose={setChannels}
          fault={sent && channels.length === 0 ? r.needOne : undefined}
        />
      </div>
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
