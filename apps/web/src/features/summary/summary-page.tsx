import type { Summary } from '@loimo/contract'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatDay, formatTime } from '../../ui/format.ts'
import { Choice, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { topicName, useChoices } from '../assignments/board.ts'
import { Chips, type Filters, Pick } from '../assignments/board-filters.tsx'
import { GroupTable } from './group-table.tsx'
import { useSummary } from './summary.ts'
import { Weeks } from './weeks.tsx'
import { Rates, Waiting, WhereTheyStand } from './where-they-stand.tsx'

const WEEKS = ['26', '52'] as const

function Narrow({ filters }: { readonly filters: Filters }) {
  const t = useT()
  const language = useLanguage()
  const { summary: s, board } = t.follow
  const choices = useChoices().data
  return (
    <div className="filters no-print">
      <Choice
        label={s.by}
        value={filters.get('by') || 'current'}
        options={[
          { value: 'current', text: `${s.by}: ${s.byCurrent}` },
          { value: 'original', text: s.byOriginal },
        ]}
        onChoose={(by) => filters.set('by', by === 'current' ? '' : by)}
      />
      <Pick
        filters={filters}
        name="topic"
        label={board.topic}
        options={choices?.topics.map((topic) => [topic.id, topic[language]] as const) ?? []}
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
      <Pick
        filters={filters}
        name="weeks"
        label={s.weeksLabel}
        all={s.weeksShown(13)}
        options={WEEKS.map((weeks) => [weeks, s.weeksShown(Number(weeks))] as const)}
      />
    </div>
  )
}

function Figures({ summary }: { readonly summary: Summary }) {
  const t = useT()
  const language = useLanguage()
  const choices = useChoices().data
  const s = t.follow.summary
  return (
    <>
      <div className="two-columns">
        <WhereTheyStand summary={summary} />
        <div>
          <Rates summary={summary} />
          <Waiting summary={summary} />
        </div>
      </div>
      <GroupTable
        title={s.agenciesTitle}
        column={s.agency}
        groups={summary.agencies.map(({ agency, ...figures }) => ({
          ...figures,
          key: agency.id,
          name: agency.name,
          show: <AgencyName agency={agency} />,
        }))}
      />
      <Weeks weeks={summary.weeks} />
      <GroupTable
        title={s.topicsTitle}
        column={s.topic}
        groups={summary.topics.map(({ topic, ...figures }) => {
          const name = topicName(topic, choices, language, t)
          return { ...figures, key: topic ?? '', name, show: name }
        })}
      />
    </>
  )
}

/** The true state: every number opens its rows, and the parts are the whole. */
export function SummaryPage() {
  const t = useT()
  const language = useLanguage()
  const filters = useFilters()
  const query = useSummary(filters.params)
  const { data } = query
  const s = t.follow.summary
  return (
    <Page
      title={s.title}
      aside={
        data && (
          <span className="muted">
            {t.common.asOf(`${formatTime(data.asOf)}, ${formatDay(data.day, language)}`)}
          </span>
        )
      }
    >
      <Narrow filters={filters} />
      <Chips filters={filters} />
      <Loaded query={query}>
        {(summary) =>
          summary.total.count === 0 ? (
            <PlainState title={s.empty} next={s.emptyNext} />
          ) : (
            <Figures summary={summary} />
          )
        }
      </Loaded>
    </Page>
  )
}
