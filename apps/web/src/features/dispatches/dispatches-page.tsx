import type { DispatchState } from '@loimo/contract'
import { useRowKeys } from '../../app/keys.ts'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Choice, Pager, SearchBox, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { DispatchTable } from './dispatch-table.tsx'
import { useDispatches } from './dispatches.ts'

const STATES = [
  'review',
  'confirmed',
  'issued',
  'discarded',
] as const satisfies readonly DispatchState[]

export function DispatchesPage() {
  const t = useT()
  const d = t.dispatches
  const may = useMay()
  const filters = useFilters()
  const query = useDispatches({
    state: filters.get('state'),
    q: filters.get('q'),
    page: filters.page,
    size: 50,
  })
  useRowKeys()
  return (
    <Page
      title={d.title}
      aside={
        may('correction.export') && (
          <a className="quiet-link" href="/api/corrections?size=200" download="corrections.json">
            {t.actions['correction.export']}
          </a>
        )
      }
    >
      <div className="filters">
        <SearchBox
          label={d.searchLabel}
          value={filters.get('q')}
          onSearch={(q) => filters.set('q', q)}
        />
        {may('draft.read') && (
          <Choice
            label={d.filterState}
            value={filters.get('state')}
            options={[
              { value: '', text: t.common.all },
              ...STATES.map((value) => ({ value, text: t.dispatchStates[value] })),
            ]}
            onChoose={(state) => filters.set('state', state)}
          />
        )}
      </div>
      <Loaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <PlainState
              title={filters.any ? d.noneFound : d.empty}
              next={filters.any ? d.noneFoundNext : d.emptyNext}
            >
              {filters.any && (
                <button type="button" onClick={filters.clear}>
                  {d.clearFilters}
                </button>
              )}
            </PlainState>
          ) : (
            <>
              <DispatchTable rows={page.rows} />
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
