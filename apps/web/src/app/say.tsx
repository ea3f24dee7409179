/** One line that tells what just happened, seen and read aloud. */
import { useSyncExternalStore } from 'react'

type Said = { readonly id: number; readonly text: string; readonly tone: 'plain' | 'bad' }

let said: Said | null = null
let timer: number | undefined
const listeners = new Set<() => void>()

function set(next: Said | null) {
  said = next
  for (const listener of listeners) listener()
}

export function say(text: string, tone: Said['tone'] = 'plain'): void {
  window.clearTimeout(timer)
  set({ id: (said?.id ?? 0) + 1, text, tone })
  timer = window.setTimeout(() => set(null), tone === 'bad' ? 12_000 : 6_000)
}

export function Saying() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
  return (
    <div className="saying" role="status" aria-live="polite">
      {now && (
        <p key={now.id} className={`said said-${now.tone}`}>
          {now.text}
        </p>
      )}
    </div>
  )
}
