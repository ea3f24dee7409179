import type { DeskCounts } from '@loimo/contract'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { addressOf, type Query } from '../../app/api.ts'
import { useRowKeys } from '../../app/keys.ts'
import { PLACES } from '../../app/places.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import type { Messages } from '../../messages/messages.vi.ts'
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

/** Work that waits for the caller's answer or decision; the server counts only what is theirs to do. */
function waitsOf({ waits }: DeskCounts, t: Messages): Need[] {
  const to = (query: Query) => addressOf(PLACES.assignments, query)
  const d = t.desk
  return [
    { n: waits.toReceive, to: to({ state: 'issued' }), text: d.notReceived(waits.toReceive) },
    { n: waits.sentBack, to: to({ state: 'sent-back' }), text: d.sentBack(waits.sentBack) },
    { n: waits.toContribute, to: to({ waits: 'part' }), text: d.toContribute(waits.toContribute) },
    { n: waits.toConfirm, to: to({ state: 'submitted' }), text: d.toConfirm(waits.toConfirm) },
    { n: waits.returned, to: to({ state: 'returned' }), text: d.returned(waits.returned) },
    { n: waits.extensions, to: to({ waits: 'extension' }), text: d.extensions(waits.extensions) },
  ]
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
                    ...waitsOf(data, t),
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
