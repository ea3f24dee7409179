/** Keyboard first: keys by name, silent while someone types, and single letters only where they are wanted. */
import { useEffect, useRef } from 'react'
import { getSettings } from './settings.ts'

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** `n`, `?`, `Ctrl+z`, `Ctrl+Shift+z`, `ArrowLeft`, `Shift+ArrowLeft`. Shift is part of a printed character already. */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  if (altKey) return ''
  const isCharacter = key.length === 1
  if (ctrlKey || metaKey)
    return `Ctrl+${shiftKey ? 'Shift+' : ''}${isCharacter ? key.toLowerCase() : key}`
  if (isCharacter) return key
  return `${shiftKey ? 'Shift+' : ''}${key}`
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
  )
}

export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Listen while mounted. A handler that is there has handled the key. */
export function useKeys(table: KeyTable, enabled = true): void {
  const current = useRef(table)
  current.current = table
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const name = keyName(event)
      if (name.length === 1 && !getSettings().keys) return
      const handler = current.current[name]
      if (!handler) return
      event.preventDefault()
      handler(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled])
}

/** `j` and `k` walk the links of the rows of a list; Enter is the link's own. */
export function useRowKeys(): void {
  const move = (step: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLElement>('main [data-row-link]')]
    if (links.length === 0) return
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step
    const link = links[Math.max(0, Math.min(links.length - 1, next))]
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
}
