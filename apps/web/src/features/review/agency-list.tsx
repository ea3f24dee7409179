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

/** Bodies of one part, each removable, one more by words or from the register. */
export function AgencyList({ part: role, directiveId, fields, of }: AgencyListProps) {
  const t = useT()
  const { view, canEdit, saver, open, choose, show } = useReview()
  const span = view.draft.directives.find(({ id }) => id === directiveId)?.span
  const keyOf = (at: number) => {
    if (role === 'issuer') return headKey('issuer')
    return directiveId ? partKey(directiveId, role as MarkKind, at) : headKey(role, at)
  }
  const isFull = role === 'issuer' && fields.length > 0
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
                      if (edit) saver.edit(edit)
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
      {canEdit && !isFull && (
        <span className="tools">
          <button
            type="button"
            className="link"
            aria-label={t.review.addAgencyTo(of)}
            onClick={() =>
              open({
                kind: 'agency',
                target: { role, directiveId, at: null, words: '', span: null },
              })
            }
          >
            {t.review.fromRegister}
          </button>
          <button
            type="button"
            className="link"
            aria-label={t.review.wordsFor(of)}
            onClick={() => {
              show('paper')
              const start = span?.start ?? 0
              const rest = view.text.slice(start)
              const from = start + Math.max(0, rest.search(/\S/))
              choose({
                span: {
                  start: from,
                  end: from + (/^\S+/.exec(view.text.slice(from))?.[0].length ?? 1),
                },
                purpose: { kind: role, directiveId, at: null },
              })
            }}
          >
            {t.review.chooseWords}
          </button>
        </span>
      )}
    </div>
  )
}
