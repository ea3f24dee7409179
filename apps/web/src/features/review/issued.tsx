import type { IssuedDirective } from '@loimo/contract'
import { memo } from 'react'
import { Link } from 'wouter'
import { assignmentPlace, dispatchPlace } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { ASSIGNMENT_LOOKS, Mark, type ShapeName, type Tone } from '../../ui/shape.tsx'
import { directiveKey } from './marks.ts'
import { useReview } from './review-context.ts'
import { Value } from './value.tsx'

const LOOKS: Record<IssuedDirective['state'], { readonly shape: ShapeName; readonly tone: Tone }> =
  {
    'in-force': { shape: 'disc', tone: 'good' },
    withdrawn: { shape: 'cross', tone: 'muted' },
    replaced: { shape: 'half', tone: 'muted' },
  }

type IssuedEntryProps = { readonly directive: IssuedDirective; readonly n: number }

function IssuedEntry({ directive, n }: IssuedEntryProps) {
  const t = useT()
  const language = useLanguage()
  const may = useMay()
  const { view, open } = useReview()
  const states = {
    'in-force': t.review.inForceDirective,
    withdrawn: t.review.withdrawnDirective,
    replaced: t.review.replacedDirective,
  }
  // The same order in the paper: its words still light up on the left.
  const draft = view.draft.directives.find(({ span }) => span.start === directive.span.start)
  const key = directiveKey(draft?.id ?? directive.id)
  const { lastDay, originalLastDay, deadlineText } = directive
  return (
    <li className="entry" data-key={key} data-directive={draft?.id}>
      <article aria-label={t.review.directive(n)}>
        <h3>
          <span className="entry-n" aria-hidden="true">
            {n}
          </span>
          <span className="visually-hidden">{t.review.directive(n)}</span>
          {directive.clause && <small>{t.review.clause(directive.clause)}</small>}
          <Mark {...LOOKS[directive.state]}>{states[directive.state]}</Mark>
        </h3>
        <Value markKey={key} span={directive.span}>
          {directive.task}
        </Value>
        <dl>
          <div className="fields-row">
            <dt>{t.review.assignments}</dt>
            <dd>
              <ul className="receivers">
                {directive.assignments.map(({ id, lead, state }) => (
                  <li key={id}>
                    <Link href={assignmentPlace(id)}>
                      <AgencyName agency={lead} />
                    </Link>{' '}
                    <Mark {...ASSIGNMENT_LOOKS[state]}>{t.assignments.states[state]}</Mark>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          {directive.cooperating.length > 0 && (
            <div className="fields-row">
              <dt>{t.review.cooperating}</dt>
              <dd>
                <ul className="plain">
                  {directive.cooperating.map((agency) => (
                    <li key={agency.id || agency.name}>
                      <AgencyName agency={agency} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
          <div className="fields-row">
            <dt>{t.review.deadline}</dt>
            <dd>
              {lastDay ? (
                <b className="figures">{formatDay(lastDay, language)}</b>
              ) : (
                !deadlineText && <span className="muted">{t.timeliness['no-deadline']}</span>
              )}{' '}
              {deadlineText && <span lang="vi">“{deadlineText}”</span>}{' '}
              {originalLastDay && originalLastDay !== lastDay && (
                <small>{t.review.originalDay(formatDay(originalLastDay, language))}</small>
              )}
            </dd>
          </div>
        </dl>
        {directive.changes.length > 0 && (
          <ol className="history">
            {directive.changes.map((change) => (
              <li key={change.at}>
                <time dateTime={change.at}>{formatInstant(change.at)}</time>
                <span>
                  {change.by && <b lang="vi">{change.by}</b>} {nameOfChange(change.kind, t)}{' '}
                  <span className="figures">{change.detail}</span>
                  {change.why && <q lang="vi">{change.why}</q>}{' '}
                  {change.byDispatchId && (
                    <Link href={dispatchPlace(change.byDispatchId)}>{t.review.amendBy}</Link>
                  )}
                </span>
              </li>
            ))}
          </ol>
        )}
        {may('directive.amend') && directive.state === 'in-force' && (
          <div className="entry-tools no-print">
            <button
              type="button"
              onClick={() => open({ kind: 'amend', directiveId: directive.id })}
            >
              {t.review.amend}
              <span className="visually-hidden"> {t.review.directive(n)}</span>
            </button>
          </div>
        )}
      </article>
    </li>
  )
}

function nameOfChange(kind: string, t: ReturnType<typeof useT>): string {
  const names: Readonly<Record<string, string>> = {
    deadline: t.events['directive.deadline-changed'] ?? kind,
    withdraw: t.events['directive.withdrawn'] ?? kind,
    replace: t.events['directive.replaced'] ?? kind,
  }
  return names[kind] ?? kind
}

export const IssuedList = memo(() => {
  const t = useT()
  const { view } = useReview()
  return (
    <section className="directives" aria-labelledby="directives">
      <h2 id="directives">
        {t.review.directives} <span className="figures muted">{view.issued.length}</span>
      </h2>
      <ol>
        {view.issued.map((directive, index) => (
          <IssuedEntry key={directive.id} directive={directive} n={index + 1} />
        ))}
      </ol>
    </section>
  )
})
