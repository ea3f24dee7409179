import type { AssignmentRow } from '@loimo/contract'
import { Link } from 'wouter'
import { assignmentPlace } from '../../app/places.ts'
import { useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatDate } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { ASSIGNMENT_LOOKS, Mark } from '../../ui/shape.tsx'
import { DeadlineCell, TimelinessMark } from './timeliness.tsx'

export function AssignmentTable({ rows }: { readonly rows: readonly AssignmentRow[] }) {
  const t = useT()
  const a = t.assignments
  return (
    <TableFrame label={a.title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{a.task}</th>
            <th scope="col">{a.lead}</th>
            <th scope="col">{a.part}</th>
            <th scope="col">{a.deadline}</th>
            <th scope="col">{t.common.state}</th>
            <th scope="col">{a.received}</th>
            <th scope="col">{a.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.state === 'withdrawn' ? 'row-off' : undefined}>
              <td className="cell-main" data-label={a.task}>
                <Link href={assignmentPlace(row.id)} data-row-link className="clamp" lang="vi">
                  {row.task}
                </Link>
              </td>
              <td data-label={a.lead}>
                <AgencyName agency={row.lead} />
              </td>
              <td className="nowrap" data-label={a.part}>
                {a.parts[row.part]}
              </td>
              <td data-label={a.deadline}>
                <DeadlineCell lastDay={row.lastDay} deadlineText={row.deadlineText} />
              </td>
              <td data-label={t.common.state}>
                <TimelinessMark of={row.timeliness} />
              </td>
              <td data-label={a.received}>
                <Mark {...ASSIGNMENT_LOOKS[row.state]}>{a.states[row.state]}</Mark>
              </td>
              <td data-label={a.source} lang="vi">
                {row.dispatch.number ?? t.dispatches.noNumber}
                {row.dispatch.date && <small> {formatDate(row.dispatch.date)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
