import type { AgencyRow } from '@loimo/contract'
import { useT } from '../../messages/language.tsx'
import { formatDate, hanoiDay } from '../../ui/format.ts'
import { Mark } from '../../ui/shape.tsx'

type Dates = Pick<AgencyRow, 'validFrom' | 'validTo'>

export function AgencyState({ validFrom, validTo }: Dates) {
  const t = useT()
  const today = hanoiDay(new Date())
  if (validTo && validTo < today)
    return (
      <Mark shape="cross" tone="muted">
        {t.agencies.ended}
      </Mark>
    )
  if (validFrom && validFrom > today) return <Mark shape="ring">{t.agencies.future}</Mark>
  return (
    <Mark shape="disc" tone="good">
      {t.agencies.current}
    </Mark>
  )
}

export function Validity({ validFrom, validTo }: Dates) {
  const t = useT()
  if (!validFrom && !validTo) return <span className="muted">{t.agencies.unbounded}</span>
  return (
    <span className="figures">
      {validFrom ? formatDate(validFrom) : '…'} – {validTo ? formatDate(validTo) : '…'}
    </span>
  )
}
