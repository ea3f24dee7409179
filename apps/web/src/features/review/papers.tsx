/** The chain of papers, the files to take away, and what happened to this one. */
import type { DispatchView } from '@loimo/contract'
import { memo } from 'react'
import { Link } from 'wouter'
import { dispatchPlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatBytes, formatDate } from '../../ui/format.ts'
import { History } from '../../ui/history.tsx'

export const Papers = memo(({ view }: { readonly view: DispatchView }) => {
  const t = useT()
  const language = useLanguage()
  const base = `/api/dispatches/${view.id}`
  return (
    <>
      {view.links.length > 0 && (
        <section aria-labelledby="links">
          <h2 id="links">{t.review.links}</h2>
          <ul className="dashes">
            {view.links.map(({ relation, number, date, title, dispatchId }) => {
              const name = [number, date && formatDate(date), title].filter(Boolean).join(' · ')
              return (
                <li key={`${relation} ${number} ${dispatchId}`}>
                  {t.review.relations[relation]}{' '}
                  {dispatchId ? (
                    <Link href={dispatchPlace(dispatchId)} lang="vi">
                      {name || t.dispatches.noNumber}
                    </Link>
                  ) : (
                    <span lang="vi">{name}</span>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <section aria-labelledby="download" className="no-print">
        <h2 id="download">{t.review.download}</h2>
        <ul className="downloads">
          <li>
            <a href={`${base}/file`} download>
              {t.review.original}
            </a>{' '}
            <small lang="vi">
              {view.fileName}, {formatBytes(view.bytes, language)}
            </small>
          </li>
          <li>
            <a href={`${base}/akn`} download>
              {t.review.akn}
            </a>
          </li>
          <li>
            <a href={`${base}/reading`} download={`${view.draft.number?.value ?? view.id}.json`}>
              {t.review.json}
            </a>
          </li>
        </ul>
      </section>
      {view.history.length > 0 && (
        <section aria-labelledby="history">
          <h2 id="history">{t.review.history}</h2>
          <History rows={view.history} />
        </section>
      )}
    </>
  )
})
