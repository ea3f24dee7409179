/** A value on the side, tied to its words in the paper. */
import type { AgencyField, Span, Standing } from '@loimo/dispatch'
import type { ReactNode } from 'react'
import { useT } from '../../messages/language.tsx'
import { useReview } from './review-context.ts'

export function StandingNote({ standing }: { readonly standing: Standing }) {
  const t = useT()
  if (standing.kind === 'stated') return null
  if (standing.kind === 'doubtful')
    return (
      <small className="standing standing-doubtful" title={standing.why}>
        {t.review.doubtful}
      </small>
    )
  const isReviewer = standing.rule === 'reviewer'
  return (
    <small className="standing" title={isReviewer ? undefined : standing.rule}>
      {isReviewer ? t.review.byReviewer : t.review.inferred}
    </small>
  )
}

type ValueProps = {
  readonly markKey: string
  readonly span: Span
  readonly standing?: Standing
  readonly children: ReactNode
}

/** Pointing at it lights up its words; pressing it goes to them. */
export function Value({ markKey, span, standing, children }: ValueProps) {
  const { light, show } = useReview()
  const hasWords = span.start < span.end
  return (
    <span className="value-line">
      {hasWords ? (
        <button
          type="button"
          className={`value${standing?.kind === 'doubtful' ? ' value-doubtful' : ''}`}
          data-key={markKey}
          lang="vi"
          onMouseEnter={() => light(markKey, 'paper')}
          onMouseLeave={() => light(null)}
          onFocus={() => light(markKey, 'paper')}
          onClick={() => {
            show('paper')
            light(markKey, 'paper')
          }}
        >
          {children}
        </button>
      ) : (
        <span className="value value-plain" data-key={markKey} lang="vi">
          {children}
        </span>
      )}
      {standing && <StandingNote standing={standing} />}
    </span>
  )
}

/** The body as the register names it, who answers today, and the words when they differ. */
export function AgencyValue({ field }: { readonly field: AgencyField }) {
  const t = useT()
  const { view } = useReview()
  const agency = field.agency ? view.agencies[field.agency] : undefined
  if (!agency)
    return (
      <>
        {field.value}{' '}
        <small className={field.collective ? undefined : 'warn'}>
          {field.collective ? t.review.collective : t.common.unknownAgency}
        </small>
      </>
    )
  const today = agency.today.filter(({ id }) => id !== agency.id)
  return (
    <>
      {agency.name}
      {today.length > 0 && (
        <small> {t.common.answersToday(today.map(({ name }) => name).join('; '))}</small>
      )}
    </>
  )
}
