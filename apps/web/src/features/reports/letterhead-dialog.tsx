import { AUTHORITIES, type LetterheadsView, type PaperHead, type Signer } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { useChangeLetterheads } from './reports.ts'

const LISTS = ['reportTo', 'reportDistribution', 'letterDistribution'] as const
const TEXTS = ['issuer', 'place', 'reportSymbol', 'letterSymbol', 'filing'] as const

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

type Titles = Signer['titles']

/** "KT. Chánh Văn phòng" is a mark of authority and a title. */
function readTitles(text: string): Titles {
  return linesOf(text).map((line) => {
    const authority = AUTHORITIES.find((mark) => line.toUpperCase().startsWith(mark)) ?? null
    return { authority, title: line.slice(authority?.length ?? 0).trim() }
  })
}

const writeTitles = (titles: Titles) =>
  titles.map(({ authority, title }) => (authority ? `${authority} ${title}` : title)).join('\n')

type Written = { readonly titles: string; readonly name: string }

type SignersProps = {
  readonly signers: readonly Written[]
  readonly onSigners: (signers: Written[]) => void
}

function Signers({ signers, onSigners }: SignersProps) {
  const h = useT().reports.heads
  const change = (at: number, part: Partial<Written>) =>
    onSigners(signers.map((signer, place) => (place === at ? { ...signer, ...part } : signer)))
  return (
    <>
      {signers.map(({ titles, name }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a signer is named by the place
        <fieldset key={at} className="field">
          <legend>{h.signer(at + 1)}</legend>
          <AreaField
            label={h.titles}
            hint={h.titlesHint}
            rows={2}
            value={titles}
            onText={(text) => change(at, { titles: text })}
          />
          <TextField
            label={h.signerName}
            value={name}
            onText={(text) => change(at, { name: text })}
          />
          {signers.length > 1 && (
            <button
              type="button"
              className="link"
              onClick={() => onSigners(signers.filter((_, place) => place !== at))}
            >
              {h.dropSigner(at + 1)}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" onClick={() => onSigners([...signers, { titles: '', name: '' }])}>
        {h.addSigner}
      </button>
    </>
  )
}

type DialogProps = {
  readonly view: LetterheadsView
  readonly head: PaperHead
  readonly onClose: () => void
}

/** One head: changed where it is there, added where it is new. */
export function LetterheadDialog({ view, head, onClose }: DialogProps) {
  const t = useT()
  const h = t.reports.heads
  const [parent, setParent] = useState(head.parent ?? '')
  const [office, setOffice] = useState(head.office)
  const [texts, setTexts] = useState(
    Object.fromEntries(TEXTS.map((name) => [name, head[name]])) as Record<
      (typeof TEXTS)[number],
      string
    >,
  )
  const [lists, setLists] = useState(
    Object.fromEntries(LISTS.map((name) => [name, head[name].join('\n')])) as Record<
      (typeof LISTS)[number],
      string
    >,
  )
  const [signers, setSigners] = useState<Written[]>(
    head.signers.map(({ titles, name }) => ({ titles: writeTitles(titles), name })),
  )
  const [validFrom, setValidFrom] = useState<string | null | undefined>(head.validFrom)
  const [validTo, setValidTo] = useState<string | null | undefined>(head.validTo)
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const change = useChangeLetterheads()
  const noWhy = why.trim().length < 3
  const isIncomplete =
    office.trim() === '' ||
    TEXTS.some((name) => texts[name].trim() === '') ||
    signers.some(({ titles }) => readTitles(titles).every(({ title }) => title === '')) ||
    validFrom === undefined ||
    validTo === undefined

  const send = () => {
    setSent(true)
    if (noWhy || isIncomplete) return
    const changed: PaperHead = {
      ...head,
      parent: linesOf(parent).join('\n') || null,
      office: office.trim(),
      issuer: linesOf(texts.issuer).join('\n'),
      place: texts.place.trim(),
      reportSymbol: texts.reportSymbol.trim(),
      letterSymbol: texts.letterSymbol.trim(),
      filing: texts.filing.trim(),
      reportTo: linesOf(lists.reportTo),
      reportDistribution: linesOf(lists.reportDistribution),
      letterDistribution: linesOf(lists.letterDistribution),
      signers: signers.map(({ titles, name }) => ({
        titles: readTitles(titles).filter(({ title }) => title !== ''),
        name: name.trim(),
      })),
      validFrom: validFrom ?? null,
      validTo: validTo ?? null,
    }
    const { heads } = view.letterheads
    const isNew = heads.every(({ id }) => id !== head.id)
    const letterheads = {
      ...view.letterheads,
      heads: isNew ? [...heads, changed] : heads.map((one) => (one.id === head.id ? changed : one)),
    }
    change.mutate(
      { version: view.version, letterheads, why: why.trim() },
      {
        onSuccess: () => {
          say(h.saved)
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      title={h.title}
      wide
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={change.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={change.error} />
      {sent && isIncomplete && (
        <p className="fault" role="alert">
          {h.needed}
        </p>
      )}
      <AreaField label={h.parent} rows={2} value={parent} onText={setParent} />
      {TEXTS.map((name) => (
        <TextField
          key={name}
          label={h[name]}
          value={texts[name]}
          onText={(text) => setTexts((before) => ({ ...before, [name]: text }))}
        />
      ))}
      <TextField label={h.name} value={office} onText={setOffice} />
      {LISTS.map((name) => (
        <AreaField
          key={name}
          label={h[name]}
          value={lists[name]}
          onText={(text) => setLists((before) => ({ ...before, [name]: text }))}
        />
      ))}
      <Signers signers={signers} onSigners={setSigners} />
      <DayField label={h.validFrom} value={head.validFrom} onDay={setValidFrom} />
      <DayField label={h.validTo} value={head.validTo} onDay={setValidTo} />
      <AreaField
        label={t.common.why}
        hint={t.common.whyHint}
        value={why}
        onText={setWhy}
        fault={sent && noWhy ? t.common.needed(t.common.why) : undefined}
      />
    </Dialog>
  )
}
