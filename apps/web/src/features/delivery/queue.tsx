import { DELIVERY_STATES, type DeliveryRow } from '@loimo/contract'
import { say } from '../../app/say.tsx'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import type { Messages } from '../../messages/messages.vi.ts'
import { useFaultText } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Choice, Pager, TableFrame, useFilters } from '../../ui/list.tsx'
import { Mark, type ShapeName, type Tone } from '../../ui/shape.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { useDeliveries, useSendAgain } from './delivery.ts'

const LOOKS: Record<DeliveryRow['state'], { shape: ShapeName; tone: Tone }> = {
  waiting: { shape: 'ring', tone: 'muted' },
  sending: { shape: 'clock', tone: 'ink' },
  sent: { shape: 'disc', tone: 'good' },
  failed: { shape: 'square', tone: 'bad' },
}

/** What a message tells, by its kind of event. */
function nameOf(kind: string | null, t: Messages): string {
  const own: Readonly<Record<string, string>> = {
    'webhook.tested': t.delivery.tests,
    'changes.gathered': t.delivery.digest,
  }
  if (kind === null) return t.delivery.oldMessage
  return own[kind] ?? t.events[kind] ?? kind
}

function Again({ id }: { readonly id: number }) {
  const d = useT().delivery
  const again = useSendAgain()
  const faultText = useFaultText()
  return (
    <button
      type="button"
      className="link"
      aria-label={d.againFor(id)}
      disabled={again.isPending}
      onClick={() =>
        again.mutate(id, {
          onSuccess: () => say(d.againDone),
          onError: (error) => say(faultText(error), 'bad'),
        })
      }
    >
      {d.again}
    </button>
  )
}

function Row({ row, mayManage }: { readonly row: DeliveryRow; readonly mayManage: boolean }) {
  const t = useT()
  const d = t.delivery
  const { id, channel, kind, recipient, state, attempts, receipt } = row
  return (
    <tr>
      <th scope="row" className="cell-main cell-kind" data-label={d.message}>
        {nameOf(kind, t)}
        <small className="cell-below">
          {d.madeAt(formatInstant(row.madeAt))}
          {row.endedAt && ` · ${d.endedAt(formatInstant(row.endedAt))}`}
          {state === 'waiting' && attempts > 0 && ` · ${d.nextAt(formatInstant(row.nextAt))}`}
        </small>
      </th>
      <td data-label={d.channel}>{d.channels[channel]}</td>
      <td data-label={d.to} className="cell-long">
        {recipient}
      </td>
      <td data-label={t.common.state}>
        <Mark {...LOOKS[state]}>{d.states[state]}</Mark>
        {attempts > 0 && <small className="muted figures"> {d.attempts(attempts)}</small>}
      </td>
      <td data-label={d.answer} className="cell-long">
        {receipt === null ? null : (d.receipts[receipt] ?? receipt)}
      </td>
      {mayManage && <td>{state === 'failed' && <Again id={id} />}</td>}
    </tr>
  )
}

/** What waits, what arrived and what could not; filters live in the address. */
export function Queue() {
  const t = useT()
  const d = t.delivery
  const mayManage = useMay()('delivery.manage')
  const filters = useFilters()
  const [state, channel] = [filters.get('state'), filters.get('channel')]
  const query = useDeliveries({ state, channel, page: filters.page })
  return (
    <div className="desk-part">
      <h2>{d.queue}</h2>
      <div className="filters">
        <Choice
          label={t.common.state}
          value={state}
          options={[
            { value: '', text: t.common.all },
            ...DELIVERY_STATES.map((value) => ({ value, text: d.states[value] })),
          ]}
          onChoose={(value) => filters.set('state', value)}
        />
        <Choice
          label={d.channel}
          value={channel}
          options={[
            { value: '', text: t.common.all },
            { value: 'email', text: d.channels.email },
            { value: 'webhook', text: d.channels.webhook },
          ]}
          onChoose={(value) => filters.set('channel', value)}
        />
      </div>
      <Loaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <PlainState
              title={filters.any ? d.queueEmptyFiltered : d.queueEmpty}
              next={filters.any ? undefined : d.queueEmptyNext}
            >
              {filters.any && (
                <button type="button" onClick={filters.clear}>
                  {d.showAll}
                </button>
              )}
            </PlainState>
          ) : (
            <>
              <TableFrame label={d.queue}>
                <table className="rows">
                  <thead>
                    <tr>
                      <th scope="col">{d.message}</th>
                      <th scope="col">{d.channel}</th>
                      <th scope="col">{d.to}</th>
                      <th scope="col">{t.common.state}</th>
                      <th scope="col">{d.answer}</th>
                      {mayManage && (
                        <th scope="col">
                          <span className="visually-hidden">{d.again}</span>
                        </th>
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {page.rows.map((row) => (
                      <Row key={row.id} row={row} mayManage={mayManage} />
                    ))}
                  </tbody>
                </table>
              </TableFrame>
              <Pager page={page} onPage={(next) => filters.set('page', String(next))} />
            </>
          )
        }
      </Loaded>
    </div>
  )
}
