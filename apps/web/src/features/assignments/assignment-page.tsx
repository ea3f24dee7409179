import type { AssignmentView } from '@loimo/contract'
import { useEffect, useRef } from 'react'
import { Link, useParams } from 'wouter'
import { dispatchPlace, PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatDate, formatDay, formatInstant } from '../../ui/format.ts'
import { History } from '../../ui/history.tsx'
import { Page } from '../../ui/page.tsx'
import { ASSIGNMENT_LOOKS, Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { ReplyLink } from '../delivery/reply-link.tsx'
import { Actions } from './actions.tsx'
import { useAssignment } from './assignments.ts'
import { LifeLine, PartnerParts, Siblings } from './life.tsx'
import { DeadlineCell, StandMark } from './timeliness.tsx'

export function AssignmentPage() {
  const { id = '' } = useParams<{ id: string }>()
  const query = useAssignment(id)
  return <Loaded query={query}>{(view) => <Assignment view={view} />}</Loaded>
}

/** The exact words, lit where they stand in the paper's own text. */
function Words({ words: { text, span } }: Pick<AssignmentView, 'words'>) {
  const t = useT()
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const mark = ref.current
    if (mark?.parentElement) mark.parentElement.scrollTop = mark.offsetTop - 120
  }, [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: words that scroll must be reachable by keyboard
    <section className="paper paper-quote" lang="vi" aria-label={t.review.paper} tabIndex={0}>
      {text.slice(0, span.start)}
      <mark ref={ref}>{text.slice(span.start, span.end)}</mark>
      {text.slice(span.end)}
    </section>
  )
}

/** What is not as it should be, with its reason, before everything else. */
function Standing({ view }: { readonly view: AssignmentView }) {
  const t = useT()
  const language = useLanguage()
  const { work } = t.follow
  const asked = view.extensions.find(({ state }) => state === 'asked')
  if (!view.blockedBy && !asked && !view.aged) return null
  return (
    <ul className="stands-out">
      {view.blockedBy && (
        <li>
          <Mark shape="square" tone="warn">
            {work.blocked}
          </Mark>{' '}
          <q lang="vi">{view.blockedBy}</q>
        </li>
      )}
      {asked && (
        <li>
          <Mark shape="clock" tone="warn">
            {work.asked(formatDay(asked.asked, language))}
          </Mark>{' '}
          <q lang="vi">{asked.reason}</q>
        </li>
      )}
      {view.aged && (
        <li>
          <Mark shape="ring" tone="warn">
            {work.aged}
          </Mark>
        </li>
      )}
    </ul>
  )
}

function Facts({ view }: { readonly view: AssignmentView }) {
  const t = useT()
  const language = useLanguage()
  const r = t.review
  return (
    <dl className="facts">
      <dt>{r.lead}</dt>
      <dd>
        <AgencyName agency={view.lead} />
      </dd>
      {view.cooperating.length > 0 && (
        <>
          <dt>{r.cooperating}</dt>
          <dd>
            <ul className="plain">
              {view.cooperating.map((agency) => (
                <li key={agency.id}>
                  <AgencyName agency={agency} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{r.deadline}</dt>
      <dd>
        <DeadlineCell lastDay={view.lastDay} deadlineText={view.deadlineText} />{' '}
        <StandMark row={view} />
      </dd>
      {view.originalLastDay && (
        <>
          <dt>{t.follow.work.originalDay}</dt>
          <dd className="figures">{formatDay(view.originalLastDay, language)}</dd>
        </>
      )}
      {view.period && (
        <>
          <dt>{t.follow.work.period}</dt>
          <dd className="figures">{view.period}</dd>
        </>
      )}
      {view.reportTo.length > 0 && (
        <>
          <dt>{r.reportTo}</dt>
          <dd lang="vi">{view.reportTo.join('; ')}</dd>
        </>
      )}
      {view.condition && (
        <>
          <dt>{r.condition}</dt>
          <dd lang="vi">{view.condition}</dd>
        </>
      )}
      {view.agreedItems.length > 0 && (
        <>
          <dt>{r.agreedItems}</dt>
          <dd lang="vi">
            <ul className="dashes">
              {view.agreedItems.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t.follow.work.percent}</dt>
      <dd>
        <span className="progress">
          <progress value={view.percent} max={100} aria-label={t.follow.work.percent} />
          <span className="figures">{view.percent}%</span>
        </span>
      </dd>
      <dt>{t.common.state}</dt>
      <dd>
        <Mark {...ASSIGNMENT_LOOKS[view.state]}>{t.assignments.states[view.state]}</Mark>{' '}
        <small>
          {t.assignments.issuedAt(formatInstant(view.issuedAt))}
          {view.receivedAt && ` · ${t.assignments.receivedAt(formatInstant(view.receivedAt))}`}
        </small>
      </dd>
    </dl>
  )
}

function Assignment({ view }: { readonly view: AssignmentView }) {
  const t = useT()
  const may = useMay()
  const { dispatch } = view
  const name = dispatch.number ?? t.dispatches.noNumber
  return (
    <Page
      className="assignment"
      title={`${t.assignments.detailTitle}: ${name}${view.clause ? `, ${t.review.clause(view.clause)}` : ''}`}
      above={
        <Link href={PLACES.assignments} className="back">
          {t.shell.assignments}
        </Link>
      }
      aside={
        <div className="actions no-print">
          <ReplyLink view={view} />
          <button type="button" onClick={() => window.print()}>
            {t.common.print}
          </button>
        </div>
      }
    >
      <p className="task" lang="vi">
        {view.task}
      </p>
      <Standing view={view} />
      <Actions view={view} />
      <div className="two-columns">
        <div>
          <Facts view={view} />
          <PartnerParts partnerParts={view.partnerParts} />
          <Siblings siblings={view.siblings} />
          <section aria-labelledby="life">
            <h2 id="life">{t.follow.work.life}</h2>
            <LifeLine events={view.events} />
            <details className="full-history">
              <summary>{t.follow.work.fullHistory}</summary>
              <History rows={view.history} />
            </details>
          </section>
        </div>
        <div>
          <h2>{t.assignments.theWords}</h2>
          <p className="muted" lang="vi">
            {[dispatch.issuer, name, dispatch.date && formatDate(dispatch.date), dispatch.subject]
              .filter(Boolean)
              .join(' · ')}{' '}
            {may('dispatch.read') && (
              <Link href={dispatchPlace(dispatch.id)}>{t.assignments.openDispatch}</Link>
            )}
          </p>
          <Words words={view.words} />
        </div>
      </div>
    </Page>
  )
}
