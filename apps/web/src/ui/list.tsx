/** The parts that every list shares: search, filters, pages, and the hour of the figures. */
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { PageOf } from '../app/api.ts'
import { useKeys } from '../app/keys.ts'
import { useT } from '../messages/language.tsx'
import { formatTime } from './format.ts'

const WAIT_MS = 250

/** Filters live in the address, so that going back brings them back and a list can be sent to a colleague. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const get = (name: string) => params.get(name) ?? ''
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value) after.set(name, value)
        else after.delete(name)
        if (name !== 'page') after.delete('page')
        return after
      },
      { replace: true },
    )
  const clear = () => setParams(new URLSearchParams(), { replace: true })
  return { get, set, clear, params, page: Number(params.get('page') ?? 1), any: params.size > 0 }
}

type SearchBoxProps = {
  readonly label: string
  readonly value: string
  readonly onSearch: (words: string) => void
}

export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const t = useT()
  const id = useId()
  const [words, setWords] = useState(value)
  useEffect(() => setWords(value), [value])
  useEffect(() => {
    if (words === value) return
    const timer = window.setTimeout(() => onSearch(words), WAIT_MS)
    return () => window.clearTimeout(timer)
  })
  useKeys({ '/': () => document.getElementById(id)?.focus() })
  return (
    <search className="search">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={words}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setWords(event.target.value)}
      />
      {words && (
        <button type="button" className="quiet" onClick={() => setWords('')}>
          {t.common.clear}
        </button>
      )}
    </search>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly {
    readonly value: string
    readonly text: ReactNode
    readonly count?: number
  }[]
  readonly onChoose: (value: string) => void
}

/** One of a few, all in sight. */
export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <fieldset className="choice" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChoose(option.value)}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  )
}

type PagerProps = {
  readonly page: PageOf<unknown>
  readonly onPage: (page: number) => void
}

export function Pager({ page: { total, page, size, rows, asOf }, onPage }: PagerProps) {
  const t = useT()
  const pages = Math.max(1, Math.ceil(total / size))
  const first = (page - 1) * size + 1
  return (
    <div className="pager">
      <span className="muted">
        {total > 0 && t.common.showing(first, first + rows.length - 1, total)}
        {' · '}
        {t.common.asOf(formatTime(asOf))}
      </span>
      {pages > 1 && (
        <nav aria-label={t.common.page(page, pages)}>
          <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            {t.common.previousPage}
          </button>
          <span className="figures">{t.common.page(page, pages)}</span>
          <button type="button" disabled={page >= pages} onClick={() => onPage(page + 1)}>
            {t.common.nextPage}
          </button>
        </nav>
      )}
    </div>
  )
}

/** A wide table may scroll by itself on a narrow screen; then it is reachable by keyboard. */
export function TableFrame({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-frame" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
