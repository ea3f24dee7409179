import { memo, type ReactNode } from 'react'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDay } from '../../ui/format.ts'
import { AddAgency, AgencyList } from './agency-list.tsx'
import { headKey } from './marks.ts'
import { useReview } from './review-context.ts'
import { Value } from './value.tsx'

type RowProps = {
  readonly label: string
  readonly children: ReactNode
  readonly tools?: ReactNode
  readonly add?: ReactNode
}

function Row({ label, children, tools, add }: RowProps) {
  return (
    <div className="fields-row">
      <dt>
        {label} {add}
      </dt>
      <dd>
        {children}
        {tools}
      </dd>
    </div>
  )
}

type ToolsProps = { readonly field: 'number' | 'date' | 'subject' | 'kind'; readonly label: string }

function Tools({ field, label }: ToolsProps) {
  const t = useT()
  const { view, canEdit, open, choose, show } = useReview()
  if (!canEdit) return null
  const found = view.draft[field]
  const start =
    found && found.span.start < found.span.end ? found.span.start : view.text.search(/\S/)
  return (
    <span className="tools">
      <button
        type="button"
        className="link"
        aria-label={t.review.editField(label)}
        onClick={() => open({ kind: 'value', field, span: found?.span ?? null, words: null })}
      >
        {t.common.edit}
      </button>
      {field !== 'kind' && (
        <button
          type="button"
          className="link"
          aria-label={t.review.wordsFor(label)}
          onClick={() => {
            show('paper')
            const words = /^\S+/.exec(view.text.slice(start))?.[0].length ?? 1
            const end = found && found.span.start < found.span.end ? found.span.end : start + words
            choose({ span: { start, end }, purpose: { kind: field, directiveId: null, at: null } })
          }}
        >
          {t.review.chooseWords}
        </button>
      )}
    </span>
  )
}

/** What the paper says about itself. */
export const Fields = memo(() => {
  const t = useT()
  const language = useLanguage()
  const { view } = useReview()
  const { draft } = view
  const r = t.review
  const missing = <span className="muted">{r.missing}</span>
  return (
    <section className="fields" aria-labelledby="fields">
      <h2 id="fields">{r.fields}</h2>
      <dl>
        <Row label={r.kind} tools={<Tools field="kind" label={r.kind} />}>
          <Value markKey="kind" span={draft.kind.span} standing={draft.kind.standing}>
            <span lang={language}>{t.documentKinds[draft.kind.value]}</span>
          </Value>
        </Row>
        <Row label={r.number} tools={<Tools field="number" label={r.number} />}>
          {draft.number ? (
            <Value markKey={headKey('number')} {...draft.number}>
              {draft.number.value}
            </Value>
          ) : (
            missing
          )}
        </Row>
        <Row label={r.date} tools={<Tools field="date" label={r.date} />}>
          {draft.date ? (
            <Value markKey={headKey('date')} {...draft.date}>
              <span lang={language}>{formatDay(draft.date.value, language)}</span>
            </Value>
          ) : (
            missing
          )}
        </Row>
        <Row label={r.subject} tools={<Tools field="subject" label={r.subject} />}>
          {draft.subject ? (
            <Value markKey={headKey('subject')} {...draft.subject}>
              {draft.subject.value}
            </Value>
          ) : (
            missing
          )}
        </Row>
        <Row
          label={r.issuer}
          add={!draft.issuer && <AddAgency part="issuer" directiveId={null} of={r.issuer} />}
        >
          <AgencyList
            part="issuer"
            directiveId={null}
            fields={draft.issuer ? [draft.issuer] : []}
          />
        </Row>
        <Row
          label={r.addressees}
          add={<AddAgency part="addressees" directiveId={null} of={r.addressees} />}
        >
          <AgencyList part="addressees" directiveId={null} fields={draft.addressees} />
        </Row>
        {draft.onBehalfOf && (
          <Row label={r.onBehalfOf}>
            <span lang="vi">
              {[draft.onBehalfOf.name?.value, draft.onBehalfOf.title?.value]
                .filter(Boolean)
                .join(', ')}
            </span>
          </Row>
        )}
        {draft.signature && (
          <Row label={r.signature}>
            <Value markKey={headKey('signature')} span={draft.signature.span}>
              {[
                draft.signature.authority?.value,
                draft.signature.title?.value,
                draft.signature.name?.value,
              ]
                .filter(Boolean)
                .join(' ')}
            </Value>
          </Row>
        )}
        {draft.urgency && (
          <Row label={r.urgency}>
            <b lang="vi">{draft.urgency.value}</b>
          </Row>
        )}
        {draft.distribution.length > 0 && (
          <Row label={r.distribution}>
            <span lang="vi">{draft.distribution.map(({ value }) => value).join('; ')}</span>
          </Row>
        )}
      </dl>
    </section>
  )
})
