import type { WebhookRow } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, useFaultText } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { SecretDialog } from '../../ui/secret-dialog.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useRotateSecret, useTestWebhook, useTurnWebhook, useWebhooks } from './delivery.ts'
import { WebhookForm } from './webhook-form.tsx'

type DialogProps = { readonly row: WebhookRow; readonly onClose: () => void }

/** On or off, with the reason that the journal keeps. */
function TurnDialog({ row: { id, url, active }, onClose }: DialogProps) {
  const t = useT()
  const d = t.delivery
  const turning = useTurnWebhook()
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const lacksWhy = why.trim().length < 3
  const turn = () => {
    setSent(true)
    if (lacksWhy) return
    turning.mutate(
      { id, active: !active, why: why.trim() },
      {
        onSuccess: () => {
          onClose()
          say(d.turned)
        },
      },
    )
  }
  return (
    <Dialog
      title={active ? d.turnOffTitle : d.turnOnTitle}
      onClose={onClose}
      onSubmit={turn}
      actions={
        <>
          <button type="submit" className="primary" disabled={turning.isPending}>
            {active ? d.turnOff : d.turnOn}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={turning.error} />
      <p className="cell-long">{url}</p>
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && lacksWhy ? d.needWhy : undefined}
      />
    </Dialog>
  )
}

type RotateProps = DialogProps & { readonly onSecret: (secret: string) => void }

function RotateDialog({ row: { id, url }, onClose, onSecret }: RotateProps) {
  const t = useT()
  const d = t.delivery
  const rotating = useRotateSecret()
  const rotate = () =>
    rotating.mutate(id, {
      onSuccess: ({ secret }) => {
        onClose()
        onSecret(secret)
      },
    })
  return (
    <Dialog
      title={d.rotateTitle}
      onClose={onClose}
      onSubmit={rotate}
      actions={
        <>
          <button type="submit" className="primary" disabled={rotating.isPending}>
            {d.rotate}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={rotating.error} />
      <p className="cell-long">{url}</p>
      <p>{d.rotateText}</p>
    </Dialog>
  )
}

type Doing = { readonly what: 'turn' | 'rotate'; readonly row: WebhookRow }

function Tools({ row, onDo }: { readonly row: WebhookRow; readonly onDo: (doing: Doing) => void }) {
  const d = useT().delivery
  const testing = useTestWebhook()
  const faultText = useFaultText()
  return (
    <fieldset className="row-tools" aria-label={d.actionsFor(row.url)}>
      {row.active && (
        <button
          type="button"
          className="link"
          aria-label={d.testFor(row.url)}
          disabled={testing.isPending}
          onClick={() =>
            testing.mutate(row.id, {
              onSuccess: () => say(d.tested),
              onError: (error) => say(faultText(error), 'bad'),
            })
          }
        >
          {d.test}
        </button>
      )}
      <button type="button" className="link" onClick={() => onDo({ what: 'rotate', row })}>
        {d.rotate}
      </button>
      <button type="button" className="link" onClick={() => onDo({ what: 'turn', row })}>
        {row.active ? d.turnOff : d.turnOn}
      </button>
    </fieldset>
  )
}

type TableProps = {
  readonly rows: readonly WebhookRow[]
  readonly onDo: ((doing: Doing) => void) | undefined
}

function Table({ rows, onDo }: TableProps) {
  const t = useT()
  const d = t.delivery
  return (
    <TableFrame label={d.endpoints}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{d.agency}</th>
            <th scope="col">{d.address}</th>
            <th scope="col">{d.kinds}</th>
            <th scope="col">{t.common.state}</th>
            {onDo && (
              <th scope="col">
                <span className="visually-hidden">{t.common.edit}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.active ? undefined : 'row-off'}>
              <th scope="row" className="cell-main" data-label={d.agency}>
                <AgencyName agency={row.agency} />
                <small className="cell-below" lang="vi">
                  {d.madeBy(row.madeBy, formatInstant(row.madeAt))}
                </small>
              </th>
              <td data-label={d.address} className="cell-long">
                {row.url}
              </td>
              <td data-label={d.kinds}>{d.kindCount(row.kinds.length)}</td>
              <td data-label={t.common.state}>
                <Mark
                  shape={row.active ? 'disc' : 'cross'}
                  tone={row.active ? 'good' : row.fault ? 'bad' : 'muted'}
                >
                  {row.active ? d.active : d.inactive}
                </Mark>
                {row.fault && <small className="cell-long"> {row.fault}</small>}
              </td>
              {onDo && (
                <td>
                  <Tools row={row} onDo={onDo} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Systems of agencies that are told: added, tried, turned off; a secret is shown once. */
export function Endpoints() {
  const d = useT().delivery
  const mayManage = useMay()('delivery.manage')
  const query = useWebhooks()
  const [isAdding, setAdding] = useState(false)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setDoing(null)
  return (
    <div className="desk-part">
      <h2>{d.endpoints}</h2>
      <p className="muted">{d.endpointsHint}</p>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{d.noEndpoints}</p>
          ) : (
            <Table rows={rows} onDo={mayManage ? setDoing : undefined} />
          )
        }
      </Loaded>
      {mayManage && (
        <button type="button" onClick={() => setAdding(true)}>
          {d.addEndpoint}
        </button>
      )}
      {isAdding && (
        <WebhookForm onClose={() => setAdding(false)} onMade={(made) => setSecret(made.secret)} />
      )}
      {doing?.what === 'turn' && <TurnDialog row={doing.row} onClose={close} />}
      {doing?.what === 'rotate' && (
        <RotateDialog row={doing.row} onClose={close} onSecret={setSecret} />
      )}
      {secret && (
        <SecretDialog
          title={d.secretTitle}
          text={d.secretText}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </div>
  )
}
