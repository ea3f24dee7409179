import { type ReactNode, useEffect, useRef } from 'react'
import { useT } from '../messages/language.tsx'

type PageProps = {
  readonly title: string
  /** What stands beside the heading: the hour of the figures, the way back. */
  readonly aside?: ReactNode
  readonly above?: ReactNode
  readonly className?: string
  /** As high as the window: its parts scroll by themselves. */
  readonly fits?: boolean
  readonly children: ReactNode
}

let isFirstPage = true

/** One page: its title in the tab, its one heading, and focus on it when one comes from another page. */
export function Page({ title, aside, above, className, fits = false, children }: PageProps) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t.brand}`
  }, [title, t])
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true })
    isFirstPage = false
    window.scrollTo(0, 0)
  }, [])
  useEffect(() => {
    document.body.classList.toggle('fits', fits)
    return () => document.body.classList.remove('fits')
  }, [fits])
  return (
    <div className={className ? `page ${className}` : 'page'}>
      {above}
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </div>
  )
}
