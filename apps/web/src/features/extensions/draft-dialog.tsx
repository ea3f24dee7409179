import { formatClock, toInstant } from '@loimo/calendar'
import { DIRECTIONS, type ExtensionDraft, type ExtensionView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, Field, TextField } from '../../ui/field.tsx'
import { hanoiDay } from '../../ui/format.ts'
import { BEIJING, HA_NOI, useGates } from '../gates/gates.ts'
import { useChangeDraft, useDraft } from './extensions.ts'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const TOMORROW_MS = 86_400_000

/** "20:00" by the clock of Hà Nội, on the one of Bắc Kinh; undefined for what is no time. */
function toBeijing(time: string): string | undefined {
  if (!TIME.test(time)) return undefined
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const day = hanoiDay(new Date())
  return formatClock(BEIJING, toInstant(HA_NOI, day, hours * 60 + minutes))
}

/** Empty: not computed; undefined: what is written is no number. `1.234,5` and `1234.5` are read. */
function readWorth(text: string): number | null | undefined {
  const written = text.trim()
  if (written === '') return null
  const number = Number(
    written.includes(',') ? written.replaceAll('.', '').replace(',', '.') : written,
  )
  return Number.isFinite(number) && number >= 0 ? number : undefined
}

type DraftDialogProps = {
  /** Chosen before; empty: none. */
  readonly gate: string
  /** Given, this draft is changed. */
  readonly view?: ExtensionView
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Which gate, when by both clocks, for whom and why. */
export function DraftDialog({ gate: given, view, onClose, onDone }: DraftDialogProps) {
  const t = useT()
  const x = t.staffing.extensions
  const language = useLanguage()
  const gates = useGates()
  const tomorrow = hanoiDay(new Date(Date.now() + TOMORROW_MS))
  const [gate, setGate] = useState(view?.gate ?? given)
  const [cargo, setCargo] = useState<ExtensionDraft['cargo']>(view?.cargo ?? 'goods')
  const [direction, setDirection] = useState<string>(view?.direction ?? '')
  const [first, setFirst] = useState<string | null | undefined>(view?.firstDay ?? tomorrow)
  const [last, setLast] = useState<string | null | undefined>(view?.lastDay ?? tomorrow)
  const [from, setFrom] = useState(view?.from ?? '20:00')
  const [to, setTo] = useState(view?.to ?? '22:00')
  const [access, setAccess] = useState<ExtensionDraft['access']>(view?.access ?? 'open')
  const [reason, setReason] = useState(view?.reason ?? '')
  const [worth, setWorth] = useState(String(view?.vehicleHours ?? '').replace('.', ','))
  const [sent, setSent] = useState(false)
  const draft = useDraft()
  const change = useChangeDraft()
  const vehicleHours = readWorth(worth)
  const [begin, end] = [from.trim(), to.trim()]
  const [thereFrom, thereTo] = [toBeijing(begin), toBeijing(end)]
  const own = gates.data?.rows[0]?.province
  const rows = (gates.data?.rows ?? []).filter(({ province }) => province === own)
  const fault = (isBad: boolean, text: string) => (sent && isBad ? text : undefined)
  const badDays = !last || !first || last < first
  const isBad =
    gate === '' ||
    badDays ||
    !thereFrom ||
    !thereTo ||
    begin === end ||
    reason.trim().length < 3 ||
    vehicleHours === undefined
  const send = () => {
    setSent(true)
    if (isBad || !first || !last || vehicleHours === undefined) return
    const body: ExtensionDraft = {
      ...{
        gate,
        cargo,
        firstDay: first,
        lastDay: last,
        from: begin,
        to: end,
        access,
        vehicleHours,
      },
      direction: DIRECTIONS.find((one) => one === direction) ?? null,
      reason: reason.trim(),
    }
    const onSuccess = (id: string) => {
      say(x.saved)
      onClose()
      onDone(id)
    }
    if (view)
      change.mutate(
        { id: view.id, version: view.version, ...body },
        { onSuccess: () => onSuccess(view.id) },
      )
    else draft.mutate(body, { onSuccess: ({ id }) => onSuccess(id) })
  }
  return (
    <Dialog
      title={view ? x.edit : x.propose}
      onClose={onClose}
      onSubmit={send}
      wide
      actions={
        <>
          <button type="submit" className="primary" disabled={draft.isPending || change.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={draft.error ?? change.error} />
      <Field label={x.gate} fault={fault(gate === '', t.common.needed(x.gate))}>
        {(ids) => (
          <select {...ids} value={gate} onChange={({ target }) => setGate(target.value)}>
            <option value="" />
            {rows.map(({ id, names }) => (
              <option key={id} value={id}>
                {names[language] ?? names.vi}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="form-columns">
        <DayField
          label={x.firstDay}
          value={first ?? null}
          onDay={setFirst}
          {...(sent && !first && { fault: t.common.needed(x.firstDay) })}
        />
        <DayField
          label={x.lastDay}
          value={last ?? null}
          onDay={setLast}
          {...(sent && badDays && { fault: x.badDays })}
        />
      </div>
      <div className="form-columns">
        <TextField
          label={x.from}
          className="short"
          autoComplete="off"
          value={from}
          onText={setFrom}
          hint={thereFrom && x.shownBoth(begin, thereFrom)}
          fault={fault(!thereFrom, x.badTime)}
        />
        <TextField
          label={x.to}
          className="short"
          autoComplete="off"
          value={to}
          onText={setTo}
          hint={thereTo && x.shownBoth(end, thereTo)}
          fault={fault(!thereTo || begin === end, x.badTime)}
        />
      </div>
      <div className="form-columns">
        <Field label={x.traffic}>
          {(ids) => (
            <select
              {...ids}
              value={cargo}
              onChange={({ target }) => setCargo(target.value as ExtensionDraft['cargo'])}
            >
              <option value="goods">{t.gates.goods}</option>
              <option value="passengers">{t.gates.passengers}</option>
            </select>
          )}
        </Field>
        <Field label={t.gates.direction}>
          {(ids) => (
            <select
              {...ids}
              value={direction}
              onChange={({ target }) => setDirection(target.value)}
            >
              <option value="">{x.both}</option>
              {DIRECTIONS.map((one) => (
                <option key={one} value={one}>
                  {t.gates[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={x.access}>
        {(ids) => (
          <select
            {...ids}
            value={access}
            onChange={({ target }) => setAccess(target.value as ExtensionDraft['access'])}
          >
            <option value="open">{t.gates.accesses.open}</option>
            <option value="registered">{t.gates.accesses.registered}</option>
          </select>
        )}
      </Field>
      <AreaField
        label={x.reason}
        hint={x.reasonHint}
        value={reason}
        onText={setReason}
        fault={fault(reason.trim().length < 3, t.common.needed(x.reason))}
      />
      <TextField
        label={`${x.worth} (${t.common.optional})`}
        hint={x.worthHint}
        className="short"
        inputMode="decimal"
        autoComplete="off"
        value={worth}
        onText={setWorth}
        fault={fault(vehicleHours === undefined, x.badWorth)}
      />
    </Dialog>
  )
}
