/** The other system, as it describes itself (OpenID Connect Discovery). */
import * as client from 'openid-client'
import type { Deps } from '../deps.ts'
import type { OidcConfig } from '../platform/config.ts'

const FRESH_MS = 60 * 60_000
const TIMEOUT_SECONDS = 10

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

type Known = { readonly at: number; readonly provider: Promise<client.Configuration> }
const known = new WeakMap<OidcConfig, Known>()

function discover(oidc: OidcConfig): Promise<client.Configuration> {
  const issuer = new URL(oidc.issuer)
  // Without TLS only on this very machine, where tests and trials run.
  const execute = LOOPBACK.has(issuer.hostname) ? [client.allowInsecureRequests] : []
  const auth = oidc.clientSecret === '' ? client.None() : undefined
  return client.discovery(issuer, oidc.clientId, oidc.clientSecret || undefined, auth, {
    execute,
    timeout: TIMEOUT_SECONDS,
  })
}

/** Asked once an hour; a failed attempt is not remembered. */
export function getProvider(deps: Deps, oidc: OidcConfig): Promise<client.Configuration> {
  const now = deps.now().getTime()
  const found = known.get(oidc)
  if (found && now - found.at < FRESH_MS) return found.provider
  const provider = discover(oidc)
  known.set(oidc, { at: now, provider })
  provider.catch(() => {
    if (known.get(oidc)?.provider === provider) known.delete(oidc)
  })
  return provider
}

export function callbackUrl(deps: Deps): string {
  return `${new URL(deps.config.origin).origin}/api/sign-in/oidc/callback`
}
