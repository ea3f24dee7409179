import { useEffect, useRef } from 'react'
import { useLanguage, useT } from '../../messages/language.tsx'
import { untilText } from '../gates/gates.ts'
import { GateFacts, StateMark } from './gate-facts.tsx'
import type { MapGate } from './map-data.ts'

type GateListProps = {
  readonly gates: readonly MapGate[]
  readonly all: number
  readonly selected: string | undefined
  /** Whether the chosen one tells more here: not while it does on the map. */
  readonly unfolded: boolean
  readonly onSelect: (id: string) => void
  readonly onShowAll: () => void
}

type EntryProps = Pick<GateListProps, 'selected' | 'unfolded' | 'onSelect'> & {
  readonly gate: MapGate
}

/** Within the list alone: the page stays where the reader is. */
function showWithin(entry: HTMLElement): void {
  const list = entry.closest('.map-list')
  if (!list || list.scrollHeight <= list.clientHeight) return
  const [seen, own] = [list.getBoundingClientRect(), entry.getBoundingClientRect()]
  const over = Math.min(0, own.top - seen.top) || Math.max(0, own.bottom - seen.bottom)
  list.scrollTop += over
}

function Entry({ gate, selected, unfolded, onSelect }: EntryProps) {
  const t = useT()
  const language = useLanguage()
  const element = useRef<HTMLLIElement>(null)
  const { row, state } = gate
  const isChosen = row.id === selected
  const goods = row.now[0]
  const until = goods && untilText(goods, t)
  const chinese = row.names.zh ?? row.counterpart.nameZh
  useEffect(() => {
    if (isChosen && element.current) showWithin(element.current)
  }, [isChosen])
  return (
    <li ref={element} className={isChosen ? 'map-entry map-entry-chosen' : 'map-entry'}>
      <button
        type="button"
        className="quiet"
        aria-expanded={isChosen && unfolded}
        onFocus={() => onSelect(row.id)}
        onClick={() => onSelect(row.id)}
      >
        <span className="map-entry-name">
          <span {...(language === 'vi' && { lang: 'vi' })}>
            {row.names[language] ?? row.names.vi}
          </span>
          {language !== 'zh' && chinese && <small lang="zh">{chinese}</small>}
          {language === 'zh' && <small lang="vi">{row.names.vi}</small>}
        </span>
        <span className="map-entry-state">
          <StateMark state={state} />
          {until && <small className="figures">{until}</small>}
        </span>
      </button>
      {isChosen && unfolded && <GateFacts gate={gate} />}
    </li>
  )
}

/** The same in words, for everybody and first of all for who does not see or cannot move the map. */
export function GateList({ gates, all, onShowAll, ...rest }: GateListProps) {
  const t = useT()
  const own = gates[0]?.row.province
  const parts = [
    ['', gates.filter(({ row }) => row.province === own)],
    [t.gates.otherProvince, gates.filter(({ row }) => row.province !== own)],
  ] as const
  return (
    <section className="map-list" aria-labelledby="map-list">
      <h2 id="map-list">{t.map.list}</h2>
      <p className="muted" role="status">
        <small>{t.map.count(gates.length, all)}</small>
      </p>
      {gates.length === 0 && (
        <p>
          {t.map.none}{' '}
          <button type="button" className="link" onClick={onShowAll}>
            {t.map.showAll}
          </button>
        </p>
      )}
      {parts.map(
        ([title, rows]) =>
          rows.length > 0 && (
            <div key={title}>
              {title && <h3>{title}</h3>}
              <ul>
                {rows.map((gate) => (
                  <Entry key={gate.row.id} gate={gate} {...rest} />
                ))}
              </ul>
            </div>
          ),
      )}
    </section>
  )
}
