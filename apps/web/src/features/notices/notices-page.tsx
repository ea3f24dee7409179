import { useRowKeys } from '../../app/keys.ts'
import { useT } from '../../messages/language.tsx'
import { Pager, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { NoticeList } from './notice-list.tsx'
import { useNotices, useReadNotices } from './notices.ts'

export function NoticesPage() {
  const t = useT()
  const filters = useFilters()
  const query = useNotices(filters.page, 40)
  const readAll = useReadNotices()
  useRowKeys()
  return (
    <Page title={t.notices.title}>
      <Loaded query={query}>
        {(page) =>
          page.total === 0 ? (
            <PlainState title={t.notices.empty} next={t.notices.emptyNext} />
          ) : (
            <>
              <p>
                <button type="button" onClick={() => readAll.mutate(null)}>
                  {t.notices.markAll}
                </button>
              </p>
              <NoticeList rows={page.rows} />
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
