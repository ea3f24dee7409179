import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { DeskPage } from '../features/desk/desk-page.tsx'
import { PasswordChangePage } from '../features/sign-in/password-change-page.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { useT } from '../messages/language.tsx'
import { Page } from '../ui/page.tsx'
import { Failed, Loading, PlainState } from '../ui/states.tsx'
import { onSessionLost } from './api.ts'
import { CrashGuard } from './crash.tsx'
import { useLive } from './live.ts'
import { PLACES } from './places.ts'
import { useSessionChange, useSessionQuery } from './session.ts'
import { Shell } from './shell.tsx'

function later<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) {
  return lazy(async () => ({ default: (await load())[name] }))
}

// For anyone who holds a link, signed in or not.
const ReplyPage = lazy(async () => ({
  default: (await import('../features/reply/reply-page.tsx')).ReplyPage,
}))

const ROUTES = [
  [PLACES.desk, DeskPage],
  [PLACES.intake, later(() => import('../features/intake/intake-page.tsx'), 'IntakePage')],
  [
    PLACES.dispatches,
    later(() => import('../features/dispatches/dispatches-page.tsx'), 'DispatchesPage'),
  ],
  [
    `${PLACES.dispatches}/:id`,
    later(() => import('../features/review/review-page.tsx'), 'ReviewPage'),
  ],
  [
    PLACES.assignments,
    later(() => import('../features/assignments/assignments-page.tsx'), 'AssignmentsPage'),
  ],
  [
    `${PLACES.assignments}/:id`,
    later(() => import('../features/assignments/assignment-page.tsx'), 'AssignmentPage'),
  ],
  [PLACES.summary, later(() => import('../features/summary/summary-page.tsx'), 'SummaryPage')],
  [PLACES.reports, later(() => import('../features/reports/reports-page.tsx'), 'ReportsPage')],
  [PLACES.search, later(() => import('../features/search/search-page.tsx'), 'SearchPage')],
  [PLACES.gates, later(() => import('../features/gates/gates-page.tsx'), 'GatesPage')],
  [`${PLACES.gates}/:id`, later(() => import('../features/gates/gate-page.tsx'), 'GatePage')],
  [PLACES.map, later(() => import('../features/map/map-page.tsx'), 'MapPage')],
  [PLACES.staffing, later(() => import('../features/staffing/staffing-page.tsx'), 'StaffingPage')],
  [
    PLACES.extensions,
    later(() => import('../features/extensions/extensions-page.tsx'), 'ExtensionsPage'),
  ],
  [
    `${PLACES.extensions}/:id`,
    later(() => import('../features/extensions/extension-page.tsx'), 'ExtensionPage'),
  ],
  [PLACES.rules, later(() => import('../features/rules/rules-page.tsx'), 'RulesPage')],
  [PLACES.delivery, later(() => import('../features/delivery/delivery-page.tsx'), 'DeliveryPage')],
  [PLACES.agencies, later(() => import('../features/agencies/agencies-page.tsx'), 'AgenciesPage')],
  [
    `${PLACES.agencies}/:id`,
    later(() => import('../features/agencies/agency-page.tsx'), 'AgencyPage'),
  ],
  [PLACES.people, later(() => import('../features/people/people-page.tsx'), 'PeoplePage')],
  [PLACES.journal, later(() => import('../features/journal/journal-page.tsx'), 'JournalPage')],
  [PLACES.account, later(() => import('../features/account/account-page.tsx'), 'AccountPage')],
  [PLACES.notices, later(() => import('../features/notices/notices-page.tsx'), 'NoticesPage')],
] as const

function NotFoundPage() {
  const t = useT()
  return (
    <Page title={t.states.notFoundTitle}>
      <PlainState title={t.states.notFoundNext}>
        <Link href="/">{t.states.goHome}</Link>
      </PlainState>
    </Page>
  )
}

export function App() {
  const session = useSessionQuery()
  const refresh = useSessionChange()
  const [location] = useLocation()
  useEffect(() => onSessionLost(() => void refresh().catch(() => undefined)), [refresh])
  const person = session.data?.person
  const isIn = person !== undefined && person !== null && !person.mustChangePassword
  useLive(isIn && (session.data?.may.includes('events.follow') ?? false))

  if (!session.data)
    return (
      <main className="alone">
        {session.error ? (
          <Failed error={session.error} retry={() => session.refetch()} />
        ) : (
          <Loading />
        )}
      </main>
    )
  if (location.startsWith(`${PLACES.reply}/`))
    return (
      <Suspense fallback={<Loading />}>
        <ReplyPage token={location.slice(PLACES.reply.length + 1)} />
      </Suspense>
    )
  if (!person) return <SignInPage session={session.data} />
  if (person.mustChangePassword) return <PasswordChangePage />
  return (
    <Shell key={person.id}>
      <CrashGuard place={location}>
        <Suspense fallback={<Loading />}>
          <Switch>
            {ROUTES.map(([path, Screen]) => (
              <Route key={path} path={path}>
                <Screen />
              </Route>
            ))}
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </CrashGuard>
    </Shell>
  )
}
