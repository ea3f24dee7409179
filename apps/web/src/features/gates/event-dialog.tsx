import { GATE_EVENTS, type GateEventKind, type GateSide, type GateView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AreaField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { readLooseDay, useAddEvent } from './gates.ts'
import { Pick } from './pick.tsx'

type EventDialogProps = { readonly gate: GateView; readonly onClose: () => void }

/** What happened at a gate, on a day as exactly as it is known, with what says so. */
export function EventDialog({ gate, onClose }: EventDialogProps) {
  const t = useT()
  const g = t.gates
  const [kind, setKind] = useState<GateEventKind>('opened')
  const [side, setSide] = useState<GateSide | 'unknown'>('both')
  const [day, setDay] = useState('')
  const [words, setWords] = useState('')
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const add = useAddEvent(gate.id)
  const read = readLooseDay(day)
  const lacks = {
    day: read === undefined,
    words: words.trim().length < 3,
    source: source.trim().length < 3,
    why: why.trim().length < 3,
  }
  const needed = (what: keyof typeof lacks, label: string) =>
    sent && lacks[what] ? t.common.needed(label) : undefined
  const send = () => {
    setSent(true)
    if (read === undefined || Object.values(lacks).some(Boolean)) return
    add.mutate(
      {
        day: read,
        kind,
        side: side === 'unknown' ? null : side,
        words: words.trim(),
        source: source.trim(),
        why: why.trim(),
      },
      {
        onSuccess: () => {
          say(g.savedEvent)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={g.addEvent} {...add} onSend={send} onClose={onClose}>
      <div className="form-columns">
        <Pick
          label={g.eventKind}
          value={kind}
          options={GATE_EVENTS.map((one) => [one, g.events[one]] as const)}
          onPick={setKind}
        />
        <Pick
          label={g.whoseStep}
          value={side}
          options={[
            ['both', g.agreed.both],
            ['own', g.agreed.own],
            ['other', g.agreed.other],
            ['unknown', g.unknownSide],
          ]}
          onPick={setSide}
        />
      </div>
      <TextField
        label={g.eventDay}
        hint={g.eventDayHint}
        className="short"
        autoComplete="off"
        value={day}
        onText={setDay}
        fault={sent && lacks.day ? g.badDay : undefined}
      />
      <AreaField label={g.name} value={words} onText={setWords} fault={needed('words', g.name)} />
      <TextField
        label={g.evidence}
        hint={g.evidenceHint}
        lang="vi"
        autoComplete="off"
        value={source}
        onText={setSource}
        fault={needed('source', g.evidence)}
      />
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={needed('why', t.common.why)}
      />
    </FormDialog>
  )
}
