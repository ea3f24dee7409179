import type { ReminderRule } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, CheckList, Fault, Field, TextField } from '../../ui/field.tsx'
import { type RulesView, useChangeRules } from './rules.ts'

const RECEIVERS = ['officer', 'head', 'cooperator', 'office', 'leader'] as const
const CHANNELS = ['product', 'email', 'webhook'] as const

type Kind = ReminderRule['condition']['kind']

/** In the order of a life. */
const KINDS: readonly Kind[] = [
  'no-answer',
  'before-last-day',
  'on-last-day',
  'after-last-day',
  'no-deadline',
  'blocked',
  'part-missing',
  'returned',
  'extension-asked',
  'submitted',
]

/** What a condition counts in, beside its kind. */
const startOf = (kind: Kind): ReminderRule['condition'] => {
  if (kind === 'on-last-day') return { kind }
  return kind === 'no-deadline' ? { kind, months: 3 } : { kind, workingDays: 3 }
}

/** A rule that nobody has written yet; its id is the first that is free. */
export function newRule({ rules }: RulesView['rules']): ReminderRule {
  const taken = new Set(rules.map(({ id }) => id))
  let number = rules.length + 1
  while (taken.has(`quy-tac-${number}`)) number++
  return {
    id: `quy-tac-${number}`,
    enabled: true,
    name: { vi: '', en: '', zh: '' },
    condition: startOf('before-last-day'),
    to: ['officer'],
    channels: ['product'],
    repeatDays: null,
    source: null,
  }
}

type RuleDialogProps = {
  readonly view: RulesView
  readonly rule: ReminderRule
  readonly onClose: () => void
}

const numberIn = (text: string, most: number) =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) <= most ? Number(text) : undefined

/** A rule written anew, changed or taken away. What it waits for is chosen once: it is the rule itself. */
export function RuleDialog({ view, rule, onClose }: RuleDialogProps) {
  const t = useT()
  const language = useLanguage()
  const r = t.follow.rules
  const isNew = !view.rules.rules.some(({ id }) => id === rule.id)
  const [name, setName] = useState(rule.name.vi)
  const [condition, setCondition] = useState(rule.condition)
  const [removes, setRemoves] = useState(false)
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
  const noName = isNew && name.trim() === ''
  const wait = (kind: Kind) => {
    const next = startOf(kind)
    setCondition(next)
    setDays(String(next.workingDays ?? ''))
    setMonths(String(next.months ?? ''))
  }
  const send = () => {
    setSent(true)
    if (noWhy) return
    const faulty = badDays || badMonths || badRepeat || noName || !to.length || !channels.length
    if (faulty && !removes) return
    const changed: ReminderRule = {
      ...rule,
      name: isNew ? { vi: name.trim(), en: name.trim(), zh: name.trim() } : rule.name,
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
    const others = view.rules.rules.filter(({ id }) => id !== rule.id)
    const rules = removes
      ? others
      : isNew
        ? [...others, changed]
        : view.rules.rules.map((one) => (one.id === rule.id ? changed : one))
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
      title={isNew ? r.add : rule.name[language]}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={change.isPending}>
            {removes ? r.remove : t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={change.error} />
      {isNew && (
        <>
          <TextField
            label={r.name}
            lang="vi"
            autoComplete="off"
            value={name}
            onText={setName}
            fault={sent && noName ? t.common.needed(r.name) : undefined}
          />
          <Field label={r.when}>
            {(ids) => (
              <select
                {...ids}
                value={condition.kind}
                onChange={({ target }) => wait(target.value as Kind)}
              >
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {r.conditions[kind]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
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
      {!isNew && (
        <label className="check">
          <input
            type="checkbox"
            checked={removes}
            onChange={({ target }) => setRemoves(target.checked)}
          />
          {r.removeThis}
        </label>
      )}
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
