import * as client from 'openid-client'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import type { Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { putChallenge, takeChallenge } from './challenges.ts'
import { callbackUrl, getProvider } from './oidc-provider.ts'
import { openSession } from './open-session.ts'
import type { KnownPerson, Visitor } from './visitor.ts'

const UNREACHABLE = 'Chưa kết nối được hệ thống đăng nhập ngoài: thử lại sau hoặc dùng mật khẩu.'
const BROKEN_OFF = 'Lượt đăng nhập đã hết hạn hoặc bị ngắt quãng: bắt đầu lại từ trang đăng nhập.'
const UNKNOWN =
  'Hệ thống ngoài đã xác nhận bạn, nhưng chưa có tài khoản nào ở đây mang địa chỉ thư đó: nhờ quản trị viên thêm bạn.'

/** First step: where to send the browser, and what to remember until it comes back. */
export async function beginOidcSignIn(deps: Deps, holder: string): Promise<string> {
  const { oidc } = deps.config
  if (!oidc) throw new Problem('NOT_FOUND')
  const provider = await getProvider(deps, oidc).catch(() => {
    throw new Problem('OIDC_FAILED', UNREACHABLE)
  })
  const content = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  await putChallenge(deps.database, { kind: 'oidc', holder, content, now: deps.now() })
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: callbackUrl(deps),
    scope: 'openid profile email',
    state: content.state,
    nonce: content.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(content.verifier),
    code_challenge_method: 'S256',
  })
  return url.href
}

type Claims = {
  readonly issuer: string
  readonly subject: string
  /** Only an address that the other system vouches for. */
  readonly email: string | null
}

/** Second step, at the callback. @returns the new session's token @throws Problem OIDC_FAILED */
export async function signInByOidc(
  deps: Deps,
  visitor: Visitor,
  given: { readonly holder: string | undefined; readonly query: string },
): Promise<string> {
  if (!deps.config.oidc) throw new Problem('NOT_FOUND')
  const now = deps.now()
  const kept = await takeChallenge(deps.database, { kind: 'oidc', holder: given.holder, now })
  if (!kept) throw new Problem('OIDC_FAILED', BROKEN_OFF)
  const claims = await exchange(deps, kept, given.query)
  const linked = await findLinked(deps, claims)
  const person = linked ?? (await findByEmail(deps, claims))
  if (!person) throw new Problem('OIDC_FAILED', UNKNOWN)
  return openSession(deps, {
    person,
    by: 'oidc',
    visitor,
    ...(linked ? {} : { also: (tx, record) => link(tx, record, { person, claims, now }) }),
  })
}

/** Trade the code for claims; the library checks state, nonce, signature, issuer, audience and times. */
async function exchange(
  deps: Deps,
  kept: Readonly<Record<string, string>>,
  query: string,
): Promise<Claims> {
  const { oidc } = deps.config
  if (!oidc) throw new Problem('NOT_FOUND')
  try {
    const provider = await getProvider(deps, oidc)
    const tokens = await client.authorizationCodeGrant(
      provider,
      new URL(`${callbackUrl(deps)}${query}`),
      {
        expectedState: kept.state ?? '',
        expectedNonce: kept.nonce ?? '',
        pkceCodeVerifier: kept.verifier ?? '',
        idTokenExpected: true,
      },
    )
    const claims = tokens.claims()
    if (!claims) throw new Error('no ID token')
    const hasEmail = claims.email !== undefined || !provider.serverMetadata().userinfo_endpoint
    const about = hasEmail
      ? claims
      : await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
    const isVouched = about.email_verified === true && typeof about.email === 'string'
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: isVouched ? String(about.email) : null,
    }
  } catch {
    // Refused at the other system, tampered with on the way, or unreachable: for the person it is one thing.
    throw new Problem('OIDC_FAILED', BROKEN_OFF)
  }
}

async function findLinked(
  deps: Deps,
  { issuer, subject }: Claims,
): Promise<KnownPerson | undefined> {
  const { rows } = await deps.database.query<KnownPerson & { usable: boolean }>(
    `select p.id, p.name, p.agency_id as "agencyId", p.active and ($3 or not p.demo) as usable
       from oidc_identities i join people p on p.id = i.person_id
      where i.issuer = $1 and i.subject = $2`,
    [issuer, subject, deps.config.mode === 'demo'],
  )
  // Once linked, always that person: a link to someone inactive does not fall back to an address.
  if (rows[0] && !rows[0].usable) throw new Problem('OIDC_FAILED', UNKNOWN)
  return rows[0]
}

/** Not when the person is linked already: an address that was given to a newcomer opens nothing. */
async function findByEmail(
  deps: Deps,
  { issuer, email }: Claims,
): Promise<KnownPerson | undefined> {
  if (email === null) return undefined
  const { rows } = await deps.database.query<KnownPerson>(
    `select id, name, agency_id as "agencyId" from people
      where lower(email) = lower($1) and active and ($2 or not demo)
        and not exists (select 1 from oidc_identities i where i.person_id = people.id and i.issuer = $3)`,
    [storableText(email), deps.config.mode === 'demo', issuer],
  )
  return rows[0]
}

async function link(
  tx: Db,
  record: Recorder,
  { person, claims, now }: { person: KnownPerson; claims: Claims; now: Date },
): Promise<void> {
  const { issuer, subject } = claims
  const { rowCount } = await tx.query(
    `insert into oidc_identities (issuer, subject, person_id, linked_at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [issuer, subject, person.id, now],
  )
  // Another sign-in linked it a moment ago; the next try finds that link.
  if (rowCount === 0) throw new Problem('OIDC_FAILED', BROKEN_OFF)
  await record({
    kind: 'person.changed',
    subject: { type: 'person', id: person.id },
    data: { linkedTo: issuer },
  })
}
