import type { AssignmentState } from '@loimo/contract'
import { useLanguage, useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { SearchBox, type useFilters } from '../../ui/list.tsx'
import { type FilterName, filterOf, textOf, useChoices } from './board.ts'
import { TIMELINESS } from './timeliness.tsx'

// In the order in which work goes through them.
const STATES = [
  'issued',
  'received',
  'accepted',
  'in-progress',
  'submitted',
  'sent-back',
  'returned',
  'confirmed',
  'withdrawn',
] as const satisfies readonly AssignmentState[]

const SORTS = ['due', '-due', '-issued', 'issued', 'agency', 'answered'] as const
const WAITS = ['extension', 'blocked', 'part', 'aged', 'silent', 'heard'] as const
const DAYS = ['issuedFrom', 'issuedTo', 'dueFrom', 'dueTo'] as const
const KEPT_APART = ['part', 'topic', 'gate', 'leader', 'waits', ...DAYS]

export type Filters = ReturnType<typeof useFilters>

type PickProps = {
  readonly filters: Filters
  readonly name: string
  readonly label: string
  readonly all?: string
  readonly options: readonly (readonly [value: string, text: string])[]
}

/** One of a list; several in the address show as a chip below. */
export function Pick({ filters, name, label, all, options }: PickProps) {
  const t = useT()
  const values = filters.params.getAll(name)
  return (
    <label className="filter-day">
      {label}
      <select
        value={values.length === 1 ? values[0] : ''}
        onChange={({ target }) => filters.set(name, target.value)}
      >
        <option value="">{all ?? t.common.all}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Every filter that stands, in words, each with its way out. */
export function Chips({ filters }: { readonly filters: Filters }) {
  const t = useT()
  const language = useLanguage()
  const choices = useChoices().data
  const filter = filterOf(filters.params)
  const names = Object.keys(filter).filter((name) => name !== 'q') as FilterName[]
  if (names.length === 0) return null
  const { board } = t.follow
  return (
    <ul className="chosen" aria-label={board.active}>
      {names.map((name) => {
        const text = textOf(name, filters.params.getAll(name), { choices, language, t })
        return (
          <li key={name}>
            <button
              type="button"
              aria-label={board.drop(text)}
              onClick={() => filters.set(name, '')}
            >
              {text} <span aria-hidden="true">✕</span>
            </button>
          </li>
        )
      })}
      <li>
        <button type="button" className="link" onClick={filters.clear}>
          {t.dispatches.clearFilters}
        </button>
      </li>
    </ul>
  )
}

export function BoardFilters({ filters }: { readonly filters: Filters }) {
  const t = useT()
  const language = useLanguage()
  const { board } = t.follow
  const choices = useChoices().data
  const isOpen = KEPT_APART.some((name) => filters.params.has(name))
  return (
    <>
      <div className="filters">
        <SearchBox
          label={t.assignments.searchLabel}
          value={filters.get('q')}
          onSearch={(q) => filters.set('q', q)}
        />
        <Pick
          filters={filters}
          name="agency"
          label={board.agency}
          options={choices?.agencies.map(({ id, name }) => [id, name] as const) ?? []}
        />
        <Pick
          filters={filters}
          name="state"
          label={board.state}
          options={STATES.map((one) => [one, t.assignments.states[one]] as const)}
        />
        <Pick
          filters={filters}
          name="timeliness"
          label={board.timeliness}
          options={TIMELINESS.map((one) => [one, t.timeliness[one]] as const)}
        />
        <Pick
          filters={filters}
          name="sort"
          label={board.sort}
          all="–"
          options={SORTS.map((one) => [one, board.sorts[one]] as const)}
        />
      </div>
      <details className="more-filters no-print" open={isOpen || undefined}>
        <summary>{board.moreFilters}</summary>
        <div className="filters">
          <Pick
            filters={filters}
            name="part"
            label={t.assignments.filterPart}
            all={t.assignments.partAll}
            options={(['lead', 'cooperating'] as const).map(
              (one) => [one, t.assignments.parts[one]] as const,
            )}
          />
          <Pick
            filters={filters}
            name="waits"
            label={board.waitsFor}
            options={WAITS.map((one) => [one, board.waits[one]] as const)}
          />
          <Pick
            filters={filters}
            name="topic"
            label={board.topic}
            options={[
              ...(choices?.topics.map((topic) => [topic.id, topic[language]] as const) ?? []),
              ['none', board.noTopic] as const,
            ]}
          />
          <Pick
            filters={filters}
            name="gate"
            label={board.gate}
            options={choices?.gates.map(({ id, name }) => [id, name] as const) ?? []}
          />
          <Pick
            filters={filters}
            name="leader"
            label={board.leader}
            options={choices?.leaders.map((name) => [name, name] as const) ?? []}
          />
          {DAYS.map((name) => (
            <DayField
              key={name}
              label={board[name]}
              hint=""
              value={filters.get(name) || null}
              onDay={(day) => day !== undefined && filters.set(name, day ?? '')}
            />
          ))}
        </div>
      </details>
      <Chips filters={filters} />
    </>
  )
}
