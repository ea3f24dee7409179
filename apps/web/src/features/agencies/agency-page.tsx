import type { AgencyRef, AgencyView } from '@loimo/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useParams } from 'wouter'
import { agencyPlace, PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useAgency } from './agencies.ts'
import { AgencyForm } from './agency-form.tsx'
import { AgencyState, Validity } from './agency-state.tsx'

export function AgencyPage() {
  const { id = '' } = useParams<{ id: string }>()
  const query = useAgency(id)
  return <Loaded query={query}>{(view) => <Agency key={id} view={view} />}</Loaded>
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function AgencyLinks({ agencies }: { readonly agencies: readonly AgencyRef[] }) {
  return (
    <ul className="plain" lang="vi">
      {agencies.map(({ id, name }) => (
        <li key={id}>
          <Link href={agencyPlace(id)}>{name}</Link>
        </li>
      ))}
    </ul>
  )
}

function AnswersToday({ view }: { readonly view: AgencyView }) {
  const t = useT()
  const { answersToday } = view
  if (answersToday.length === 0) return <p>{t.agencies.answersNobody}</p>
  if (answersToday.length === 1 && answersToday[0]!.id === view.id)
    return <p>{t.agencies.answersSelf}</p>
  return (
    <ul className="answers" lang="vi">
      {answersToday.map(({ id, name, path }) => (
        <li key={id}>
          <Link href={agencyPlace(id)}>{name}</Link>
          {path.length > 2 && (
            <small>
              {t.agencies.path} {path.slice(1, -1).join(' → ')}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

function Agency({ view }: { readonly view: AgencyView }) {
  const t = useT()
  const a = t.agencies
  const may = useMay()
  const [isEditing, setEditing] = useState(false)
  // A Chinese name shows whatever the language of the screens is.
  useEffect(() => {
    if (view.nameZh) void import('../../messages/chinese-font.ts')
  }, [view.nameZh])
  return (
    <Page
      title={view.name}
      above={
        <Link href={PLACES.agencies} className="back">
          {t.shell.agencies}
        </Link>
      }
      aside={
        <>
          <AgencyState {...view} />
          {may('agency.edit') && (
            <button type="button" onClick={() => setEditing(true)}>
              {a.edit}
            </button>
          )}
        </>
      }
    >
      <section className="desk-part" aria-labelledby="answers">
        <h2 id="answers">{a.answersToday}</h2>
        <AnswersToday view={view} />
      </section>
      <dl className="facts">
        <Fact label={a.validity}>
          <Validity {...view} />
        </Fact>
        {view.predecessors.length > 0 && (
          <Fact label={a.predecessors}>
            <AgencyLinks agencies={view.predecessors} />
          </Fact>
        )}
        {view.successors.length > 0 && (
          <Fact label={a.successors}>
            <AgencyLinks agencies={view.successors} />
          </Fact>
        )}
        {view.parent && (
          <Fact label={a.parent}>
            <AgencyLinks agencies={[view.parent]} />
          </Fact>
        )}
        {view.abbreviations.length > 0 && (
          <Fact label={a.abbreviations}>
            <span lang="vi">{view.abbreviations.join(', ')}</span>
          </Fact>
        )}
        {view.aliases.length > 0 && (
          <Fact label={a.aliases}>
            <span lang="vi">{view.aliases.join('; ')}</span>
          </Fact>
        )}
        {view.nameEn && (
          <Fact label={a.nameEn}>
            <span lang="en">{view.nameEn}</span>
          </Fact>
        )}
        {view.nameZh && (
          <Fact label={a.nameZh}>
            <span lang="zh">{view.nameZh}</span>
          </Fact>
        )}
        {view.codes.length > 0 && (
          <Fact label={a.codes}>
            {view.codes.map(({ scheme, value }) => `${scheme} ${value}`).join(', ')}
          </Fact>
        )}
        {view.classes.length > 0 && <Fact label={a.classes}>{view.classes.join(', ')}</Fact>}
        {view.source && (
          <Fact label={a.source}>
            <span className="source">{view.source}</span>
          </Fact>
        )}
        {view.confidence && <Fact label={a.confidence}>{view.confidence}</Fact>}
      </dl>
      {isEditing && <AgencyForm before={view} onClose={() => setEditing(false)} />}
    </Page>
  )
}
