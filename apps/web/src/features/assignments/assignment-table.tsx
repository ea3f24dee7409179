import type { AssignmentRow } from '@loimo/contract'
import { Link } from 'wouter'
import { assignmentPlace } from '../../app/places.ts'
import { useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatDate } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { ASSIGNMENT_LOOKS, Mark } from '../../ui/shape.tsx'
import { Hit } from './hit.tsx'
import { DeadlineCell, StandMark } from './timeliness.tsx'

export type Selection = {
  readonly ids: ReadonlySet<string>
  readonly toggle: (id: string) => void
}

type TableProps = {
  readonly rows: readonly AssignmentRow[]
  readonly selection?: Selection | undefined
}

function When({ row }: { readonly row: AssignmentRow }) {
  const { board } = useT().follow
  const { originalLastDay, lastDay, askedLastDay } = row
  const more = [
    originalLastDay && originalLastDay !== lastDay && board.original(formatDate(originalLastDay)),
    askedLastDay && board.asked(formatDate(askedLastDay)),
  ].filter(Boolean)
  const isDated = lastDay !== null || row.deadlineText !== null
  return (
    <>
      {isDated && <DeadlineCell lastDay={lastDay} deadlineText={row.deadlineText} />}
      {row.state !== 'withdrawn' && (
        <span className="stand">
          <StandMark row={row} />
        </span>
      )}
      {more.length > 0 && <small className="figures">{more.join(' · ')}</small>}
    </>
  )
}

function Where({ row }: { readonly row: AssignmentRow }) {
  const t = useT()
  const { board, work } = t.follow
  const { total, given } = row.partners
  const more = [
    row.state === 'in-progress' && board.percentShort(row.percent),
    total > 0 && board.partners(given, total),
  ].filter(Boolean)
  return (
    <>
      <Mark {...ASSIGNMENT_LOOKS[row.state]}>{t.assignments.states[row.state]}</Mark>
      {row.blockedBy && (
        <span className="stand">
          <Mark shape="square" tone="warn">
            {work.blocked}
          </Mark>
        </span>
      )}
      {more.length > 0 && <small className="figures"> {more.join(' · ')}</small>}
    </>
  )
}

export function AssignmentTable({ rows, selection }: TableProps) {
  const t = useT()
  const a = t.assignments
  return (
    <TableFrame label={a.title}>
      <table className="rows">
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="cell-select">
                <span className="visually-hidden">{t.common.selected}</span>
              </th>
            )}
            <th scope="col">{a.task}</th>
            <th scope="col">{a.lead}</th>
            <th scope="col">{a.part}</th>
            <th scope="col">{a.deadline}</th>
            <th scope="col">{t.common.state}</th>
            <th scope="col">{a.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.state === 'withdrawn' ? 'row-off' : undefined}>
              {selection && (
                <td className="cell-select">
                  <input
                    type="checkbox"
                    aria-label={t.follow.board.select(row.task.slice(0, 80))}
                    checked={selection.ids.has(row.id)}
                    onChange={() => selection.toggle(row.id)}
                  />
                </td>
              )}
              <td className="cell-main" data-label={a.task}>
                <Link
                  href={assignmentPlace(row.id)}
                  data-row-link
                  data-row-id={row.id}
                  className="clamp"
                  lang="vi"
                >
                  {row.task}
                </Link>
                {row.hit && <Hit hit={row.hit} />}
              </td>
              <td data-label={a.lead}>
                <AgencyName agency={row.lead} />
              </td>
              <td className="nowrap" data-label={a.part}>
                {a.parts[row.part]}
              </td>
              <td data-label={a.deadline}>
                <When row={row} />
              </td>
              <td data-label={t.common.state}>
                <Where row={row} />
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
