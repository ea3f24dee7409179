import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useRowKeys } from '../../app/keys.ts'
import { agencyPlace } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Pager, SearchBox, TableFrame, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { useAgencies } from './agencies.ts'
import { AgencyForm } from './agency-form.tsx'
import { AgencyState, Validity } from './agency-state.tsx'

export function AgenciesPage() {
  const t = useT()
  const a = t.agencies
  const may = useMay()
  const filters = useFilters()
  const [, go] = useLocation()
  const [isAdding, setAdding] = useState(false)
  const query = useAgencies({
    q: filters.get('q'),
    on: filters.get('on'),
    page: filters.page,
    size: 50,
  })
  useRowKeys()
  return (
    <Page
      title={a.title}
      aside={
        may('agency.edit') && (
          <button type="button" className="primary" onClick={() => setAdding(true)}>
            {a.add}
          </button>
        )
      }
    >
      <div className="filters">
        <SearchBox
          label={a.searchLabel}
          value={filters.get('q')}
          onSearch={(q) => filters.set('q', q)}
        />
        <DayField
          label={a.on}
          hint=""
          value={filters.get('on') || null}
          onDay={(day) => day !== undefined && filters.set('on', day ?? '')}
        />
      </div>
      <Loaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <PlainState
              title={filters.any ? a.noneFound : a.empty}
              next={filters.any ? a.noneFoundNext : a.emptyNext}
            >
              {filters.any && (
                <button type="button" onClick={filters.clear}>
                  {t.dispatches.clearFilters}
                </button>
              )}
            </PlainState>
          ) : (
            <>
              <TableFrame label={a.title}>
                <table className="rows">
                  <thead>
                    <tr>
                      <th scope="col">{a.name}</th>
                      <th scope="col">{a.abbreviations}</th>
                      <th scope="col">{a.parent}</th>
                      <th scope="col">{a.validity}</th>
                      <th scope="col">{t.common.state}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.rows.map((row) => (
                      <tr key={row.id}>
                        <td className="cell-main" data-label={a.name} lang="vi">
                          <Link href={agencyPlace(row.id)} data-row-link>
                            {row.name}
                          </Link>
                        </td>
                        <td data-label={a.abbreviations} lang="vi">
                          {row.abbreviations.join(', ')}
                        </td>
                        <td data-label={a.parent} lang="vi">
                          {row.parent?.name}
                        </td>
                        <td data-label={a.validity}>
                          <Validity {...row} />
                        </td>
                        <td data-label={t.common.state}>
                          <AgencyState {...row} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableFrame>
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
      {isAdding && (
        <AgencyForm
          before={null}
          onClose={() => setAdding(false)}
          onSaved={(view) => go(agencyPlace(view.id))}
        />
      )}
    </Page>
  )
}
