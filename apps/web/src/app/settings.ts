/** What a person sets for their own eyes; kept on the device, never sent. */
import type { Language } from '@loimo/contract'
import { useSyncExternalStore } from 'react'

export const LANGUAGES = ['vi', 'en', 'zh'] as const satisfies readonly Language[]
export const THEMES = ['auto', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]
export const SIZES = [-1, 0, 1, 2] as const

export type Settings = {
  readonly language: Language
  readonly theme: Theme
  readonly size: number
  /** Single-letter keys; some people speak to their device and must be able to turn them off. */
  readonly keys: boolean
}

const PLACE = 'loimo.settings'
const DEFAULTS: Settings = { language: 'vi', theme: 'auto', size: 0, keys: true }

function read(): Settings {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(PLACE) ?? '{}') }
  } catch {
    return DEFAULTS
  }
}

let settings = read()
const listeners = new Set<() => void>()

function show() {
  const root = document.documentElement
  root.lang = settings.language
  root.dataset.theme = settings.theme
  root.dataset.size = String(settings.size)
}

export function getSettings(): Settings {
  return settings
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  try {
    localStorage.setItem(PLACE, JSON.stringify(settings))
  } catch {
    // A device that keeps nothing still shows the change until the page is closed.
  }
  show()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, getSettings)
}

if (typeof document !== 'undefined') show()
