import type { DraftDirective } from '@loimo/dispatch'
import { memo, type ReactNode, useState } from 'react'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDay } from '../../ui/format.ts'
import { AddAgency, AgencyList } from './agency-list.tsx'
import { directiveKey, partKey } from './marks.ts'
import { useReview } from './review-context.ts'
import { StandingNote, Value } from './value.tsx'

const LONG = 220

type PartProps = {
  readonly label: string
  readonly add?: ReactNode
  readonly children: ReactNode
}

function Part({ label, add, children }: PartProps) {
  return (
    <div className="fields-row">
      <dt>
        {label} {add}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

type EntryProps = {
  readonly directive: DraftDirective
  readonly n: number
  readonly next: DraftDirective | undefined
}

function DeadlinePart({ directive, n }: Omit<EntryProps, 'next'>) {
  const t = useT()
  const language = useLanguage()
  const { canEdit, open, choose, show } = useReview()
  const { id, deadline } = directive
  const label = `${t.review.deadline}, ${t.review.directive(n)}`
  return (
    <Part label={t.review.deadline}>
      {deadline ? (
        <Value markKey={partKey(id, 'deadline')} span={deadline.span} standing={deadline.standing}>
          {deadline.lastDay && (
            <b className="figures" lang={language}>
              {formatDay(deadline.lastDay, language)}
            </b>
          )}{' '}
          <span>“{deadline.value}”</span>{' '}
          <small lang={language}>{t.deadlineKinds[deadline.kind]}</small>
        </Value>
      ) : (
        <span className="muted">{t.timeliness['no-deadline']}</span>
      )}
      {canEdit && (
        <span className="tools">
          <button
            type="button"
            className="link"
            aria-label={t.review.editField(label)}
            onClick={() => open({ kind: 'deadline', directiveId: id, span: null, words: null })}
          >
            {t.common.edit}
          </button>
          <button
            type="button"
            className="link"
            aria-label={t.review.wordsFor(label)}
            onClick={() => {
              show('paper')
              const { start, end } = deadline?.span ?? directive.span
              choose({
                span: deadline ? { start, end } : { start, end: Math.min(end, start + 1) },
                purpose: { kind: 'deadline', directiveId: id, at: null },
              })
            }}
          >
            {t.review.chooseWords}
          </button>
        </span>
      )}
    </Part>
  )
}

function EntryTools({ directive, n, next }: EntryProps) {
  const t = useT()
  const { apply, choose, show } = useReview()
  const { id, span } = directive
  const choosing = (kind: 'scope' | 'split') => {
    show('paper')
    // Splitting begins in the middle: the words of the second half are chosen from there.
    const start =
      kind === 'scope' ? span.start : span.start + Math.floor((span.end - span.start) / 2)
    choose({ span: { start, end: span.end }, purpose: { kind, directiveId: id, at: null } })
  }
  return (
    <fieldset className="entry-tools tools" aria-label={t.review.actionsFor(t.review.directive(n))}>
      <button type="button" className="link" onClick={() => choosing('scope')}>
        {t.review.setSpan}
      </button>
      <button type="button" className="link" onClick={() => choosing('split')}>
        {t.review.split}
      </button>
      {next && (
        <button
          type="button"
          className="link"
          onClick={() => apply({ kind: 'merge-directives', first: id, second: next.id })}
        >
          {t.review.merge}
        </button>
      )}
      <button
        type="button"
        className="link"
        onClick={() => apply({ kind: 'drop-directive', id }, () => say(t.review.dropped(n)))}
      >
        {t.review.drop}
      </button>
    </fieldset>
  )
}

/** One order: its words, who leads, until when; everything tied to where the paper says it. */
export const DirectiveEntry = memo(({ directive, n, next }: EntryProps) => {
  const t = useT()
  const r = t.review
  const { canEdit } = useReview()
  const [isWhole, setWhole] = useState(false)
  const { id, task, condition, agreedItems } = directive
  const isLong = task.length > LONG
  const name = r.directive(n)
  return (
    <li className="entry" data-key={directiveKey(id)} data-directive={id}>
      <article aria-label={name}>
        <h3>
          <span className="entry-n" aria-hidden="true">
            {n}
          </span>
          <span className="visually-hidden">{name}</span>
          {directive.clause && <small>{r.clause(directive.clause)}</small>}
          <StandingNote standing={directive.standing} />
        </h3>
        <Value markKey={directiveKey(id)} span={directive.span}>
          {isLong && !isWhole ? `${task.slice(0, LONG)}…` : task}
        </Value>
        {isLong && (
          <button type="button" className="link more" onClick={() => setWhole(!isWhole)}>
            {isWhole ? t.common.less : t.common.more}
          </button>
        )}
        <dl>
          <Part
            label={r.lead}
            add={<AddAgency part="lead" directiveId={id} of={`${r.lead}, ${name}`} />}
          >
            <AgencyList part="lead" directiveId={id} fields={directive.lead} />
          </Part>
          {(directive.cooperating.length > 0 || canEdit) && (
            <Part
              label={r.cooperating}
              add={
                <AddAgency part="cooperating" directiveId={id} of={`${r.cooperating}, ${name}`} />
              }
            >
              <AgencyList part="cooperating" directiveId={id} fields={directive.cooperating} />
            </Part>
          )}
          <DeadlinePart directive={directive} n={n} />
          {(directive.reportTo.length > 0 || canEdit) && (
            <Part
              label={r.reportTo}
              add={<AddAgency part="reportTo" directiveId={id} of={`${r.reportTo}, ${name}`} />}
            >
              <AgencyList part="reportTo" directiveId={id} fields={directive.reportTo} />
            </Part>
          )}
          {condition && (
            <Part label={r.condition}>
              <Value markKey={partKey(id, 'condition')} {...condition}>
                {condition.value}
              </Value>
            </Part>
          )}
          {agreedItems.length > 0 && (
            <Part label={r.agreedItems}>
              <ul className="dashes">
                {agreedItems.map((item, at) => (
                  <li key={item.span.start}>
                    <Value
                      markKey={partKey(id, 'agreedItems', at)}
                      span={item.span}
                      standing={item.standing}
                    >
                      {item.value}
                    </Value>
                  </li>
                ))}
              </ul>
            </Part>
          )}
        </dl>
        {canEdit && <EntryTools directive={directive} n={n} next={next} />}
      </article>
    </li>
  )
})

export const DirectiveList = memo(() => {
  const t = useT()
  const { view } = useReview()
  const { directives } = view.draft
  return (
    <section className="directives" aria-labelledby="directives">
      <h2 id="directives">
        {t.review.directives} <span className="figures muted">{directives.length}</span>
      </h2>
      {directives.length === 0 ? (
        <p>
          {t.review.noDirectives} <span className="muted">{t.review.noDirectivesNext}</span>
        </p>
      ) : (
        <ol>
          {directives.map((directive, index) => (
            <DirectiveEntry
              key={directive.id}
              directive={directive}
              n={index + 1}
              next={directives[index + 1]}
            />
          ))}
        </ol>
      )}
    </section>
  )
})
