import type { AgencyRef } from '@loimo/contract'
import { useT } from '../messages/language.tsx'

/** An agency as it was named then, and who answers for it today when that differs. */
export function AgencyName({ agency }: { readonly agency: AgencyRef }) {
  const t = useT()
  const today = agency.today.filter(({ id }) => id !== agency.id)
  return (
    <span className="agency">
      <span lang="vi">{agency.name}</span>
      {today.length > 0 && (
        <small lang="vi">
          {' '}
          ({t.common.answersToday(today.map(({ name }) => name).join('; '))})
        </small>
      )}
    </span>
  )
}
