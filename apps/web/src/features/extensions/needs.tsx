/** What a proposal takes on both sides: our agencies with their answers, and whom to ask over there. */
import type { ExtensionAgency, ExtensionView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Mark } from '../../ui/shape.tsx'
import { beijingSpan, hanoiSpan, useAnswer } from './extensions.ts'
import { DeclineDialog } from './step-dialogs.tsx'

type ViewProps = { readonly view: ExtensionView }

const ANSWER_LOOKS = {
  agreed: { shape: 'disc', tone: 'good' },
  declined: { shape: 'square', tone: 'bad' },
  none: { shape: 'ring', tone: 'warn' },
  unasked: { shape: 'ring', tone: 'muted' },
} as const

function AnswerCell({ view, one }: ViewProps & { readonly one: ExtensionAgency }) {
  const x = useT().staffing.extensions
  const answer = one.answer ?? (view.state === 'drafted' ? 'unasked' : 'none')
  return (
    <>
      <Mark {...ANSWER_LOOKS[answer]}>{x.answers[answer]}</Mark>
      {one.reason && (
        <p className="life-words" lang="vi">
          {one.reason}
        </p>
      )}
      {one.answeredAt && (
        <small className="cell-below">
          {one.answeredName}, {formatInstant(one.answeredAt)}
        </small>
      )}
    </>
  )
}

function AnswerTools({
  view,
  one,
  onDecline,
}: ViewProps & { readonly one: ExtensionAgency; readonly onDecline: () => void }) {
  const x = useT().staffing.extensions
  const faultText = useFaultText()
  const answer = useAnswer()
  const { id, version } = view
  const { agency } = one
  return (
    <span className="row-tools">
      {one.answer !== 'agreed' && (
        <button
          type="button"
          className="link"
          aria-label={x.agreeFor(agency.name)}
          disabled={answer.isPending}
          onClick={() =>
            answer.mutate(
              { id, version, agency: agency.id, agrees: true, reason: null },
              {
                onSuccess: () => say(x.answered),
                onError: (error) => say(faultText(error), 'bad'),
              },
            )
          }
        >
          {x.agree}
        </button>
      )}
      <button
        type="button"
        className="link"
        aria-label={x.declineFor(agency.name)}
        onClick={onDecline}
      >
        {x.decline}
      </button>
    </span>
  )
}

function Ours({ view }: ViewProps) {
  const t = useT()
  const x = t.staffing.extensions
  const [declining, setDeclining] = useState<ExtensionAgency | null>(null)
  const mayAnswer = view.state === 'asked' && view.agencies.some(({ mine }) => mine)
  if (view.agencies.length === 0)
    return (
      <p>
        <Mark shape="triangle" tone="warn">
          {x.nobody}
        </Mark>
      </p>
    )
  return (
    <TableFrame label={`${x.needs}: ${x.ours}`}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{x.agency}</th>
            <th scope="col">{x.need}</th>
            <th scope="col">{x.answer}</th>
            {mayAnswer && <th scope="col">{x.next}</th>}
          </tr>
        </thead>
        <tbody>
          {view.agencies.map((one) => (
            <tr key={one.agency.id}>
              <th scope="row" className="cell-main">
                <AgencyName agency={one.agency} />
              </th>
              <td data-label={x.need}>{one.need === null ? x.needUnknown : x.needIs(one.need)}</td>
              <td data-label={x.answer}>
                <AnswerCell view={view} one={one} />
              </td>
              {mayAnswer && (
                <td>
                  {one.mine && (
                    <AnswerTools view={view} one={one} onDecline={() => setDeclining(one)} />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {declining && (
        <DeclineDialog view={view} agency={declining} onClose={() => setDeclining(null)} />
      )}
    </TableFrame>
  )
}

function Theirs({ view: { counterpart } }: ViewProps) {
  const t = useT()
  const x = t.staffing.extensions
  const language = useLanguage()
  const { gate, body } = counterpart
  return (
    <dl className="facts">
      <dt>{x.gateThere}</dt>
      <dd>
        <span lang="vi">{gate.name}</span> {gate.nameZh && <span lang="zh">{gate.nameZh}</span>}
      </dd>
      <dt>{x.askBody}</dt>
      <dd>
        {body ? (
          <>
            {body.names[language]} {language !== 'zh' && <span lang="zh">{body.names.zh}</span>}
            <small className="cell-below" lang="vi">
              {x.source}: {body.source.replace(/\(https?:\/\/([^/)]+)[^)]*\)/, '($1)')}
            </small>
          </>
        ) : (
          <Mark shape="ring" tone="warn">
            {x.askUnknown}
          </Mark>
        )}
      </dd>
    </dl>
  )
}

function Added({ view }: ViewProps) {
  const t = useT()
  const x = t.staffing.extensions
  const language = useLanguage()
  if (view.state === 'agreed') return null
  return (
    <section aria-labelledby="added">
      <h3 id="added">{x.added}</h3>
      {view.added.length === 0 ? (
        <p className="muted">{x.addedNone}</p>
      ) : (
        <ul className="plain">
          {view.added.map((span) => (
            <li key={span.start}>
              {formatDay(span.day, language)}:{' '}
              <span className="figures">
                {hanoiSpan(span, t)}, {beijingSpan(span, t)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function Needs({ view }: ViewProps) {
  const x = useT().staffing.extensions
  return (
    <section className="desk-part no-print" aria-labelledby="needs">
      <h2 id="needs">{x.needs}</h2>
      <div className="two-columns">
        <section aria-labelledby="ours">
          <h3 id="ours">{x.ours}</h3>
          <Ours view={view} />
        </section>
        <section aria-labelledby="theirs">
          <h3 id="theirs">{x.theirs}</h3>
          <Theirs view={view} />
          <Added view={view} />
        </section>
      </div>
    </section>
  )
}
