import type { DispatchRow } from '@loimo/contract'
import type { DocumentKind } from '@loimo/dispatch'
import { Link } from 'wouter'
import { dispatchPlace } from '../../app/places.ts'
import { useT } from '../../messages/language.tsx'
import { formatDate, formatInstant } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { DISPATCH_LOOKS, Mark } from '../../ui/shape.tsx'

export function DispatchTable({ rows }: { readonly rows: readonly DispatchRow[] }) {
  const t = useT()
  const d = t.dispatches
  return (
    <TableFrame label={d.title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t.common.number}</th>
            <th scope="col">{t.common.day}</th>
            <th scope="col">{d.subject}</th>
            <th scope="col">{d.issuer}</th>
            <th scope="col">{t.common.state}</th>
            <th scope="col" className="right">
              {d.directives}
            </th>
            <th scope="col">{d.doubts}</th>
            <th scope="col">{d.changed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.state === 'discarded' ? 'row-off' : undefined}>
              <td className="cell-main" data-label={t.common.number}>
                <Link href={dispatchPlace(row.id)} data-row-link lang="vi">
                  {row.number ??
                    `${t.documentKinds[row.kind as DocumentKind] ?? row.kind}, ${d.noNumber}`}
                </Link>
              </td>
              <td className="figures" data-label={t.common.day}>
                {row.date ? formatDate(row.date) : <span className="muted">{d.noDate}</span>}
              </td>
              <td data-label={d.subject} lang="vi">
                <span className="clamp">
                  {row.subject ?? <span className="muted">{row.fileName}</span>}
                </span>
              </td>
              <td data-label={d.issuer} lang="vi">
                <span className="clamp">{row.issuer}</span>
              </td>
              <td data-label={t.common.state}>
                <Mark {...DISPATCH_LOOKS[row.state]}>{t.dispatchStates[row.state]}</Mark>
              </td>
              <td className="right figures" data-label={d.directives}>
                {row.directives}
              </td>
              <td data-label={d.doubts}>
                {row.state === 'review' && row.openDoubts > 0 && (
                  <Mark shape="diamond" tone="warn">
                    {d.doubtsOpen(row.openDoubts)}
                  </Mark>
                )}
              </td>
              <td className="muted" data-label={d.changed}>
                <span className="figures">{formatInstant(row.changedAt)}</span>{' '}
                <small lang="vi">{row.changedBy}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
