import type { AssignmentState } from '@loimo/contract'
import { useRowKeys } from '../../app/keys.ts'
import { useSession } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Choice, Pager, SearchBox, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { AssignmentTable } from './assignment-table.tsx'
import { useAssignments, useDeskCounts } from './assignments.ts'
import { TimelinessSum } from './timeliness.tsx'

// In the order in which work goes through them.
const STATES = [
  'issued',
  'received',
  'accepted',
  'in-progress',
  'submitted',
  'sent-back',
  'returned',
  'confirmed',
  'withdrawn',
] as const satisfies readonly AssignmentState[]

export function AssignmentsPage() {
  const t = useT()
  const a = t.assignments
  const { may } = useSession()
  const filters = useFilters()
  const counts = useDeskCounts()
  const query = useAssignments({
    part: filters.get('part'),
    state: filters.get('state'),
    timeliness: filters.get('timeliness'),
    waits: filters.get('waits'),
    q: filters.get('q'),
    page: filters.page,
    size: 50,
  })
  useRowKeys()
  return (
    <Page title={may.includes('assignment.receive') ? a.titleAgency : a.title}>
      {counts.data && (
        <TimelinessSum
          counts={counts.data}
          chosen={filters.any ? filters.get('timeliness') || 'none' : ''}
        />
      )}
      <div className="filters">
        <SearchBox
          label={a.searchLabel}
          value={filters.get('q')}
          onSearch={(q) => filters.set('q', q)}
        />
        <Choice
          label={a.filterPart}
          value={filters.get('part')}
          options={[
            { value: '', text: a.partAll },
            { value: 'lead', text: a.parts.lead },
            { value: 'cooperating', text: a.parts.cooperating },
          ]}
          onChoose={(part) => filters.set('part', part)}
        />
        <label className="filter-day">
          {t.common.state}
          <select
            value={filters.get('state')}
            onChange={({ target }) => filters.set('state', target.value)}
          >
            <option value="">{t.common.all}</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {a.states[one]}
              </option>
            ))}
          </select>
        </label>
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
              <AssignmentTable rows={page.rows} />
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
