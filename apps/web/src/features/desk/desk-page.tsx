import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { addressOf } from '../../app/api.ts'
import { useRowKeys } from '../../app/keys.ts'
import { PLACES } from '../../app/places.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { formatTime } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { AssignmentTable } from '../assignments/assignment-table.tsx'
import { useAssignments, useDeskCounts } from '../assignments/assignments.ts'
import { TimelinessSum } from '../assignments/timeliness.tsx'
import { DispatchTable } from '../dispatches/dispatch-table.tsx'
import { useDispatches } from '../dispatches/dispatches.ts'
import { useIntakes } from '../intake/intakes.ts'

type Need = { readonly n: number; readonly to: string; readonly text: string }

function Needs({ needs }: { readonly needs: readonly Need[] }) {
  const t = useT()
  const real = needs.filter(({ n }) => n > 0)
  if (real.length === 0) return <PlainState title={t.desk.nothing} next={t.desk.nothingNext} />
  return (
    <ul className="needs">
      {real.map(({ to, text }) => (
        <li key={to}>
          <Link href={to}>{text}</Link>
        </li>
      ))}
    </ul>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="desk-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function RecentDispatches() {
  const t = useT()
  const query = useDispatches({ size: 8 })
  return (
    <Part title={t.desk.recent}>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <PlainState title={t.dispatches.empty} next={t.dispatches.emptyNext} />
          ) : (
            <DispatchTable rows={rows} />
          )
        }
      </Loaded>
    </Part>
  )
}

function OwnAssignments() {
  const t = useT()
  const query = useAssignments({ size: 20 })
  return (
    <Part title={t.assignments.titleAgency}>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <PlainState title={t.assignments.empty} next={t.assignments.emptyNext} />
          ) : (
            <AssignmentTable rows={rows} />
          )
        }
      </Loaded>
    </Part>
  )
}

export function DeskPage() {
  const t = useT()
  const may = useMay()
  const { person } = useSession()
  const hasDesk = may('assignment.read')
  const counts = useDeskCounts(hasDesk)
  const intakes = useIntakes(1, may('intake.use'))
  const duplicates = intakes.data?.rows.filter(({ state }) => state === 'duplicate').length ?? 0
  useRowKeys()
  return (
    <Page
      title={t.desk.title}
      aside={
        counts.data && <span className="muted">{t.common.asOf(formatTime(counts.data.asOf))}</span>
      }
    >
      <p className="who" lang="vi">
        {person?.name} · {person?.agency.name}
      </p>
      {hasDesk ? (
        <Loaded query={counts}>
          {(data) => (
            <>
              <Part title={t.desk.needsMe}>
                <Needs
                  needs={[
                    {
                      n: may('draft.review') ? data.underReview : 0,
                      to: addressOf(PLACES.dispatches, { state: 'review' }),
                      text: t.desk.underReview(data.underReview),
                    },
                    {
                      n: may('dispatch.issue') ? data.confirmed : 0,
                      to: addressOf(PLACES.dispatches, { state: 'confirmed' }),
                      text: t.desk.confirmed(data.confirmed),
                    },
                    { n: duplicates, to: PLACES.intake, text: t.desk.duplicates(duplicates) },
                    {
                      n: may('assignment.receive') ? data.notReceived : 0,
                      to: addressOf(PLACES.assignments, { state: 'issued' }),
                      text: t.desk.notReceived(data.notReceived),
                    },
                  ]}
                />
                {may('intake.use') && (
                  <Link href={PLACES.intake} className="button primary">
                    {t.desk.toIntake}
                  </Link>
                )}
              </Part>
              <Part title={t.desk.directives}>
                <TimelinessSum counts={data} />
              </Part>
            </>
          )}
        </Loaded>
      ) : (
        <p>{t.desk.unassigned}</p>
      )}
      {may('assignment.receive') && <OwnAssignments />}
      {may('draft.read') && <RecentDispatches />}
    </Page>
  )
}
