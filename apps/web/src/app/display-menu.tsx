import type { Language } from '@loimo/contract'
import { useT } from '../messages/language.tsx'
import { changeSettings, LANGUAGES, SIZES, THEMES, type Theme, useSettings } from './settings.ts'

const LANGUAGE_NAMES: Record<Language, readonly [short: string, full: string]> = {
  vi: ['VI', 'Tiếng Việt'],
  en: ['EN', 'English'],
  zh: ['ZH', '中文'],
}

export function LanguageSwitch() {
  const t = useT()
  const { language } = useSettings()
  return (
    <fieldset className="languages" aria-label={t.shell.language}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          aria-label={`${LANGUAGE_NAMES[one][0]}, ${LANGUAGE_NAMES[one][1]}`}
          onClick={() => changeSettings({ language: one })}
        >
          {LANGUAGE_NAMES[one][0]}
        </button>
      ))}
    </fieldset>
  )
}

export function DisplayChoices() {
  const t = useT()
  const { theme, size, keys } = useSettings()
  const themes: Record<Theme, string> = {
    auto: t.shell.themeAuto,
    light: t.shell.themeLight,
    dark: t.shell.themeDark,
    contrast: t.shell.themeContrast,
  }
  const clamp = (next: number) => Math.max(SIZES[0], Math.min(SIZES[SIZES.length - 1]!, next))
  return (
    <>
      <fieldset className="menu-group">
        <legend>{t.shell.theme}</legend>
        {THEMES.map((one) => (
          <label key={one} className="check">
            <input
              type="radio"
              name="theme"
              checked={theme === one}
              onChange={() => changeSettings({ theme: one })}
            />
            {themes[one]}
          </label>
        ))}
      </fieldset>
      <fieldset className="menu-group" aria-label={t.shell.textSize}>
        <span className="menu-label">{t.shell.textSize}</span>
        <span className="sizes">
          <button
            type="button"
            aria-label={t.shell.smaller}
            onClick={() => changeSettings({ size: clamp(size - 1) })}
          >
            A−
          </button>
          <button
            type="button"
            aria-label={t.shell.normal}
            onClick={() => changeSettings({ size: 0 })}
          >
            A
          </button>
          <button
            type="button"
            aria-label={t.shell.larger}
            onClick={() => changeSettings({ size: clamp(size + 1) })}
          >
            A+
          </button>
        </span>
      </fieldset>
      <label className="check menu-group">
        <input
          type="checkbox"
          checked={keys}
          onChange={({ target }) => changeSettings({ keys: target.checked })}
        />
        {t.keys.enabled}
      </label>
    </>
  )
}
