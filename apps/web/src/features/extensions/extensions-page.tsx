import type { ExtensionList, GateExtensionRow } from '@loimo/contract'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useRowKeys } from '../../app/keys.ts'
import { extensionPlace, PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDate, formatInstant, formatTime } from '../../ui/format.ts'
import { Choice, TableFrame, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import {
  beijingSpan,
  EXTENSION_LOOKS,
  hanoiSpan,
  OPEN_STATES,
  trafficText,
  useExtensions,
} from './extensions.ts'

function Answers({ row }: { readonly row: GateExtensionRow }) {
  const x = useT().staffing.extensions
  if (row.agencyCount === 0) return null
  return (
    <>
      {x.answersOf(row.agreedCount, row.agencyCount)}
      {row.declinedCount > 0 && (
        <>
          {', '}
          <Mark shape="square" tone="bad">
            {x.declinedOf(row.declinedCount)}
          </Mark>
        </>
      )}
      {row.waitsForMe && (
        <small className="cell-below">
          <Mark shape="triangle" tone="warn">
            {x.waitsForMe}
          </Mark>
        </small>
      )}
    </>
  )
}

function Row({ row }: { readonly row: GateExtensionRow }) {
  const t = useT()
  const x = t.staffing.extensions
  const language = useLanguage()
  return (
    <tr>
      <th scope="row" className="cell-main">
        <Link href={extensionPlace(row.id)} data-row-link>
          {row.gateNames[language] ?? row.gateNames.vi}
        </Link>
        <small className="cell-below">{trafficText(row, t)}</small>
      </th>
      <td className="figures" data-label={x.days}>
        {formatDate(row.firstDay)}
        {row.lastDay !== row.firstDay && ` – ${formatDate(row.lastDay)}`}
      </td>
      <td className="figures" data-label={x.time}>
        {hanoiSpan(row, t)}
        <small className="cell-below">{beijingSpan(row, t)}</small>
      </td>
      <td data-label={x.state}>
        <Mark {...EXTENSION_LOOKS[row.state]}>{x.states[row.state]}</Mark>
      </td>
      <td data-label={x.answer}>
        <Answers row={row} />
      </td>
      <td data-label={x.by}>
        <span lang="vi">{row.by.name}</span>
        <small className="cell-below figures">{formatInstant(row.madeAt)}</small>
      </td>
    </tr>
  )
}

function Rows({ list: { rows } }: { readonly list: ExtensionList }) {
  const t = useT()
  const x = t.staffing.extensions
  const filters = useFilters()
  useRowKeys()
  const wanted = filters.get('state')
  const shown = rows.filter(({ state }) =>
    wanted === '' ? OPEN_STATES.includes(state) : wanted === 'all' || state === wanted,
  )
  if (rows.length === 0) return <PlainState title={x.empty} next={x.emptyNext} />
  return (
    <>
      <div className="filters">
        <Choice
          label={x.filterState}
          value={wanted}
          options={[
            { value: '', text: x.open },
            { value: 'agreed', text: x.states.agreed },
            { value: 'refused', text: x.states.refused },
            { value: 'withdrawn', text: x.states.withdrawn },
            { value: 'all', text: t.common.all },
          ]}
          onChoose={(state) => filters.set('state', state)}
        />
      </div>
      {shown.length === 0 ? (
        <PlainState title={x.noneFound} />
      ) : (
        <TableFrame label={x.title}>
          <table className="rows">
            <thead>
              <tr>
                {[x.gate, x.days, x.time, x.state, x.answer, x.by].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  )
}

/** What is proposed, what waits for whom, and what the other side said. */
export function ExtensionsPage() {
  const t = useT()
  const x = t.staffing.extensions
  const may = useMay()
  const filters = useFilters()
  const [, go] = useLocation()
  const query = useExtensions()
  // From a gate one comes with the gate chosen.
  const [drafting, setDrafting] = useState(filters.get('gate') !== '')
  const close = () => {
    setDrafting(false)
    filters.set('gate', '')
  }
  return (
    <Page
      title={x.title}
      above={
        <Link href={PLACES.staffing} className="back">
          {t.shell.staffing}
        </Link>
      }
      aside={
        query.data && <span className="muted">{t.common.asOf(formatTime(query.data.asOf))}</span>
      }
    >
      {may('extension.write') && (
        <p className="actions no-print">
          <button type="button" className="primary" onClick={() => setDrafting(true)}>
            {x.propose}
          </button>
        </p>
      )}
      <Loaded query={query}>{(list) => <Rows list={list} />}</Loaded>
      {drafting && may('extension.write') && (
        <DraftDialog
          gate={filters.get('gate')}
          onClose={close}
          onDone={(id) => go(extensionPlace(id))}
        />
      )}
    </Page>
  )
}
