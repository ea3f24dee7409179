/** Loading, failed, forbidden, offline and empty: each a sentence and a next step. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ApiProblem } from '../app/api.ts'
import { useT } from '../messages/language.tsx'

type PlainStateProps = {
  readonly title: string
  readonly next?: ReactNode
  readonly children?: ReactNode
}

export function PlainState({ title, next, children }: PlainStateProps) {
  return (
    <div className="plain-state">
      <p className="plain-state-title">{title}</p>
      {next && <p className="muted">{next}</p>}
      {children && <div className="actions">{children}</div>}
    </div>
  )
}

export function Loading() {
  const t = useT()
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t.states.loading}</span>
      <i />
      <i />
      <i />
    </div>
  )
}

export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const t = useT()
  const problem = error instanceof ApiProblem ? error : undefined
  if (problem?.code === 'FORBIDDEN')
    return (
      <PlainState title={t.states.forbiddenTitle} next={t.states.forbiddenNext}>
        <Link href="/">{t.states.goHome}</Link>
      </PlainState>
    )
  const isOffline = problem?.code === 'OFFLINE'
  return (
    <PlainState
      title={isOffline ? t.states.offlineTitle : t.states.errorTitle}
      next={isOffline ? t.states.offlineNext : problem?.message}
    >
      {retry && (
        <button type="button" onClick={retry}>
          {t.common.retry}
        </button>
      )}
      {problem?.code === 'NOT_FOUND' && <Link href="/">{t.states.goHome}</Link>}
      {problem?.code === 'INTERNAL' && problem.requestId && (
        <span className="muted">{t.common.requestId(problem.requestId)}</span>
      )}
    </PlainState>
  )
}

type QueryLike<T> = {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

type LoadedProps<T> = {
  readonly query: QueryLike<T>
  readonly children: (data: T) => ReactNode
}

/** What was loaded stays on the screen while a newer state cannot be fetched, and says so. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { data, error, refetch } = query
  const isGone = error instanceof ApiProblem && ['FORBIDDEN', 'NOT_FOUND'].includes(error.code)
  if (data === undefined || isGone)
    return error ? <Failed error={error} retry={() => refetch()} /> : <Loading />
  return children(data)
}
