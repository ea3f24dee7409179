import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useKeys } from '../../app/keys.ts'
import { PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { searchPlace } from './search.ts'

/** In the head of every page; where there is no room, the page of the search is a place among others. */
export function SearchField() {
  const s = useT().search
  const may = useMay()
  const [location, go] = useLocation()
  const field = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const isHere = location === PLACES.search
  // The page's own search, where it has one, is nearer.
  const focus = () => {
    const own = document.querySelector<HTMLInputElement>('main input[type="search"]')
    const to = own ?? field.current
    if (to && to.offsetParent !== null) to.focus()
    else go(PLACES.search)
  }
  useKeys({ '/': focus }, may('assignment.read'))
  if (!may('assignment.read')) return null
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim() === '') return
    go(searchPlace(words))
    setWords('')
    field.current?.blur()
  }
  if (isHere) return null
  return (
    <search className="top-search">
      <form onSubmit={send}>
        <input
          ref={field}
          type="search"
          aria-label={s.label}
          placeholder={s.short}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </form>
    </search>
  )
}
