import type { AssignmentRow } from '@loimo/contract'
import { useEffect, useState } from 'react'
import type { PageOf } from '../../app/api.ts'
import { useKeys, useRowKeys } from '../../app/keys.ts'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Pager, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { BoardExport } from '../reports/board-export.tsx'
import { AssignmentTable, type Selection } from './assignment-table.tsx'
import { useDeskCounts } from './assignments.ts'
import { filterOf, useBoard } from './board.ts'
import { BoardFilters } from './board-filters.tsx'
import { RemindDialog } from './remind-dialog.tsx'
import { SavedViews } from './saved-views.tsx'
import { TimelinessSum } from './timeliness.tsx'

/** Rows chosen over several pages; other filters are another choice. */
function useSelection(filterKey: string) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten when the filters change
  useEffect(() => setIds(new Set()), [filterKey])
  const toggle = (id: string) =>
    setIds((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  const add = (more: readonly string[]) => setIds((before) => new Set([...before, ...more]))
  return { ids, toggle, add, clear: () => setIds(new Set()) }
}

type SelectionBarProps = {
  readonly selection: ReturnType<typeof useSelection>
  readonly rows: readonly AssignmentRow[]
}

function SelectionBar({ selection, rows }: SelectionBarProps) {
  const t = useT()
  const { board } = t.follow
  const [isReminding, setReminding] = useState(false)
  const count = selection.ids.size
  return (
    <div className="selection no-print">
      <button
        type="button"
        className="quiet"
        onClick={() => selection.add(rows.map(({ id }) => id))}
      >
        {board.selectAll}
      </button>
      <span role="status">{count > 0 && board.selected(count)}</span>
      {count > 0 && (
        <>
          <button type="button" className="primary" onClick={() => setReminding(true)}>
            {board.remind}
          </button>
          <button type="button" onClick={selection.clear}>
            {board.unselect}
          </button>
        </>
      )}
      {isReminding && (
        <RemindDialog
          ids={[...selection.ids]}
          onClose={() => setReminding(false)}
          onDone={() => {
            setReminding(false)
            selection.clear()
          }}
        />
      )}
    </div>
  )
}

type RowsProps = {
  readonly page: PageOf<AssignmentRow>
  readonly filters: ReturnType<typeof useFilters>
  readonly selection: ReturnType<typeof useSelection> | undefined
}

function Rows({ page, filters, selection }: RowsProps) {
  const t = useT()
  const a = t.assignments
  if (page.rows.length === 0)
    return (
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
    )
  return (
    <>
      {selection && <SelectionBar selection={selection} rows={page.rows} />}
      <AssignmentTable rows={page.rows} selection={selection satisfies Selection | undefined} />
      <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
    </>
  )
}

export function AssignmentsPage() {
  const t = useT()
  const a = t.assignments
  const may = useMay()
  const filters = useFilters()
  const counts = useDeskCounts()
  const times = filters.params.getAll('timeliness')
  const query = useBoard(filters.params)
  const selection = useSelection(JSON.stringify(filterOf(filters.params)))
  const canRemind = may('assignment.decide')
  useRowKeys()
  useKeys(
    {
      x: () => {
        const id = (document.activeElement as HTMLElement | null)?.dataset.rowId
        if (id) selection.toggle(id)
      },
    },
    canRemind,
  )
  return (
    <Page title={may('assignment.receive') ? a.titleAgency : a.title}>
      {counts.data && (
        <TimelinessSum counts={counts.data} chosen={times.length > 1 ? 'all' : times[0]} />
      )}
      <BoardFilters filters={filters} />
      <SavedViews params={filters.params} />
      <BoardExport params={filters.params} />
      <Loaded query={query}>
        {(page) => (
          <Rows page={page} filters={filters} selection={canRemind ? selection : undefined} />
        )}
      </Loaded>
    </Page>
  )
}
