import type { AmendRequest, DispatchRow, DispatchView } from '@loimo/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type PageOf } from '../../app/api.ts'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, Field } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { useReview } from './review-context.ts'

type Kind = AmendRequest['change']['kind']

/** A later dispatch changes what was issued: which, how, and why. What stood before stays in the history. */
export function AmendDialog({ directiveId }: { readonly directiveId: string }) {
  const t = useT()
  const client = useQueryClient()
  const { view, open } = useReview()
  const at = view.issued.findIndex(({ id }) => id === directiveId)
  const [kind, setKind] = useState<Kind>('deadline')
  const [lastDay, setLastDay] = useState<string | null | undefined>(
    view.issued[at]?.lastDay ?? null,
  )
  const [by, setBy] = useState<DispatchRow | null>(null)
  const [replacement, setReplacement] = useState('')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const other = useQuery({
    queryKey: ['dispatch', by?.id],
    queryFn: () => api.get<DispatchView>(`/api/dispatches/${by?.id}`),
    enabled: by !== null && kind === 'replace',
  })
  const close = () => open(null)
  const amend = useMutation({
    mutationFn: (request: AmendRequest) =>
      api.post<DispatchView>(`/api/directives/${directiveId}/amend`, request),
    onSuccess: (after) => {
      client.setQueryData(['dispatch', view.id], after)
      say(t.review.amendDone)
      close()
    },
  })
  const changeOf = (): AmendRequest['change'] | undefined => {
    if (kind === 'withdraw') return { kind }
    if (kind === 'deadline') return lastDay === undefined ? undefined : { kind, lastDay }
    return replacement ? { kind, byDirectiveId: replacement } : undefined
  }
  const send = () => {
    setSent(true)
    const change = changeOf()
    if (change && why.trim().length >= 3)
      amend.mutate({ byDispatchId: by?.id ?? null, why: why.trim(), change })
  }
  const kinds: readonly (readonly [Kind, string])[] = [
    ['deadline', t.review.amendDeadline],
    ['withdraw', t.review.amendWithdraw],
    ['replace', t.review.amendReplace],
  ]
  return (
    <Dialog
      title={t.review.amendTitle(at + 1)}
      onClose={close}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={amend.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={close}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={amend.error} />
      <fieldset className="field">
        <legend className="visually-hidden">{t.review.amendTitle(at + 1)}</legend>
        {kinds.map(([value, text]) => (
          <label key={value} className="check">
            <input
              type="radio"
              name="amend"
              checked={kind === value}
              onChange={() => setKind(value)}
            />
            {text}
          </label>
        ))}
      </fieldset>
      {kind === 'deadline' && (
        <DayField label={t.review.newLastDay} value={lastDay ?? null} onDay={setLastDay} open />
      )}
      <Combobox<DispatchRow>
        label={t.review.amendBy}
        hint={t.review.amendByHint}
        name="dispatches"
        find={async (q) =>
          (
            await api.get<PageOf<DispatchRow>>('/api/dispatches', { q: q.trim(), size: 8 })
          ).rows.filter(({ id }) => id !== view.id)
        }
        toKey={({ id }) => id}
        toText={(row) => row.number ?? row.fileName}
        none={t.dispatches.noneFound}
        onPick={setBy}
        show={(row) => (
          <>
            <span lang="vi">
              {row.number ?? row.fileName}
              {row.date && ` · ${formatDate(row.date)}`}
            </span>
            <small lang="vi">{row.subject}</small>
          </>
        )}
      />
      {kind === 'replace' && (
        <Field
          label={t.review.amendReplacing}
          fault={sent && !replacement ? t.review.amendPickFirst : undefined}
        >
          {(ids) => (
            <select
              {...ids}
              value={replacement}
              onChange={({ target }) => setReplacement(target.value)}
            >
              <option value="">{t.review.amendPickFirst}</option>
              {other.data?.issued.map(({ id, task }, index) => (
                <option key={id} value={id}>
                  {index + 1}. {task.slice(0, 90)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && why.trim().length < 3 ? t.common.needed(t.common.why) : undefined}
      />
    </Dialog>
  )
}
