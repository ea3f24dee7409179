import type { Config } from '../platform/config.ts'

/** Who passkeys are made for: our host, and the address that pages of ours come from. */
export function relyingParty(config: Config): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(config.origin)
  return { id: hostname, origin }
}

/** Signatures that we take, by their COSE numbers: EdDSA, ES256, RS256; every authenticator has one of them. */
export const ALGORITHMS = [-8, -7, -257] as const
