import type { CoverCell, StaffingAgency, StaffingGate, StaffingSession } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { formatDay } from '../../ui/format.ts'
import { spansOf, useFill } from './staffing.ts'

/** What is filled: one session of one agency, as it stood when it was opened. */
export type Chosen = {
  readonly gate: StaffingGate
  readonly row: StaffingAgency
  readonly session: StaffingSession
  readonly cell: CoverCell
}

type RosterDialogProps = Chosen & {
  readonly monday: string
  readonly cargo: 'goods' | 'passengers'
  readonly onClose: () => void
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** How many stand there; who they are, if the agency likes to keep it. */
export function RosterDialog(props: RosterDialogProps) {
  const { gate, row, session, cell, monday, cargo, onClose } = props
  const t = useT()
  const s = t.staffing
  const language = useLanguage()
  const [count, setCount] = useState(cell.have > 0 ? String(cell.have) : '')
  const [names, setNames] = useState((cell.names ?? []).join('\n'))
  const [wholeWeek, setWholeWeek] = useState(false)
  const [sent, setSent] = useState(false)
  const fill = useFill()
  const people = linesOf(names)
  const number = count.trim() === '' ? people.length : Number(count)
  const isBad = !Number.isInteger(number) || number < people.length || number > 500
  const send = () => {
    setSent(true)
    if (isBad) return
    const same = gate.sessions.filter(({ startMinute }) => startMinute === session.startMinute)
    const cells = (wholeWeek ? same : [session]).map(({ day, startMinute }) => ({
      ...{ day, startMinute, count: number, names: people },
    }))
    const { version, agency } = row
    fill.mutate(
      { gate: gate.id, agency: agency.id, cargo, monday, version, cells },
      {
        onSuccess: () => {
          say(s.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={s.dialog}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={fill.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={fill.error} />
      <dl className="facts">
        <dt>{s.agency}</dt>
        <dd lang="vi">{row.agency.name}</dd>
        <dt>{s.gate}</dt>
        <dd>{gate.names[language] ?? gate.names.vi}</dd>
        <dt>{s.session}</dt>
        <dd>
          {formatDay(session.day, language)}, {spansOf(session, t)}{' '}
          <small>{s.kinds[session.kind]}</small>
        </dd>
        <dt>{s.need}</dt>
        <dd>{cell.need === null ? s.needUnknown : s.has(cell.need)}</dd>
      </dl>
      <TextField
        label={s.count}
        className="short"
        inputMode="numeric"
        autoComplete="off"
        value={count}
        onText={setCount}
        fault={sent && isBad ? s.badCount : undefined}
      />
      <AreaField label={s.names} hint={s.namesHint} value={names} onText={setNames} />
      <label className="check">
        <input
          type="checkbox"
          checked={wholeWeek}
          onChange={({ target }) => setWholeWeek(target.checked)}
        />
        {s.wholeWeek}
      </label>
    </Dialog>
  )
}
