import type { GateChange, GateView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AreaField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useChangeGate } from './gates.ts'
import { Pick } from './pick.tsx'

type GateFormProps = { readonly before: GateView; readonly onClose: () => void }
type Change = GateChange['change']

/** A number as people write it, with a comma or a point; undefined: none. */
function readNumber(text: string, most: number): number | undefined {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= most ? value : undefined
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What the register says of a gate, put right with a reason; only what changed is sent. */
export function GateForm({ before, onClose }: GateFormProps) {
  const t = useT()
  const g = t.gates
  const place = before.coordinates
  const [text, setText] = useState({
    vi: before.names.vi,
    en: before.names.en,
    zh: before.names.zh ?? '',
    name: before.counterpart.name,
    nameZh: before.counterpart.nameZh ?? '',
    markers: before.markers.join(', '),
    latitude: place ? String(place.latitude) : '',
    longitude: place ? String(place.longitude) : '',
    source: place?.source ?? '',
    why: '',
  })
  const [confidence, setConfidence] = useState<'A' | 'B' | 'C'>(place?.confidence ?? 'B')
  const [sent, setSent] = useState(false)
  const save = useChangeGate(before.id)
  const set = (field: keyof typeof text) => (value: string) =>
    setText((known) => ({ ...known, [field]: value }))

  const latitude = readNumber(text.latitude, 90)
  const longitude = readNumber(text.longitude, 180)
  const hasPlace = text.latitude.trim() !== '' || text.longitude.trim() !== ''
  const lacks = {
    vi: text.vi.trim() === '',
    en: text.en.trim() === '',
    name: text.name.trim() === '',
    latitude: hasPlace && latitude === undefined,
    longitude: hasPlace && longitude === undefined,
    source: hasPlace && text.source.trim().length < 3,
    why: text.why.trim().length < 3,
  }
  const wanted: Change = {
    names: { vi: text.vi.trim(), en: text.en.trim(), zh: text.zh.trim() || null },
    counterpart: { name: text.name.trim(), nameZh: text.nameZh.trim() || null },
    markers: text.markers
      .split(/[,;]/)
      .map((marker) => marker.trim())
      .filter(Boolean),
    coordinates:
      latitude === undefined || longitude === undefined
        ? null
        : { latitude, longitude, confidence, source: text.source.trim() },
  }
  const change = Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !same(value, before[field as keyof Change])),
  ) as Change
  const isSame = Object.keys(change).length === 0
  const send = () => {
    setSent(true)
    if (isSame || Object.values(lacks).some(Boolean)) return
    save.mutate(
      { version: before.version, change, why: text.why.trim() },
      {
        onSuccess: () => {
          say(g.savedGate)
          onClose()
        },
      },
    )
  }
  const field = (name: keyof typeof text, label: string, lang: string, hint?: string) => (
    <TextField
      label={label}
      {...(hint && { hint })}
      lang={lang}
      autoComplete="off"
      value={text[name]}
      onText={set(name)}
      fault={sent && lacks[name as keyof typeof lacks] ? t.common.needed(label) : undefined}
    />
  )
  return (
    <FormDialog title={g.edit} {...save} onSend={send} onClose={onClose}>
      {sent && isSame && <p role="alert">{g.nothingChanged}</p>}
      {field('vi', g.nameVi, 'vi')}
      <div className="form-columns">
        {field('en', g.nameEn, 'en')}
        {field('zh', g.nameZh, 'zh')}
      </div>
      <div className="form-columns">
        {field('name', g.counterpart, 'vi')}
        {field('nameZh', g.counterpartZh, 'zh')}
      </div>
      {field('markers', g.markers, 'vi', g.markersHint)}
      <div className="form-columns">
        {field('latitude', g.latitude, 'vi')}
        {field('longitude', g.longitude, 'vi')}
      </div>
      <Pick
        label={g.howSure}
        value={confidence}
        options={(['A', 'B', 'C'] as const).map((one) => [one, g.confidences[one]] as const)}
        onPick={setConfidence}
      />
      {field('source', g.placeSource, 'vi')}
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={text.why}
        onText={set('why')}
        fault={sent && lacks.why ? t.common.needed(t.common.why) : undefined}
      />
    </FormDialog>
  )
}
