import { useRowKeys } from '../../app/keys.ts'
import { useSession } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Choice, Pager, SearchBox, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { AssignmentTable } from './assignment-table.tsx'
import { useAssignments, useDeskCounts } from './assignments.ts'
import { TimelinessSum } from './timeliness.tsx'

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
        <Choice
          label={a.filterState}
          value={filters.get('state')}
          options={[
            { value: '', text: t.common.all },
            { value: 'issued', text: a.states.issued },
            { value: 'received', text: a.states.received },
            { value: 'withdrawn', text: a.states.withdrawn },
          ]}
          onChoose={(state) => filters.set('state', state)}
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
              <AssignmentTable rows={page.rows} />
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
