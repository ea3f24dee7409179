import type { AgencyRow, DispatchView } from '@loimo/contract'
import type { AgencyField } from '@loimo/dispatch'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fault } from '../../ui/field.tsx'
import { useReview } from './review-context.ts'

type Receiver = { readonly id: string; readonly leads: number[]; readonly cooperates: number[] }

/** Who has a part in what: numbers of directives by agency, leads first. */
function listReceivers({ draft }: DispatchView): Receiver[] {
  const found = new Map<string, Receiver>()
  const add = (fields: readonly AgencyField[], part: 'leads' | 'cooperates', n: number) => {
    for (const { agency } of fields) {
      if (agency === null) continue
      const one = found.get(agency) ?? { id: agency, leads: [], cooperates: [] }
      one[part].push(n)
      found.set(agency, one)
    }
  }
  for (const [index, { lead }] of draft.directives.entries()) add(lead, 'leads', index + 1)
  for (const [index, { cooperating }] of draft.directives.entries())
    add(cooperating, 'cooperates', index + 1)
  return [...found.values()]
}

export function IssueDialog() {
  const t = useT()
  const language = useLanguage()
  const client = useQueryClient()
  const { view, open } = useReview()
  const [also, setAlso] = useState<readonly AgencyRow[]>([])
  const [told, setTold] = useState<ReadonlySet<string>>(new Set())
  const receivers = listReceivers(view)
  const gaps = view.doubts.filter(({ code }) => code === 'AGENCY_NOT_SENT')
  const unresolved = view.draft.directives.flatMap(({ lead }, index) =>
    lead.length === 0 || lead.some(({ agency }) => agency === null) ? [index + 1] : [],
  )
  const close = () => open(null)
  const issue = useMutation({
    mutationFn: () =>
      api.post<DispatchView>(`/api/dispatches/${view.id}/issue`, {
        version: view.version,
        alsoNotify: [...told],
      }),
    onSuccess: (after) => {
      client.setQueryData(['dispatch', view.id], after)
      client.invalidateQueries({ queryKey: ['desk'] })
      say(t.review.issueDone)
      close()
    },
  })
  const toggle = (id: string, isOn: boolean) =>
    setTold((before) => {
      const after = new Set(before)
      if (isOn) after.add(id)
      else after.delete(id)
      return after
    })
  return (
    <Dialog
      wide
      title={t.review.issueTitle}
      onClose={close}
      onSubmit={() => issue.mutate()}
      actions={
        <>
          <button
            type="submit"
            data-begin
            className="primary"
            disabled={issue.isPending || unresolved.length > 0}
          >
            {t.review.issueNow}
          </button>
          <button type="button" onClick={close}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={issue.error} />
      {unresolved.length > 0 && (
        <p className="fault-box">
          {t.review.issueUnresolved} {unresolved.map((n) => t.review.directive(n)).join(', ')}
        </p>
      )}
      <h3>{t.review.issueWho}</h3>
      <ul className="receivers">
        {receivers.map(({ id, leads, cooperates }) => {
          const agency = view.agencies[id]
          return (
            <li key={id}>
              {agency ? <AgencyName agency={agency} /> : id}
              <small>
                {leads.length > 0 && `${t.review.asLead}: ${leads.join(', ')}`}
                {leads.length > 0 && cooperates.length > 0 && ' · '}
                {cooperates.length > 0 && `${t.review.asCooperating}: ${cooperates.join(', ')}`}
              </small>
            </li>
          )
        })}
      </ul>
      {gaps.length > 0 && <h3>{t.review.issueGap}</h3>}
      {gaps.length > 0 && (
        <ul className="dashes">
          {gaps.map(({ key, message }) => (
            <li key={key}>{language === 'vi' ? message.vi : message.en}</li>
          ))}
        </ul>
      )}
      {gaps.length > 0 && <p className="muted">{t.review.issueGapHint}</p>}
      {also.map(({ id, name }) => (
        <label key={id} className="check" lang="vi">
          <input
            type="checkbox"
            checked={told.has(id)}
            onChange={({ target }) => toggle(id, target.checked)}
          />
          {t.review.alsoNotify(name)}
        </label>
      ))}
      <AgencyCombobox
        key={also.length}
        label={t.review.issueAlso}
        onPick={(row) => {
          if (!row) return
          setAlso((all) => (all.some(({ id }) => id === row.id) ? all : [...all, row]))
          toggle(row.id, true)
        }}
      />
      <p>{t.review.issueNote}</p>
    </Dialog>
  )
}
