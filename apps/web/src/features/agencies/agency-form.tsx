import type { AgencyRef, AgencyView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { useSaveAgency } from './agencies.ts'

const toLines = (list: readonly string[]) => list.join('\n')
const fromLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

type AgencyFormProps = {
  /** Null where a new one is added. */
  readonly before: AgencyView | null
  readonly onClose: () => void
  readonly onSaved?: (view: AgencyView) => void
}

export function AgencyForm({ before, onClose, onSaved }: AgencyFormProps) {
  const t = useT()
  const a = t.agencies
  const saving = useSaveAgency()
  const [id, setId] = useState(before?.id ?? '')
  const [name, setName] = useState(before?.name ?? '')
  const [nameEn, setNameEn] = useState(before?.nameEn ?? '')
  const [nameZh, setNameZh] = useState(before?.nameZh ?? '')
  const [abbreviations, setAbbreviations] = useState(toLines(before?.abbreviations ?? []))
  const [aliases, setAliases] = useState(toLines(before?.aliases ?? []))
  const [classes, setClasses] = useState(toLines(before?.classes ?? []))
  const [parent, setParent] = useState<Pick<AgencyRef, 'id' | 'name'> | null>(
    before?.parent ?? null,
  )
  const [successors, setSuccessors] = useState<readonly Pick<AgencyRef, 'id' | 'name'>[]>(
    before?.successors ?? [],
  )
  const [validFrom, setValidFrom] = useState<string | null | undefined>(before?.validFrom ?? null)
  const [validTo, setValidTo] = useState<string | null | undefined>(before?.validTo ?? null)
  const [source, setSource] = useState(before?.source ?? '')
  const [why, setWhy] = useState('')
  const [sent, setSent] = useState(false)
  const faults = {
    id: /^[a-z0-9][a-z0-9-]{1,119}$/.test(id) ? undefined : a.idHint,
    name: name.trim().length >= 2 ? undefined : t.common.needed(a.name),
    why: before === null || why.trim().length >= 3 ? undefined : t.common.needed(t.common.why),
  }
  const save = () => {
    setSent(true)
    if (Object.values(faults).some(Boolean)) return
    if (validFrom === undefined || validTo === undefined) return
    saving.mutate(
      {
        before,
        why: why.trim(),
        draft: {
          id,
          name: name.trim(),
          nameEn: nameEn.trim() || null,
          nameZh: nameZh.trim() || null,
          abbreviations: fromLines(abbreviations),
          aliases: fromLines(aliases),
          classes: fromLines(classes),
          parentId: parent?.id ?? null,
          validFrom,
          validTo,
          successorIds: successors.map((one) => one.id),
          source: source.trim() || null,
        },
      },
      {
        onSuccess: (view) => {
          say(a.saved)
          onClose()
          onSaved?.(view)
        },
      },
    )
  }
  return (
    <Dialog
      wide
      title={before ? a.editTitle(before.name) : a.add}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <button type="submit" className="primary" disabled={saving.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={saving.error} />
      <div className="form-columns">
        <TextField
          label={a.name}
          value={name}
          onText={setName}
          lang="vi"
          fault={sent ? faults.name : undefined}
        />
        {!before && (
          <TextField
            label={a.id}
            hint={a.idHint}
            value={id}
            onText={setId}
            fault={sent ? faults.id : undefined}
          />
        )}
        <TextField label={a.nameEn} value={nameEn} onText={setNameEn} lang="en" />
        <TextField label={a.nameZh} value={nameZh} onText={setNameZh} lang="zh" />
        <AreaField
          label={a.abbreviations}
          hint={a.listHint}
          value={abbreviations}
          onText={setAbbreviations}
        />
        <AreaField label={a.aliases} hint={a.listHint} value={aliases} onText={setAliases} />
        <DayField label={a.validFrom} value={validFrom ?? null} onDay={setValidFrom} />
        <DayField label={a.validTo} value={validTo ?? null} onDay={setValidTo} />
        <div>
          <AgencyCombobox
            label={a.parent}
            start={parent?.name ?? ''}
            onPick={(row) => setParent(row && { id: row.id, name: row.name })}
          />
        </div>
        <div>
          <AgencyCombobox
            key={successors.length}
            label={a.successors}
            onPick={(row) =>
              row &&
              setSuccessors((all) => (all.some((one) => one.id === row.id) ? all : [...all, row]))
            }
          />
          <ul className="chips">
            {successors.map((one) => (
              <li key={one.id} lang="vi">
                {one.name}{' '}
                <button
                  type="button"
                  className="link"
                  aria-label={t.review.removeAgency(one.name)}
                  onClick={() => setSuccessors((all) => all.filter(({ id: of }) => of !== one.id))}
                >
                  {t.common.remove}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <AreaField label={a.classes} hint={a.listHint} value={classes} onText={setClasses} />
        <AreaField label={a.source} value={source} onText={setSource} />
      </div>
      {before && (
        <AreaField
          label={t.common.why}
          hint={t.common.whyHint}
          value={why}
          rows={2}
          onText={setWhy}
          fault={sent ? faults.why : undefined}
        />
      )}
    </Dialog>
  )
}
