import type { Action } from '@loimo/contract'
import { useState } from 'react'
import { useSession } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckList, Fault, TextField } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { SecretDialog } from '../../ui/secret-dialog.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useMakeToken, useRevokeToken, useTokens } from './account.ts'

const DAYS = 90

type TokenFormProps = { readonly onClose: () => void; readonly onMade: (token: string) => void }

function TokenForm({ onClose, onMade }: TokenFormProps) {
  const t = useT()
  const a = t.account
  const { may } = useSession()
  const making = useMakeToken()
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(String(DAYS))
  const [scopes, setScopes] = useState<readonly Action[]>([])
  const [sent, setSent] = useState(false)
  const isDays = /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 366
  const make = () => {
    setSent(true)
    if (!label.trim() || scopes.length === 0 || !isDays) return
    making.mutate(
      { label: label.trim(), scopes, days: Number(days) },
      {
        onSuccess: ({ token }) => {
          onClose()
          onMade(token)
        },
      },
    )
  }
  return (
    <Dialog
      title={a.addToken}
      onClose={onClose}
      onSubmit={make}
      actions={
        <>
          <button type="submit" className="primary" disabled={making.isPending}>
            {a.addToken}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={making.error} />
      <TextField
        label={a.tokenLabel}
        value={label}
        maxLength={100}
        onText={setLabel}
        fault={sent && !label.trim() ? t.common.needed(a.tokenLabel) : undefined}
      />
      <TextField
        label={a.tokenDays}
        value={days}
        inputMode="numeric"
        onText={setDays}
        fault={sent && !isDays ? '1–366' : undefined}
      />
      <CheckList
        label={a.tokenScopes}
        fault={sent && scopes.length === 0 ? a.needScope : undefined}
        options={may.map((value) => ({ value, text: t.actions[value] }))}
        chosen={scopes}
        onChoose={setScopes}
      />
    </Dialog>
  )
}

export function Tokens() {
  const t = useT()
  const a = t.account
  const query = useTokens()
  const revoking = useRevokeToken()
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  return (
    <section className="desk-part" aria-labelledby="tokens">
      <h2 id="tokens">{a.tokensTitle}</h2>
      <p className="muted">{a.tokensHint}</p>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{a.noTokens}</p>
          ) : (
            <ul className="lines">
              {rows.map(({ id, label, scopes, createdAt, expiresAt, lastUsedAt }) => (
                <li key={id}>
                  <b>{label}</b>
                  <span>{scopes.map((scope) => t.actions[scope]).join(', ')}</span>
                  <small>
                    {a.made(formatInstant(createdAt))} · {a.expires(formatInstant(expiresAt))} ·{' '}
                    {lastUsedAt ? a.lastUsed(formatInstant(lastUsedAt)) : a.neverUsed}
                  </small>
                  <button
                    type="button"
                    className="link"
                    aria-label={a.revokeNamed(label)}
                    onClick={() => revoking.mutate(id)}
                  >
                    {a.revoke}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Fault error={revoking.error} />
      <button type="button" onClick={() => setAdding(true)}>
        {a.addToken}
      </button>
      {isAdding && <TokenForm onClose={() => setAdding(false)} onMade={setMade} />}
      {made && (
        <SecretDialog
          title={a.tokenMade}
          text={a.tokenMadeText}
          secret={made}
          onClose={() => setMade(null)}
        />
      )}
    </section>
  )
}
