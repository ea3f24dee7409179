import type { ReminderRule } from '@loimo/contract'
import { useState } from 'react'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { TableFrame } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { DryRun } from './dry-run.tsx'
import { GeneralDialog, useGeneralLabels } from './general-dialog.tsx'
import { newRule, RuleDialog } from './rule-dialog.tsx'
import { type RulesView, useRules, whenOf } from './rules.ts'

type RuleTableProps = {
  readonly rules: readonly ReminderRule[]
  readonly onEdit: ((rule: ReminderRule) => void) | undefined
}

function RuleTable({ rules, onEdit }: RuleTableProps) {
  const t = useT()
  const language = useLanguage()
  const r = t.follow.rules
  return (
    <TableFrame label={r.title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{r.rule}</th>
            <th scope="col">{r.when}</th>
            <th scope="col">{r.to}</th>
            <th scope="col">{r.channel}</th>
            <th scope="col">{r.repeat}</th>
            <th scope="col">{t.common.state}</th>
            {onEdit && <th scope="col">{r.edit}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id} className={rule.enabled ? undefined : 'row-muted'}>
              <th scope="row" className="cell-main">
                {rule.name[language]}
                {rule.source && (
                  <small className="life-words" lang="vi">
                    {r.source}: {rule.source}
                  </small>
                )}
              </th>
              <td data-label={r.when}>{whenOf(rule, t.follow)}</td>
              <td data-label={r.to}>{rule.to.map((one) => r.receivers[one]).join(', ')}</td>
              <td data-label={r.channel}>
                {rule.channels.map((one) => r.channels[one]).join(', ')}
              </td>
              <td data-label={r.repeat}>
                {rule.repeatDays === null ? r.once : r.every(rule.repeatDays)}
              </td>
              <td data-label={t.common.state}>
                <Mark
                  shape={rule.enabled ? 'disc' : 'cross'}
                  tone={rule.enabled ? 'good' : 'muted'}
                >
                  {rule.enabled ? r.on : r.off}
                </Mark>
              </td>
              {onEdit && (
                <td>
                  <button
                    type="button"
                    className="link"
                    aria-label={r.editNamed(rule.name[language])}
                    onClick={() => onEdit(rule)}
                  >
                    {r.edit}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

type GeneralProps = Pick<RulesView, 'rules'> & { readonly onEdit: (() => void) | undefined }

function General({ rules, onEdit }: GeneralProps) {
  const r = useT().follow.rules
  const labels = useGeneralLabels()
  return (
    <div className="desk-part">
      <h2>{r.general}</h2>
      <ul className="lines lines-narrow">
        {(Object.keys(labels) as (keyof typeof labels)[]).map((name) => (
          <li key={name}>
            <span>{labels[name]}</span>
            <b className="figures">{rules[name]}</b>
          </li>
        ))}
      </ul>
      {onEdit && (
        <button type="button" aria-label={r.editNamed(r.general)} onClick={onEdit}>
          {r.edit}
        </button>
      )}
    </div>
  )
}

/** The rules that remind, in words, and what they would have done. */
export function RulesPage() {
  const t = useT()
  const may = useMay()
  const query = useRules()
  const [edited, setEdited] = useState<ReminderRule | null>(null)
  const [general, setGeneral] = useState(false)
  const mayEdit = may('reminder.edit')
  const r = t.follow.rules
  return (
    <Page title={r.title}>
      <p className="muted intro">{r.intro}</p>
      <Loaded query={query}>
        {(view) => (
          <>
            <div className="desk-part">
              <RuleTable rules={view.rules.rules} onEdit={mayEdit ? setEdited : undefined} />
              {mayEdit && (
                <button type="button" onClick={() => setEdited(newRule(view.rules))}>
                  {r.add}
                </button>
              )}
            </div>
            <DryRun rules={view.rules.rules} />
            <General rules={view.rules} onEdit={mayEdit ? () => setGeneral(true) : undefined} />
            {edited && <RuleDialog view={view} rule={edited} onClose={() => setEdited(null)} />}
            {general && <GeneralDialog view={view} onClose={() => setGeneral(false)} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
