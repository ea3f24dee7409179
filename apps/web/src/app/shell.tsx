import type { Action } from '@loimo/contract'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { NoticesMenu } from '../features/notices/notices-menu.tsx'
import { SearchField } from '../features/search/search-field.tsx'
import { DemoBanner } from '../features/sign-in/demo.tsx'
import { useSignOut } from '../features/sign-in/sign-in.ts'
import { useT } from '../messages/language.tsx'
import { Clocks } from './clocks.tsx'
import { DisplayChoices, LanguageSwitch } from './display-menu.tsx'
import { useKeys } from './keys.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { useLiveState } from './live.ts'
import { PLACES } from './places.ts'
import { Saying } from './say.tsx'
import { useSession } from './session.ts'

const NAVIGATION = [
  ['desk', 'account.own'],
  ['search', 'assignment.read'],
  ['intake', 'intake.use'],
  ['dispatches', 'dispatch.read'],
  ['assignments', 'assignment.read'],
  ['summary', 'assignment.read'],
  ['reports', 'report.read', 'letterhead.edit'],
  ['gates', 'account.own'],
  ['map', 'account.own'],
  ['staffing', 'staffing.read'],
  ['agencies', 'agency.read'],
  ['rules', 'reminder.read'],
  ['delivery', 'delivery.read'],
  ['people', 'people.manage'],
  ['journal', 'journal.read'],
] as const satisfies readonly (readonly [keyof typeof PLACES, Action, ...Action[]])[]

function Navigation() {
  const t = useT()
  const { may } = useSession()
  const [location] = useLocation()
  const isHere = (to: string) =>
    to === '/' ? location === '/' : location === to || location.startsWith(`${to}/`)
  return (
    <nav className="places" aria-label={t.shell.navigation}>
      {NAVIGATION.filter(([, ...any]) => any.some((needs) => may.includes(needs))).map(([name]) => (
        <Link
          key={name}
          href={PLACES[name]}
          aria-current={isHere(PLACES[name]) ? 'page' : undefined}
          className={name === 'search' ? 'place-search' : undefined}
        >
          {t.shell[name]}
        </Link>
      ))}
    </nav>
  )
}

function LiveMark() {
  const t = useT()
  const { may } = useSession()
  const state = useLiveState()
  if (!may.includes('events.follow') || state === 'live') return null
  return (
    <span className={state === 'offline' ? 'live live-off' : 'live'} role="status">
      {state === 'offline' ? (
        t.shell.offline
      ) : (
        <span className="live-dot" title={t.shell.reconnecting} />
      )}
    </span>
  )
}

function AccountMenu({ onKeys }: { readonly onKeys: () => void }) {
  const t = useT()
  const { person } = useSession()
  const signOut = useSignOut()
  if (!person) return null
  const initials = person.name
    .split(' ')
    .slice(-2)
    .map((word) => word[0])
    .join('')
  return (
    <>
      <button
        type="button"
        className="quiet account-button"
        popoverTarget="account-menu"
        aria-label={`${t.shell.account}: ${person.name}`}
      >
        <span className="initials" aria-hidden="true">
          {initials}
        </span>
        <span className="account-name" aria-hidden="true">
          {person.name}
        </span>
      </button>
      <div id="account-menu" className="menu" popover="auto">
        <p className="menu-who">
          <b>{person.name}</b>
          <br />
          <span lang="vi">{person.agency.name}</span>
          <br />
          <span className="muted">{person.roles.map((role) => t.roles[role]).join(', ')}</span>
        </p>
        <DisplayChoices />
        <div className="menu-group menu-links">
          <Link href={PLACES.account}>{t.shell.account}</Link>
          <button type="button" className="link" onClick={onKeys}>
            {t.shell.keys} <kbd>?</kbd>
          </button>
          <button type="button" className="link" onClick={() => signOut.mutate()}>
            {t.shell.signOut}
          </button>
        </div>
      </div>
    </>
  )
}

export function Brand() {
  const t = useT()
  return (
    <Link href="/" className="brand">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 18V5l7-3 7 3v13" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <path d="M10 3v15" stroke="currentColor" strokeWidth="1.8" strokeDasharray="2.4 2.2" />
      </svg>
      {t.brand}
    </Link>
  )
}

export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useT()
  const [keysShown, setKeysShown] = useState(false)
  useKeys({ '?': () => setKeysShown(true) })
  return (
    <>
      <a className="skip" href="#main">
        {t.shell.skip}
      </a>
      <header className="top">
        <DemoBanner />
        <div className="bar">
          <Brand />
          <Navigation />
          <div className="bar-end">
            <LiveMark />
            <SearchField />
            <Clocks />
            <LanguageSwitch />
            <NoticesMenu />
            <AccountMenu onKeys={() => setKeysShown(true)} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Saying />
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </>
  )
}
