import type { AgencyRow } from '@loimo/contract'
import { api, type PageOf } from '../app/api.ts'
import { useT } from '../messages/language.tsx'
import type { Messages } from '../messages/messages.vi.ts'
import { Combobox } from './combobox.tsx'
import { formatDate } from './format.ts'

export function validityOf(row: Pick<AgencyRow, 'validFrom' | 'validTo'>, t: Messages): string {
  const { validFrom, validTo } = row
  if (validFrom && validTo) return t.review.existed(formatDate(validFrom), formatDate(validTo))
  if (validTo) return t.review.existsTo(formatDate(validTo))
  if (validFrom) return t.review.existsFrom(formatDate(validFrom))
  return t.review.inForce
}

type AgencyComboboxProps = {
  readonly label: string
  readonly hint?: string
  readonly fault?: string | undefined
  readonly start?: string
  readonly startOpen?: boolean
  readonly onPick: (agency: AgencyRow | null) => void
}

/** A body of the register, with the time it existed: several may bear one name. */
export function AgencyCombobox(props: AgencyComboboxProps) {
  const t = useT()
  return (
    <Combobox<AgencyRow>
      {...props}
      name="agencies"
      find={async (q) =>
        (await api.get<PageOf<AgencyRow>>('/api/agencies', { q: q.trim(), size: 12 })).rows
      }
      toKey={(row) => row.id}
      toText={(row) => row.name}
      none={t.review.agencyNone}
      show={(row) => (
        <>
          <span lang="vi">{row.name}</span>
          <small>
            {row.abbreviations.slice(0, 3).join(', ')}
            {row.abbreviations.length > 0 && ' · '}
            {validityOf(row, t)}
          </small>
        </>
      )}
    />
  )
}
