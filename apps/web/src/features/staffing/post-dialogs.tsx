import {
  DIRECTIONS,
  type PostRequest,
  type PostRow,
  SESSION_KINDS,
  type StaffingGate,
} from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { AreaField, Field, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAddPost, useChangePost, useEndPost } from './staffing.ts'

/** Empty is a number that nobody knows; undefined: what is written is none. */
function readNeed(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const number = Number(text)
  return Number.isInteger(number) && number >= 0 && number <= 500 ? number : undefined
}

const tooShort = (text: string) => text.trim().length < 3

type PostProps = { readonly post: PostRow; readonly today: string; readonly onClose: () => void }

/** The number from a day on, with who decided it. */
export function ChangePostDialog({ post, today, onClose }: PostProps) {
  const t = useT()
  const s = t.staffing
  const [text, setText] = useState(post.need === null ? '' : String(post.need))
  const [from, setFrom] = useState<string | null | undefined>(today)
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const change = useChangePost()
  const need = readNeed(text)
  const send = () => {
    setSent(true)
    if (need === undefined || !from || tooShort(source) || tooShort(why)) return
    const given = { need, from, source: source.trim(), why: why.trim() }
    change.mutate(
      { id: post.id, version: post.version, ...given },
      {
        onSuccess: () => {
          say(s.postSaved)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={s.stateTitle} {...change} onSend={send} onClose={onClose}>
      <p lang="vi">{post.agency.name}</p>
      <TextField
        label={s.count}
        hint={s.stateHint}
        className="short"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onText={setText}
        fault={sent && need === undefined ? s.badCount : undefined}
      />
      <DayField
        label={s.fromDay}
        value={from ?? null}
        onDay={setFrom}
        {...(sent && !from && { fault: t.common.needed(s.fromDay) })}
      />
      <TextField
        label={s.source}
        hint={s.sourceHint}
        lang="vi"
        autoComplete="off"
        value={source}
        onText={setSource}
        fault={sent && tooShort(source) ? t.common.needed(s.source) : undefined}
      />
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && tooShort(why) ? t.common.needed(t.common.why) : undefined}
      />
    </FormDialog>
  )
}

export function EndPostDialog({ post, today, onClose }: PostProps) {
  const t = useT()
  const s = t.staffing
  const [lastDay, setLastDay] = useState<string | null | undefined>(today)
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const end = useEndPost()
  const send = () => {
    setSent(true)
    if (!lastDay || tooShort(why)) return
    end.mutate(
      { id: post.id, version: post.version, lastDay, why: why.trim() },
      {
        onSuccess: () => {
          say(s.postSaved)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={s.endTitle} {...end} onSend={send} onClose={onClose}>
      <p lang="vi">{post.agency.name}</p>
      <DayField
        label={s.lastDay}
        value={lastDay ?? null}
        onDay={setLastDay}
        {...(sent && !lastDay && { fault: t.common.needed(s.lastDay) })}
      />
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && tooShort(why) ? t.common.needed(t.common.why) : undefined}
      />
    </FormDialog>
  )
}

type AddPostProps = {
  readonly gate: StaffingGate
  readonly cargo: PostRequest['cargo']
  readonly today: string
  readonly onClose: () => void
}

export function AddPostDialog({ gate, cargo, today, onClose }: AddPostProps) {
  const t = useT()
  const s = t.staffing
  const [agency, setAgency] = useState<string | null>(null)
  const [direction, setDirection] = useState('')
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const [from, setFrom] = useState<string | null | undefined>(today)
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const add = useAddPost()
  const need = readNeed(text)
  const send = () => {
    setSent(true)
    if (!agency || need === undefined || !from || tooShort(source) || tooShort(why)) return
    add.mutate(
      {
        ...{ gate: gate.id, agency, cargo, need, validFrom: from, validTo: null },
        direction: DIRECTIONS.find((one) => one === direction) ?? null,
        kind: SESSION_KINDS.find((one) => one === kind) ?? null,
        ...{ source: source.trim(), why: why.trim() },
      },
      {
        onSuccess: () => {
          say(s.postSaved)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={s.addTitle} {...add} onSend={send} onClose={onClose}>
      <AgencyCombobox
        label={s.agency}
        onPick={(picked) => setAgency(picked?.id ?? null)}
        fault={sent && !agency ? t.common.needed(s.agency) : undefined}
      />
      <div className="form-columns">
        <Field label={s.kind}>
          {(ids) => (
            <select {...ids} value={kind} onChange={({ target }) => setKind(target.value)}>
              <option value="">{s.anyKind}</option>
              {SESSION_KINDS.map((one) => (
                <option key={one} value={one}>
                  {s.kinds[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={s.direction}>
          {(ids) => (
            <select
              {...ids}
              value={direction}
              onChange={({ target }) => setDirection(target.value)}
            >
              <option value="">{s.bothDirections}</option>
              {DIRECTIONS.map((one) => (
                <option key={one} value={one}>
                  {t.gates[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <TextField
        label={s.count}
        hint={s.stateHint}
        className="short"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onText={setText}
        fault={sent && need === undefined ? s.badCount : undefined}
      />
      <DayField
        label={s.fromDay}
        value={from ?? null}
        onDay={setFrom}
        {...(sent && !from && { fault: t.common.needed(s.fromDay) })}
      />
      <TextField
        label={s.source}
        hint={s.sourceHint}
        lang="vi"
        autoComplete="off"
        value={source}
        onText={setSource}
        fault={sent && tooShort(source) ? t.common.needed(s.source) : undefined}
      />
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && tooShort(why) ? t.common.needed(t.common.why) : undefined}
      />
    </FormDialog>
  )
}
