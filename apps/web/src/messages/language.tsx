import type { Language } from '@loimo/contract'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useSettings } from '../app/settings.ts'
import { type Messages, vi } from './messages.vi.ts'

const LOADERS: Record<Exclude<Language, 'vi'>, () => Promise<Messages>> = {
  en: async () => (await import('./messages.en.ts')).en,
  zh: async () => {
    const [{ zh }] = await Promise.all([import('./messages.zh.ts'), import('./chinese-font.ts')])
    return zh
  },
}

type Spoken = { readonly language: Language; readonly t: Messages }
const Context = createContext<Spoken>({ language: 'vi', t: vi })

/** Vietnamese is there from the first moment; the others are fetched when asked for. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useSettings()
  const [spoken, setSpoken] = useState<Spoken | null>(
    language === 'vi' ? { language: 'vi', t: vi } : null,
  )
  useEffect(() => {
    if (language === 'vi') return setSpoken({ language, t: vi })
    let wanted = true
    LOADERS[language]()
      .then((t) => wanted && setSpoken({ language, t }))
      .catch(() => wanted && setSpoken((was) => was ?? { language: 'vi', t: vi }))
    return () => {
      wanted = false
    }
  }, [language])
  return spoken && <Context.Provider value={spoken}>{children}</Context.Provider>
}

export function useT(): Messages {
  return useContext(Context).t
}

export function useLanguage(): Language {
  return useContext(Context).language
}
