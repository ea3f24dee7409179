import type { AgencyField } from '@loimo/dispatch'
import { useT } from '../../messages/language.tsx'
import { headKey, type MarkKind, partKey } from './marks.ts'
import { editAgencies } from './purposes.ts'
import { type AgencyTarget, useReview } from './review-context.ts'
import { AgencyValue, Value } from './value.tsx'

type AgencyListProps = {
  readonly part: AgencyTarget['role']
  readonly directiveId: string | null
  readonly fields: readonly AgencyField[]
  /** What is read aloud, so that ten "remove" buttons can be told apart. */
  readonly of: string
}

/** Bodies of one part, each to be changed or removed. */
export function AgencyList({ part: role, directiveId, fields }: Omit<AgencyListProps, 'of'>) {
  const t = useT()
  const { view, canEdit, apply, open } = useReview()
  const keyOf = (at: number) => {
    if (role === 'issuer') return headKey('issuer')
    return directiveId ? partKey(directiveId, role as MarkKind, at) : headKey(role, at)
  }
  return (
    <div className="agency-list">
      {fields.length > 0 && (
        <ul>
          {fields.map((field, at) => (
            <li key={`${field.value} ${field.agency} ${field.span.start}`}>
              <Value markKey={keyOf(at)} span={field.span} standing={field.standing}>
                <AgencyValue field={field} />
              </Value>
              {canEdit && (
                <span className="tools">
                  <button
                    type="button"
                    className="link"
                    aria-label={t.review.changeAgency(field.value)}
                    onClick={() =>
                      open({
                        kind: 'agency',
                        target: {
                          role,
                          directiveId,
                          at,
                          words: field.value,
                          span: field.span.start < field.span.end ? field.span : null,
                        },
                      })
                    }
                  >
                    {t.common.edit}
                  </button>
                  <button
                    type="button"
                    className="link"
                    aria-label={t.review.removeAgency(field.value)}
                    onClick={() => {
                      const edit = editAgencies(view, { role, directiveId, at }, null)
                      if (edit) apply(edit)
                    }}
                  >
                    {t.common.remove}
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {fields.length === 0 && <span className="muted">{t.review.missing}</span>}
    </div>
  )
}

/** One more body for a part: stands beside the name of the part. */
export function AddAgency({ part: role, directiveId, of }: Omit<AgencyListProps, 'fields'>) {
  const t = useT()
  const { canEdit, open } = useReview()
  if (!canEdit) return null
  return (
    <button
      type="button"
      className="add"
      aria-label={t.review.addAgencyTo(of)}
      title={t.review.addAgency}
      onClick={() =>
        open({ kind: 'agency', target: { role, directiveId, at: null, words: '', span: null } })
      }
    >
      +
    </button>
  )
}
