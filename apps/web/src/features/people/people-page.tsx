import type { PersonRow } from '@loimo/contract'
import { useState } from 'react'
import { useRowKeys } from '../../app/keys.ts'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Pager, SearchBox, TableFrame, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { SecretDialog } from '../../ui/secret-dialog.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { useChangePerson, useEndSessions, usePeople, useResetPassword } from './people.ts'
import { PersonForm } from './person-form.tsx'

type Handed = { readonly name: string; readonly password: string }

function PersonState({ person }: { readonly person: PersonRow }) {
  const t = useT()
  if (!person.active)
    return (
      <Mark shape="cross" tone="muted">
        {t.people.inactive}
      </Mark>
    )
  if (person.locked)
    return (
      <Mark shape="square" tone="bad">
        {t.people.locked}
      </Mark>
    )
  return (
    <Mark shape="disc" tone="good">
      {t.people.active}
    </Mark>
  )
}

type ToolsProps = {
  readonly person: PersonRow
  readonly onEdit: () => void
  readonly onReset: () => void
}

function PersonTools({ person, onEdit, onReset }: ToolsProps) {
  const t = useT()
  const p = t.people
  const change = useChangePerson()
  const end = useEndSessions()
  const faultText = useFaultText()
  const onError = (error: unknown) => say(faultText(error), 'bad')
  return (
    <fieldset className="row-tools" aria-label={p.actionsFor(person.name)}>
      <button type="button" className="link" data-row-link onClick={onEdit}>
        {t.common.edit}
      </button>
      <button type="button" className="link" onClick={onReset}>
        {p.reset}
      </button>
      <button
        type="button"
        className="link"
        onClick={() => end.mutate(person.id, { onSuccess: () => say(p.endedSessions), onError })}
      >
        {p.endSessions}
      </button>
      <button
        type="button"
        className="link"
        onClick={() =>
          change.mutate({ id: person.id, change: { active: !person.active } }, { onError })
        }
      >
        {person.active ? p.deactivate : p.activate}
      </button>
    </fieldset>
  )
}

export function PeoplePage() {
  const t = useT()
  const p = t.people
  const filters = useFilters()
  const query = usePeople({ q: filters.get('q'), page: filters.page, size: 50 })
  const reset = useResetPassword()
  const faultText = useFaultText()
  const [form, setForm] = useState<{ before: PersonRow | null } | null>(null)
  const [handed, setHanded] = useState<Handed | null>(null)
  useRowKeys()
  const resetFor = ({ id, name }: PersonRow) =>
    reset.mutate(id, {
      onSuccess: ({ password }) => setHanded({ name, password }),
      onError: (error) => say(faultText(error), 'bad'),
    })
  return (
    <Page
      title={p.title}
      aside={
        <button type="button" className="primary" onClick={() => setForm({ before: null })}>
          {p.add}
        </button>
      }
    >
      <div className="filters">
        <SearchBox
          label={p.searchLabel}
          value={filters.get('q')}
          onSearch={(q) => filters.set('q', q)}
        />
      </div>
      <Loaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <PlainState title={p.empty} next={p.emptyNext} />
          ) : (
            <>
              <TableFrame label={p.title}>
                <table className="rows">
                  <thead>
                    <tr>
                      <th scope="col">{p.name}</th>
                      <th scope="col">{p.userName}</th>
                      <th scope="col">{p.agency}</th>
                      <th scope="col">{p.roles}</th>
                      <th scope="col">{t.common.state}</th>
                      <th scope="col">{p.lastSeen}</th>
                      <th scope="col">
                        <span className="visually-hidden">{t.common.edit}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.rows.map((person) => (
                      <tr key={person.id} className={person.active ? undefined : 'row-off'}>
                        <th scope="row" className="cell-main" data-label={p.name} lang="vi">
                          {person.name} {person.demo && <small>({p.demo})</small>}
                        </th>
                        <td data-label={p.userName}>{person.userName}</td>
                        <td data-label={p.agency} lang="vi">
                          {person.agency.name}
                        </td>
                        <td data-label={p.roles}>
                          {person.roles.map((role) => t.roles[role]).join(', ')}
                        </td>
                        <td data-label={t.common.state}>
                          <PersonState person={person} />
                        </td>
                        <td className="figures muted" data-label={p.lastSeen}>
                          {person.lastSeenAt ? formatInstant(person.lastSeenAt) : p.never}
                        </td>
                        <td>
                          <PersonTools
                            person={person}
                            onEdit={() => setForm({ before: person })}
                            onReset={() => resetFor(person)}
                          />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableFrame>
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
      {form && <PersonForm before={form.before} onClose={() => setForm(null)} onAdded={resetFor} />}
      {handed && (
        <SecretDialog
          title={p.resetTitle(handed.name)}
          text={p.resetText}
          secret={handed.password}
          onClose={() => setHanded(null)}
        />
      )}
    </Page>
  )
}
