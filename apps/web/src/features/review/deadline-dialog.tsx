import type { Deadline, Span } from '@loimo/dispatch'
import { useState } from 'react'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { useReview } from './review-context.ts'

type Kind = Deadline['kind']

const KINDS = [
  'date',
  'month',
  'quarter',
  'year',
  'relative',
  'immediate',
  'recurring',
  'event',
] as const satisfies readonly Kind[]

type DeadlineDialogProps = {
  readonly directiveId: string
  readonly span: Span | null
  readonly words: string | null
}

/** When: the words, what kind of time they are, and the last day that follows, with days off in sight. */
export function DeadlineDialog({ directiveId, span, words }: DeadlineDialogProps) {
  const t = useT()
  const { view, numberOf, apply, open } = useReview()
  const had = view.draft.directives.find(({ id }) => id === directiveId)?.deadline ?? null
  const [kind, setKind] = useState<Kind>(had?.kind ?? 'date')
  const [value, setValue] = useState(words ?? had?.value ?? '')
  const [lastDay, setLastDay] = useState<string | null | undefined>(
    words ? null : (had?.lastDay ?? null),
  )
  const [sent, setSent] = useState(false)
  const close = () => open(null)
  const send = () => {
    setSent(true)
    if (!value.trim() || lastDay === undefined) return
    const isSameWords = had !== null && value === had.value && had.span.start < had.span.end
    const kept = isSameWords && had.standing.kind !== 'inferred' ? had.span : null
    apply({
      kind: 'set-deadline',
      id: directiveId,
      deadline: { kind, value: value.trim(), lastDay, span: span ?? kept },
    })
    close()
  }
  return (
    <Dialog
      title={t.review.deadlineTitle(numberOf(directiveId))}
      onClose={close}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary">
            {t.common.save}
          </button>
          {had && (
            <button
              type="button"
              onClick={() => {
                apply({ kind: 'set-deadline', id: directiveId, deadline: null })
                close()
              }}
            >
              {t.review.noDeadline}
            </button>
          )}
          <button type="button" onClick={close}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <TextField
        label={t.review.deadlineWords}
        value={value}
        onText={setValue}
        lang="vi"
        fault={sent && !value.trim() ? t.common.needed(t.review.deadlineWords) : undefined}
      />
      <Field label={t.review.deadlineKind}>
        {(ids) => (
          <select {...ids} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t.deadlineKinds[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <DayField
        label={`${t.review.lastDay} (${t.common.optional})`}
        value={lastDay ?? null}
        onDay={setLastDay}
        open={kind === 'date'}
      />
    </Dialog>
  )
}
