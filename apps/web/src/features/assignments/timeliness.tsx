import type { AssignmentRow, Bucket, DeskCounts, Timeliness } from '@loimo/contract'
import { Link } from 'wouter'
import { addressOf } from '../../app/api.ts'
import { PLACES } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDay } from '../../ui/format.ts'
import { BUCKET_LOOKS, Mark, TIMELINESS_LOOKS } from '../../ui/shape.tsx'

// What harms first comes first.
export const TIMELINESS = [
  'late',
  'due-soon',
  'on-time',
  'no-deadline',
] as const satisfies readonly Timeliness[]

export function TimelinessMark({ of }: { readonly of: Timeliness }) {
  const t = useT()
  return <Mark {...TIMELINESS_LOOKS[of]}>{t.timeliness[of]}</Mark>
}

export function BucketMark({ of }: { readonly of: Bucket }) {
  const t = useT()
  return <Mark {...BUCKET_LOOKS[of]}>{t.follow.buckets[of]}</Mark>
}

/** Open work by the time left, ended work by how it ended. */
export function StandMark({ row }: { readonly row: Pick<AssignmentRow, 'bucket' | 'timeliness'> }) {
  return row.bucket.startsWith('done') ? (
    <BucketMark of={row.bucket} />
  ) : (
    <TimelinessMark of={row.timeliness} />
  )
}

type SumProps = {
  readonly counts: DeskCounts
  readonly chosen?: string | undefined
}

/** The parts stand as a sum that anyone can check, and each part opens its rows. */
export function TimelinessSum({ counts, chosen }: SumProps) {
  const t = useT()
  return (
    <nav className="sum" aria-label={t.assignments.summary}>
      {TIMELINESS.map((one, index) => (
        <span key={one} className="sum-part">
          {index > 0 && (
            <span className="sum-sign" aria-hidden="true">
              +
            </span>
          )}
          <Link
            href={addressOf(PLACES.assignments, { timeliness: one })}
            aria-current={chosen === one ? 'true' : undefined}
          >
            <b className="figures">{counts.timeliness[one]}</b>
            <TimelinessMark of={one} />
          </Link>
        </span>
      ))}
      <span className="sum-part">
        <span className="sum-sign" aria-hidden="true">
          =
        </span>
        <Link
          href={addressOf(PLACES.assignments, { timeliness: TIMELINESS })}
          aria-current={chosen === 'all' ? 'true' : undefined}
        >
          <b className="figures">{counts.total}</b>
          <span>{t.assignments.total}</span>
        </Link>
      </span>
    </nav>
  )
}

type DeadlineProps = {
  readonly lastDay: string | null
  readonly deadlineText: string | null
}

export function DeadlineCell({ lastDay, deadlineText }: DeadlineProps) {
  const language = useLanguage()
  const t = useT()
  if (!lastDay && !deadlineText) return <span className="muted">{t.timeliness['no-deadline']}</span>
  return (
    <span className="deadline-cell">
      {lastDay && <span className="figures nowrap">{formatDay(lastDay, language)}</span>}
      {deadlineText && <small lang="vi">“{deadlineText}”</small>}
    </span>
  )
}
