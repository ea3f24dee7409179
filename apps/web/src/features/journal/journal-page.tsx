import type { HistoryRow } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { api, type PageOf } from '../../app/api.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Fault } from '../../ui/field.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { Pager, SearchBox, TableFrame, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'

type Verification =
  | {
      readonly outcome: 'clean'
      readonly sealed: number
      readonly pending: number
      readonly hash: string
    }
  | {
      readonly outcome: 'broken'
      readonly sealed: number
      readonly first: { readonly position: number; readonly fault: string }
    }

const SUBJECTS = [
  'dispatch',
  'directive',
  'assignment',
  'intake',
  'agency',
  'person',
  'session',
  'token',
]

function Verify() {
  const t = useT()
  const language = useLanguage()
  const verify = useMutation({ mutationFn: () => api.get<Verification>('/api/journal/verify') })
  const { data } = verify
  return (
    <div className="verify">
      <button type="button" disabled={verify.isPending} onClick={() => verify.mutate()}>
        {verify.isPending ? t.journal.verifying : t.journal.verify}
      </button>
      <div role="status">
        {data?.outcome === 'clean' && (
          <>
            <Mark shape="disc" tone="good">
              {t.journal.clean(formatNumber(data.sealed, language))}{' '}
              {data.pending > 0 && t.journal.pending(data.pending)}
            </Mark>
            <p className="muted seal">
              {t.journal.hash} <code>{data.hash}</code>
            </p>
          </>
        )}
        {data?.outcome === 'broken' && (
          <Mark shape="triangle" tone="bad">
            {t.journal.broken(data.first.position)} (
            {t.journal.faults[data.first.fault as keyof typeof t.journal.faults] ??
              data.first.fault}
            )
          </Mark>
        )}
      </div>
      <Fault error={verify.error} />
    </div>
  )
}

function Entry({ row }: { readonly row: HistoryRow }) {
  const t = useT()
  const hasData = row.data !== null && JSON.stringify(row.data) !== '{}'
  return (
    <tr>
      <td className="right figures" data-label={t.journal.position}>
        {row.position ?? '…'}
      </td>
      <td className="figures" data-label={t.journal.at}>
        {formatInstant(row.at)}
      </td>
      <td data-label={t.journal.who} lang="vi">
        {row.actorName}
        {row.actorAgency && <small> {row.actorAgency}</small>}
      </td>
      <td data-label={t.journal.what}>
        {t.events[row.kind] ?? row.kind}
        {row.why && (
          <small>
            {' '}
            <q>{row.why}</q>
          </small>
        )}
      </td>
      <td data-label={t.journal.subject}>
        <small>
          {row.subjectType} <code>{row.subjectId}</code>
        </small>
      </td>
      <td data-label={t.journal.data}>
        {hasData && (
          <details>
            <summary>{t.common.details}</summary>
            <pre className="data">{JSON.stringify(row.data, null, 1)}</pre>
          </details>
        )}
      </td>
    </tr>
  )
}

export function JournalPage() {
  const t = useT()
  const j = t.journal
  const filters = useFilters()
  const asked = {
    page: filters.page,
    size: 50,
    subjectType: filters.get('subjectType'),
    subjectId: filters.get('subjectId'),
  }
  const query = useQuery({
    queryKey: ['journal', asked],
    queryFn: () => api.get<PageOf<HistoryRow>>('/api/journal', asked),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={j.title}>
      <Verify />
      <div className="filters">
        <label className="filter-day">
          {j.filterType}
          <select
            value={filters.get('subjectType')}
            onChange={({ target }) => filters.set('subjectType', target.value)}
          >
            <option value="">{t.common.all}</option>
            {SUBJECTS.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <SearchBox
          label={j.filterId}
          value={filters.get('subjectId')}
          onSearch={(id) => filters.set('subjectId', id.trim())}
        />
      </div>
      <Loaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <PlainState title={j.empty} next={j.emptyNext} />
          ) : (
            <>
              <TableFrame label={j.title}>
                <table className="rows rows-journal">
                  <thead>
                    <tr>
                      <th scope="col" className="right">
                        {j.position}
                      </th>
                      <th scope="col">{j.at}</th>
                      <th scope="col">{j.who}</th>
                      <th scope="col">{j.what}</th>
                      <th scope="col">{j.subject}</th>
                      <th scope="col">{j.data}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.rows.map((row) => (
                      <Entry
                        key={`${row.position} ${row.at} ${row.subjectId} ${row.kind}`}
                        row={row}
                      />
                    ))}
                  </tbody>
                </table>
              </TableFrame>
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
