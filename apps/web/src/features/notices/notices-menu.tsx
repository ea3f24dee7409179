import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { PLACES } from '../../app/places.ts'
import { useT } from '../../messages/language.tsx'
import { NoticeList } from './notice-list.tsx'
import { useNotices, useReadNotices } from './notices.ts'

export function NoticesMenu() {
  const t = useT()
  const { data } = useNotices()
  const readAll = useReadNotices()
  const [location] = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menus close when the page changes
  useEffect(() => {
    for (const menu of document.querySelectorAll<HTMLElement>('[popover]:popover-open'))
      menu.hidePopover()
  }, [location])
  const rows = data?.rows ?? []
  const unread = rows.filter(({ readAt }) => readAt === null).length
  return (
    <>
      <button
        type="button"
        className="quiet bell"
        popoverTarget="notices-menu"
        aria-label={unread > 0 ? t.shell.noticesUnread(unread) : t.shell.notices}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path
            d="M4 14.5h12l-1.6-2.2V8.6a4.4 4.4 0 0 0-8.8 0v3.7zM8 16.6a2.1 2.1 0 0 0 4 0"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        </svg>
        {unread > 0 && (
          <span className="count" aria-hidden="true">
            {unread}
          </span>
        )}
      </button>
      <div id="notices-menu" className="menu menu-wide" popover="auto">
        <p className="menu-head">
          <b>{t.notices.title}</b>
          {unread > 0 && (
            <button type="button" className="link" onClick={() => readAll.mutate(null)}>
              {t.notices.markAll}
            </button>
          )}
        </p>
        {rows.length === 0 ? (
          <p className="muted">{t.notices.empty}</p>
        ) : (
          <NoticeList rows={rows.slice(0, 8)} />
        )}
        <p className="menu-foot">
          <Link href={PLACES.notices}>{t.notices.seeAll}</Link>
        </p>
      </div>
    </>
  )
}
