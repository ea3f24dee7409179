import type { StaffingRulesView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { AreaField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Loaded } from '../../ui/states.tsx'
import { dayBefore, useRules, useSetRules } from './staffing.ts'

type Given = { readonly today: string; readonly onClose: () => void }

type Rules = StaffingRulesView['rules']

/** What held until the day before stays; what would have begun later gives way. */
function withRule(rules: Rules, from: string, daysAhead: number, source: string): Rules {
  const before = rules.alarms
    .filter(({ validFrom }) => validFrom === null || validFrom < from)
    .map((rule) =>
      rule.validTo === null || rule.validTo >= from ? { ...rule, validTo: dayBefore(from) } : rule,
    )
  const next = { id: `tu-${from}`, daysAhead, validFrom: from, validTo: null, source }
  return { ...rules, alarms: [...before, next] }
}

function RuleForm({ view, today, onClose }: Given & { readonly view: StaffingRulesView }) {
  const t = useT()
  const s = t.staffing
  const [days, setDays] = useState('')
  const [from, setFrom] = useState<string | null | undefined>(today)
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const set = useSetRules()
  const daysAhead = Number(days)
  const badDays = !Number.isInteger(daysAhead) || daysAhead < 1 || daysAhead > 31
  const [noSource, noWhy] = [source.trim().length < 3, why.trim().length < 3]
  const send = () => {
    setSent(true)
    if (badDays || !from || noSource || noWhy) return
    const rules = withRule(view.rules, from, daysAhead, source.trim())
    set.mutate(
      { version: view.version, rules, why: why.trim() },
      {
        onSuccess: () => {
          say(s.ruleSaved)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={s.ruleTitle} {...set} onSend={send} onClose={onClose}>
      <TextField
        label={s.daysAhead}
        className="short"
        inputMode="numeric"
        autoComplete="off"
        value={days}
        onText={setDays}
        fault={sent && badDays ? s.badDaysAhead : undefined}
      />
      <DayField
        label={s.fromDay}
        value={from ?? null}
        onDay={setFrom}
        {...(sent && !from && { fault: t.common.needed(s.fromDay) })}
      />
      <TextField
        label={s.source}
        hint={s.sourceHint}
        lang="vi"
        autoComplete="off"
        value={source}
        onText={setSource}
        fault={sent && noSource ? t.common.needed(s.source) : undefined}
      />
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

/** How many days before a session without its people is told, from a day on. */
export function AlarmRuleDialog(given: Given) {
  const query = useRules()
  return <Loaded query={query}>{(view) => <RuleForm {...given} view={view} />}</Loaded>
}
