import type { NoticeRow } from '@loimo/contract'
import { Link } from 'wouter'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatInstant } from '../../ui/format.ts'
import { useReadNotices } from './notices.ts'

export function NoticeList({ rows }: { readonly rows: readonly NoticeRow[] }) {
  const t = useT()
  const language = useLanguage()
  const read = useReadNotices()
  return (
    <ul className="notices">
      {rows.map(({ id, at, text, to, readAt }) => (
        <li key={id} className={readAt ? undefined : 'unread'}>
          <Link href={to} data-row-link onClick={() => !readAt && read.mutate(id)}>
            {text[language]}
          </Link>
          <small>
            <time dateTime={at}>{formatInstant(at)}</time>
            {!readAt && <b> · {t.notices.unread}</b>}
          </small>
        </li>
      ))}
    </ul>
  )
}
