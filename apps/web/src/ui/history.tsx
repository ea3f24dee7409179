import type { HistoryRow } from '@loimo/contract'
import type { ReactNode } from 'react'
import { useT } from '../messages/language.tsx'
import { formatInstant } from './format.ts'

type HistoryProps = {
  readonly rows: readonly HistoryRow[]
  /** What more a row tells: what was, and what became of it. */
  readonly detail?: (row: HistoryRow) => ReactNode
}

/** Who did what, when and why: the last first. */
export function History({ rows, detail }: HistoryProps) {
  const t = useT()
  if (rows.length === 0) return <p className="muted">{t.history.empty}</p>
  const latest = [...rows].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <ol className="history">
      {latest.map((row, index) => (
        <li key={row.position ?? `${row.at} ${index}`}>
          <time dateTime={row.at}>{formatInstant(row.at)}</time>
          <span>
            <b>{t.history.by(row.actorName, row.actorAgency)}</b> {t.events[row.kind] ?? row.kind}
            {row.why && <q>{row.why}</q>}
            {detail?.(row)}
          </span>
        </li>
      ))}
    </ol>
  )
}
