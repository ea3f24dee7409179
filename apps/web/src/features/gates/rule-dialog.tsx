import type { GateView, HoursRuleRequest } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { AreaField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { BEIJING, HA_NOI, useAddRule } from './gates.ts'
import { Pick } from './pick.tsx'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const EFFECTS = ['closed', 'sessions', 'extend', 'shut'] as const

type RuleDialogProps = { readonly gate: GateView; readonly onClose: () => void }

/** What a letter says about the hours of a gate, entered with the letter as evidence. */
export function RuleDialog({ gate, onClose }: RuleDialogProps) {
  const t = useT()
  const g = t.gates
  const [name, setName] = useState('')
  const [effect, setEffect] = useState<(typeof EFFECTS)[number]>('closed')
  const [from, setFrom] = useState<string | null | undefined>(null)
  const [to, setTo] = useState<string | null | undefined>(null)
  const [begin, setBegin] = useState('07:00')
  const [end, setEnd] = useState('20:00')
  const [zone, setZone] = useState<HoursRuleRequest['zone']>(BEIJING)
  const [access, setAccess] = useState<'open' | 'registered'>('open')
  const [cargo, setCargo] = useState<'goods' | 'passengers' | 'all'>('goods')
  const [direction, setDirection] = useState<'export' | 'import' | 'all'>('all')
  const [agreedBy, setAgreedBy] = useState<HoursRuleRequest['agreedBy']>('other')
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const add = useAddRule()
  const hasHours = effect !== 'closed'
  const lacks = {
    name: name.trim().length < 3,
    from: !from,
    to: !to || (from !== undefined && from !== null && to < from),
    begin: hasHours && !TIME.test(begin.trim()),
    end: hasHours && (!TIME.test(end.trim()) || end.trim() === begin.trim()),
    source: source.trim().length < 3,
    why: why.trim().length < 3,
  }
  const needed = (what: keyof typeof lacks, label: string) =>
    sent && lacks[what] ? t.common.needed(label) : undefined
  const send = () => {
    setSent(true)
    if (Object.values(lacks).some(Boolean)) return
    const sessions = [{ from: begin.trim(), to: end.trim() }]
    add.mutate(
      {
        places: [gate.id],
        direction: direction === 'all' ? null : direction,
        cargo: cargo === 'all' ? null : cargo,
        layer: 'announced',
        effect:
          effect === 'closed'
            ? { kind: effect }
            : effect === 'shut'
              ? { kind: effect, sessions }
              : { kind: effect, sessions, access },
        weekdays: [],
        table: null,
        zone,
        validFrom: from ?? null,
        validTo: to ?? null,
        name: name.trim(),
        agreedBy,
        source: source.trim(),
        why: why.trim(),
      },
      {
        onSuccess: () => {
          say(g.saved)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={g.add} {...add} onSend={send} onClose={onClose}>
      <p className="muted">{g.addHint}</p>
      <TextField
        label={g.evidence}
        hint={g.evidenceHint}
        lang="vi"
        autoComplete="off"
        value={source}
        onText={setSource}
        fault={needed('source', g.evidence)}
      />
      <TextField
        label={g.name}
        lang="vi"
        autoComplete="off"
        value={name}
        onText={setName}
        fault={needed('name', g.name)}
      />
      <Pick
        label={g.effect}
        value={effect}
        options={EFFECTS.map((one) => [one, g.effects[one]] as const)}
        onPick={setEffect}
      />
      <div className="form-columns">
        <DayField
          label={g.validFrom}
          value={from ?? null}
          onDay={setFrom}
          {...(sent && lacks.from && { fault: t.common.needed(g.validFrom) })}
        />
        <DayField
          label={g.validTo}
          value={to ?? null}
          onDay={setTo}
          {...(sent && lacks.to && { fault: t.common.needed(g.validTo) })}
        />
      </div>
      {hasHours && (
        <div className="form-columns">
          <TextField
            label={g.timeFrom}
            className="short"
            value={begin}
            onText={setBegin}
            fault={sent && lacks.begin ? g.badTime : undefined}
          />
          <TextField
            label={g.timeTo}
            className="short"
            value={end}
            onText={setEnd}
            fault={sent && lacks.end ? g.badTime : undefined}
          />
        </div>
      )}
      <Pick
        label={g.zone}
        value={zone}
        options={[
          [BEIJING, g.beijing],
          [HA_NOI, g.hanoi],
        ]}
        onPick={setZone}
      />
      <div className="form-columns">
        <Pick
          label={g.cargo}
          value={cargo}
          options={[
            ['goods', g.goods],
            ['passengers', g.passengers],
            ['all', g.all],
          ]}
          onPick={setCargo}
        />
        <Pick
          label={g.direction}
          value={direction}
          options={[
            ['all', g.all],
            ['export', g.export],
            ['import', g.import],
          ]}
          onPick={setDirection}
        />
      </div>
      {hasHours && effect !== 'shut' && (
        <Pick
          label={g.access}
          value={access}
          options={[
            ['open', g.accesses.open],
            ['registered', g.accesses.registered],
          ]}
          onPick={setAccess}
        />
      )}
      <Pick
        label={g.agreedBy}
        value={agreedBy}
        options={[
          ['other', g.agreed.other],
          ['both', g.agreed.both],
          ['own', g.agreed.own],
        ]}
        onPick={setAgreedBy}
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
