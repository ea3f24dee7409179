import type { DocumentKind, Edit, Span } from '@loimo/dispatch'
import { useState } from 'react'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Field, TextField } from '../../ui/field.tsx'
import { useReview } from './review-context.ts'

const KINDS = [
  'cong_van',
  'thong_bao',
  'chi_thi',
  'cong_dien',
  'ke_hoach',
  'quyet_dinh',
  'other',
] as const satisfies readonly DocumentKind[]

type ValueDialogProps = {
  readonly field: 'number' | 'date' | 'subject' | 'kind'
  readonly span: Span | null
  readonly words: string | null
}

export function ValueDialog({ field, span, words }: ValueDialogProps) {
  const t = useT()
  const { view, apply, open } = useReview()
  const had = view.draft[field]?.value ?? ''
  const [value, setValue] = useState(had)
  const [day, setDay] = useState<string | null | undefined>(
    field === 'date' && had.length === 10 ? had : null,
  )
  const close = () => open(null)
  // A value typed by hand still rests on the words that stood for it, where there were any.
  const rest = span && span.start < span.end ? span : null
  const send = () => {
    const edits: Record<ValueDialogProps['field'], () => Edit | undefined> = {
      kind: () => ({ kind: 'set-kind', value: value as DocumentKind }),
      date: () =>
        day === undefined ? undefined : { kind: 'set-date', value: day, span: day ? rest : null },
      number: () => ({
        kind: 'set-text',
        field: 'number',
        value: value.trim() || null,
        span: value.trim() ? rest : null,
      }),
      subject: () => ({
        kind: 'set-text',
        field: 'subject',
        value: value.trim() || null,
        span: value.trim() ? rest : null,
      }),
    }
    const edit = edits[field]()
    if (!edit) return
    apply(edit)
    close()
  }
  return (
    <Dialog
      title={t.review.editField(t.review[field])}
      onClose={close}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary">
            {t.common.save}
          </button>
          <button type="button" onClick={close}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      {words && (
        <p>
          {t.review.agencyWords}: <q lang="vi">{words}</q>
        </p>
      )}
      {field === 'kind' && (
        <Field label={t.review.kind}>
          {(ids) => (
            <select {...ids} value={value} onChange={({ target }) => setValue(target.value)}>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t.documentKinds[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {field === 'date' && (
        <DayField label={t.review.date} value={day ?? null} onDay={setDay} open />
      )}
      {field === 'number' && (
        <TextField label={t.review.number} value={value} onText={setValue} lang="vi" />
      )}
      {field === 'subject' && (
        <AreaField label={t.review.subject} value={value} rows={4} onText={setValue} />
      )}
    </Dialog>
  )
}
