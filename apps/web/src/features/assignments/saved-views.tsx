import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf } from '../../app/api.ts'
import { PLACES } from '../../app/places.ts'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fault, TextField, useFaultText } from '../../ui/field.tsx'
import { filterOf, sortOf, useDropView, useSavedViews, useSaveView } from './board.ts'

type SaveProps = { readonly params: URLSearchParams; readonly onClose: () => void }

function SaveDialog({ params, onClose }: SaveProps) {
  const t = useT()
  const { board } = t.follow
  const save = useSaveView()
  const [name, setName] = useState('')
  const [sent, setSent] = useState(false)
  const send = () => {
    setSent(true)
    const sort = sortOf(params)
    if (name.trim())
      save.mutate(
        { name: name.trim(), filter: filterOf(params), ...(sort && { sort }) },
        {
          onSuccess: () => {
            say(board.viewSaved)
            onClose()
          },
        },
      )
  }
  return (
    <Dialog
      title={board.saveView}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={save.isPending}>
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={save.error} />
      <TextField
        label={board.viewName}
        value={name}
        maxLength={100}
        autoComplete="off"
        onText={setName}
        fault={sent && !name.trim() ? t.common.needed(board.viewName) : undefined}
      />
    </Dialog>
  )
}

/** Filters that someone comes back to, by name. */
export function SavedViews({ params }: { readonly params: URLSearchParams }) {
  const t = useT()
  const { board } = t.follow
  const faultText = useFaultText()
  const views = useSavedViews().data?.views ?? []
  const drop = useDropView()
  const [isSaving, setSaving] = useState(false)
  const canSave = Object.keys(filterOf(params)).length > 0 || params.has('sort')
  if (views.length === 0 && !canSave) return null
  return (
    <nav className="views no-print" aria-label={board.views}>
      {views.map(({ id, name, filter, sort }) => (
        <span key={id} className="view">
          <Link href={addressOf(PLACES.assignments, { ...filter, sort })}>{name}</Link>
          <button
            type="button"
            className="quiet"
            aria-label={board.removeView(name)}
            onClick={() => drop.mutate(id, { onError: (e) => say(faultText(e), 'bad') })}
          >
            ✕
          </button>
        </span>
      ))}
      {canSave && (
        <button type="button" className="link" onClick={() => setSaving(true)}>
          {board.saveView}
        </button>
      )}
      {isSaving && <SaveDialog params={params} onClose={() => setSaving(false)} />}
    </nav>
  )
}
