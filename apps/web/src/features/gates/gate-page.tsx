import type { GateEventRow, GateView, HistoryRow, HoursRuleRow } from '@loimo/contract'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { PLACES } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatTime } from '../../ui/format.ts'
import { History } from '../../ui/history.tsx'
import { useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { SmallMap } from '../map/small-map.tsx'
import { DropDialog } from './drop-dialog.tsx'
import { EventDialog } from './event-dialog.tsx'
import { GateFacts } from './gate-facts.tsx'
import { GateForm } from './gate-form.tsx'
import { Rules, Week } from './gate-hours.tsx'
import { Promises, Timeline } from './gate-timeline.tsx'
import { useChineseLetters, useDropEvent, useDropRule, useGate, useGateHistory } from './gates.ts'
import { RuleDialog } from './rule-dialog.tsx'

/** A value as the register keeps it, for people: no braces, no quotes. */
function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(plain).join(', ') || '—'
  if (typeof value === 'object') return Object.values(value).map(plain).join(' · ')
  return String(value)
}

/** What a field was, and what it became. */
function Changed({ row }: { readonly row: HistoryRow }) {
  const g = useT().gates
  const { before, after, words } = (row.data ?? {}) as {
    before?: Record<string, unknown>
    after?: Record<string, unknown>
    words?: string
  }
  if (words) return <small lang="vi">{words}</small>
  if (!before || !after) return null
  return (
    <ul className="plain">
      {Object.keys(after).map((field) => (
        <li key={field}>
          <small>
            {g.fields[field as keyof typeof g.fields] ?? field}: <del>{plain(before[field])}</del>{' '}
            <ins>{plain(after[field])}</ins>
          </small>
        </li>
      ))}
    </ul>
  )
}

function GateHistory({ id }: { readonly id: string }) {
  const query = useGateHistory(id)
  return (
    <Loaded query={query}>
      {({ rows }) => <History rows={rows} detail={(row) => <Changed row={row} />} />}
    </Loaded>
  )
}

type Open =
  | { readonly kind: 'rule' | 'event' | 'facts' }
  | { readonly kind: 'drop-rule'; readonly rule: HoursRuleRow }
  | { readonly kind: 'drop-event'; readonly event: GateEventRow }

function Dialogs(props: {
  readonly view: GateView
  readonly open: Open
  readonly onClose: () => void
}) {
  const { view, open, onClose } = props
  const g = useT().gates
  const dropRule = useDropRule()
  const dropEvent = useDropEvent()
  switch (open.kind) {
    case 'rule':
      return <RuleDialog gate={view} onClose={onClose} />
    case 'event':
      return <EventDialog gate={view} onClose={onClose} />
    case 'facts':
      return <GateForm before={view} onClose={onClose} />
    case 'drop-rule':
      return (
        <DropDialog
          title={g.dropTitle}
          action={g.drop}
          done={g.dropped}
          row={{ id: open.rule.id, words: open.rule.name }}
          drop={dropRule}
          onClose={onClose}
        />
      )
    case 'drop-event':
      return (
        <DropDialog
          title={g.dropEventTitle}
          action={g.dropEvent}
          done={g.droppedEvent}
          row={open.event}
          drop={dropEvent}
          onClose={onClose}
        />
      )
  }
}

function Gate({ view }: { readonly view: GateView }) {
  const t = useT()
  const language = useLanguage()
  const may = useMay()
  const g = t.gates
  const [open, setOpen] = useState<Open | null>(null)
  const mayEdit = may('gate.edit')
  const others = [view.names.vi, view.names.zh, view.names.en].filter(
    (name) => name && name !== view.names[language],
  )
  return (
    <Page
      title={view.names[language] ?? view.names.vi}
      above={
        <Link href={PLACES.gates} className="back">
          {t.shell.gates}
        </Link>
      }
      aside={
        <>
          <span className="muted">{t.common.asOf(formatTime(view.asOf))}</span>
          {mayEdit && (
            <button type="button" className="no-print" onClick={() => setOpen({ kind: 'facts' })}>
              {g.edit}
            </button>
          )}
        </>
      }
    >
      <p className="muted">{others.join(' · ')}</p>
      <div className="two-columns">
        <div>
          <GateFacts view={view} />
          <SmallMap gateId={view.id} />
        </div>
        <div>
          <Week view={view} />
        </div>
      </div>
      <div className="desk-part">
        <h2>{g.rules}</h2>
        {mayEdit && (
          <button type="button" className="no-print" onClick={() => setOpen({ kind: 'rule' })}>
            {g.add}
          </button>
        )}
        <Rules
          rules={view.rules}
          onDrop={mayEdit ? (rule) => setOpen({ kind: 'drop-rule', rule }) : undefined}
        />
      </div>
      <div className="desk-part">
        <h2>{g.promises}</h2>
        <Promises promises={view.promises} />
      </div>
      <section className="desk-part" aria-labelledby="timeline">
        <h2 id="timeline">{g.timeline}</h2>
        {mayEdit && (
          <button type="button" className="no-print" onClick={() => setOpen({ kind: 'event' })}>
            {g.addEvent}
          </button>
        )}
        <Timeline
          events={view.events}
          onDrop={mayEdit ? (event) => setOpen({ kind: 'drop-event', event }) : undefined}
        />
      </section>
      {mayEdit && (
        <section className="desk-part no-print" aria-labelledby="history">
          <h2 id="history">{g.history}</h2>
          <GateHistory id={view.id} />
        </section>
      )}
      {open && <Dialogs view={view} open={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

/** One gate: what it is, when it is open, by which rules, and what happened there. */
export function GatePage() {
  const { id = '' } = useParams<{ id: string }>()
  const filters = useFilters()
  useChineseLetters()
  const query = useGate(id, {
    cargo: filters.get('cargo') || undefined,
    direction: filters.get('direction') || undefined,
  })
  return <Loaded query={query}>{(view) => <Gate view={view} />}</Loaded>
}
