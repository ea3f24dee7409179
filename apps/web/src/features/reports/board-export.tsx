import { addressOf } from '../../app/api.ts'
import { say } from '../../app/say.tsx'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Fault } from '../../ui/field.tsx'
import { filterOf, sortOf } from '../assignments/board.ts'
import { useDownload } from './reports.ts'

/** All rows under the filter of the board, as a sheet or as CSV. */
export function BoardExport({ params }: { readonly params: URLSearchParams }) {
  const r = useT().reports
  const may = useMay()
  const file = useDownload()
  if (!may('report.read')) return null
  const take = (format: string) =>
    file.mutate(
      {
        address: addressOf(`/api/reports/board.${format}`, {
          ...filterOf(params),
          sort: sortOf(params),
        }),
      },
      { onSuccess: (name) => say(r.exported(name)) },
    )
  return (
    <details className="export no-print">
      <summary>{r.exportTitle}</summary>
      <p className="muted">{r.exportNote}</p>
      <Fault error={file.error} />
      <p className="selection">
        {['xlsx', 'csv'].map((format) => (
          <button key={format} type="button" disabled={file.isPending} onClick={() => take(format)}>
            {r.as(format)}
          </button>
        ))}
        {file.isPending && <span role="status">{r.downloading}</span>}
      </p>
    </details>
  )
}
