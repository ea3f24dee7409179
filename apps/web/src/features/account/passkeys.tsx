import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../../app/api.ts'
import { useT } from '../../messages/language.tsx'
import { Fault, TextField } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Loaded } from '../../ui/states.tsx'
import { useAddPasskey, usePasskeys, useRemovePasskey } from './account.ts'

export function Passkeys() {
  const t = useT()
  const a = t.account
  const query = usePasskeys()
  const adding = useAddPasskey()
  const removing = useRemovePasskey()
  const [label, setLabel] = useState('')
  const [sent, setSent] = useState(false)
  const add = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (!label.trim()) return
    adding.mutate(label.trim(), {
      onSuccess: () => {
        setLabel('')
        setSent(false)
      },
    })
  }
  return (
    <section className="desk-part" aria-labelledby="passkeys">
      <h2 id="passkeys">{a.passkeysTitle}</h2>
      <p className="muted">{a.passkeysHint}</p>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{a.noPasskeys}</p>
          ) : (
            <ul className="lines">
              {rows.map(({ id, label: name, createdAt, lastUsedAt }) => (
                <li key={id}>
                  <b>{name}</b>
                  <small>
                    {a.made(formatInstant(createdAt))} ·{' '}
                    {lastUsedAt ? a.lastUsed(formatInstant(lastUsedAt)) : a.neverUsed}
                  </small>
                  <button
                    type="button"
                    className="link"
                    aria-label={a.removeNamed(name)}
                    onClick={() => removing.mutate(id)}
                  >
                    {t.common.remove}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Fault error={removing.error} />
      {browserSupportsWebAuthn() ? (
        <form className="narrow" onSubmit={add} noValidate>
          {adding.error instanceof ApiProblem && <Fault error={adding.error} />}
          {adding.error && !(adding.error instanceof ApiProblem) && (
            <p className="fault" role="alert">
              {t.signIn.passkeyCancelled}
            </p>
          )}
          <TextField
            label={a.passkeyLabel}
            hint={a.passkeyLabelHint}
            value={label}
            maxLength={100}
            onText={setLabel}
            fault={sent && !label.trim() ? a.needPasskeyLabel : undefined}
          />
          <button type="submit" disabled={adding.isPending}>
            {a.addPasskey}
          </button>
        </form>
      ) : (
        <p>{a.passkeyUnsupported}</p>
      )}
    </section>
  )
}
