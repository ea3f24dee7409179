import type { PersonRow, Role } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckList, Fault, TextField } from '../../ui/field.tsx'
import { ROLES, useAddPerson, useChangePerson } from './people.ts'

type PersonFormProps = {
  readonly before: PersonRow | null
  readonly onClose: () => void
  readonly onAdded: (person: PersonRow) => void
}

export function PersonForm({ before, onClose, onAdded }: PersonFormProps) {
  const t = useT()
  const p = t.people
  const adding = useAddPerson()
  const changing = useChangePerson()
  const [userName, setUserName] = useState(before?.userName ?? '')
  const [name, setName] = useState(before?.name ?? '')
  const [email, setEmail] = useState(before?.email ?? '')
  const [agencyId, setAgencyId] = useState<string | null>(before?.agency.id ?? null)
  const [roles, setRoles] = useState<readonly Role[]>(before?.roles ?? [])
  const [sent, setSent] = useState(false)
  const faults = {
    userName: /^[a-z0-9][a-z0-9._@-]+$/.test(userName) ? undefined : p.userNameHint,
    name: name.trim() ? undefined : t.common.needed(p.name),
    agency: agencyId ? undefined : p.needAgency,
    roles: roles.length > 0 ? undefined : p.needRole,
  }
  const save = () => {
    setSent(true)
    if (Object.values(faults).some(Boolean) || !agencyId) return
    const draft = { name: name.trim(), email: email.trim() || null, agencyId, roles }
    const done = () => {
      say(p.saved)
      onClose()
    }
    if (before) changing.mutate({ id: before.id, change: draft }, { onSuccess: done })
    else
      adding.mutate(
        { ...draft, userName },
        {
          onSuccess: (person) => {
            done()
            onAdded(person)
          },
        },
      )
  }
  return (
    <Dialog
      title={before ? p.editTitle(before.name) : p.add}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <button
            type="submit"
            className="primary"
            disabled={adding.isPending || changing.isPending}
          >
            {t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={adding.error ?? changing.error} />
      <TextField
        label={p.name}
        value={name}
        onText={setName}
        lang="vi"
        autoComplete="off"
        fault={sent ? faults.name : undefined}
      />
      {!before && (
        <TextField
          label={p.userName}
          hint={p.userNameHint}
          value={userName}
          onText={setUserName}
          autoComplete="off"
          autoCapitalize="none"
          fault={sent ? faults.userName : undefined}
        />
      )}
      <TextField
        label={`${p.email} (${t.common.optional})`}
        type="email"
        value={email}
        onText={setEmail}
        autoComplete="off"
      />
      <AgencyCombobox
        label={p.agency}
        start={before?.agency.name ?? ''}
        fault={sent ? faults.agency : undefined}
        onPick={(row) => setAgencyId(row?.id ?? null)}
      />
      <CheckList
        label={p.roles}
        fault={sent ? faults.roles : undefined}
        options={ROLES.map((value) => ({ value, text: t.roles[value] }))}
        chosen={roles}
        onChoose={setRoles}
      />
    </Dialog>
  )
}
