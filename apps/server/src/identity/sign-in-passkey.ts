import type { PasskeyAnswer } from '@loimo/contract'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { putChallenge, takeChallenge } from './challenges.ts'
import { CHALLENGE_MS } from './limits.ts'
import { openSession } from './open-session.ts'
import { relyingParty } from './relying-party.ts'
import type { KnownPerson, Visitor } from './visitor.ts'

/** First step: a challenge for whoever holds `holder`. Nobody is named: the authenticator knows whose key it is. */
export async function beginPasskeySignIn(deps: Deps, holder: string) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(deps.config).id,
    timeout: CHALLENGE_MS,
    userVerification: 'preferred',
  })
  await putChallenge(deps.database, {
    kind: 'passkey-sign-in',
    holder,
    content: { challenge: options.challenge },
    now: deps.now(),
  })
  return options
}

type Key = KnownPerson & {
  readonly keyId: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
}

const FIND = `
select p.id, p.name, p.agency_id as "agencyId", k.id as "keyId", k.credential_id as "credentialId",
       k.public_key as "publicKey", k.counter
  from passkeys k join people p on p.id = k.person_id
 where k.credential_id = $1 and p.active and ($2 or not p.demo)`

/** Second step: check the signature and open a session. @returns its token @throws Problem PASSKEY_FAILED */
export async function signInByPasskey(
  deps: Deps,
  visitor: Visitor,
  given: { readonly holder: string | undefined; readonly answer: PasskeyAnswer },
): Promise<string> {
  const { holder, answer } = given
  const now = deps.now()
  const kept = await takeChallenge(deps.database, { kind: 'passkey-sign-in', holder, now })
  if (!kept?.challenge) throw new Problem('PASSKEY_FAILED')
  const { rows } = await deps.database.query<Key>(FIND, [
    storableText(answer.id),
    deps.config.mode === 'demo',
  ])
  const key = rows[0]
  if (!key || !isHandleOf(answer, key.id)) throw new Problem('PASSKEY_FAILED')
  const counter = await verifyAnswer(deps, kept.challenge, key, answer)
  if (counter === undefined) throw new Problem('PASSKEY_FAILED')
  return openSession(deps, {
    person: key,
    by: 'passkey',
    visitor,
    also: (tx) => advanceCounter(tx, key.keyId, counter, now),
  })
}

/** The person whom the authenticator believes to sign in, when it says so. */
function isHandleOf(answer: PasskeyAnswer, personId: string): boolean {
  const { userHandle } = answer.response
  if (userHandle === undefined || userHandle === null) return true
  return Buffer.from(String(userHandle), 'base64url').toString() === personId
}

async function verifyAnswer(
  deps: Deps,
  challenge: string,
  key: Key,
  answer: PasskeyAnswer,
): Promise<number | undefined> {
  const { id, origin } = relyingParty(deps.config)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(key.publicKey),
        counter: key.counter,
      },
      requireUserVerification: false,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined // the library throws for every fault of the answer; all are one refusal to us
  }
}

/** Two answers with one counter are one authenticator too many; those that do not count always say 0. */
async function advanceCounter(tx: Db, keyId: string, counter: number, now: Date): Promise<void> {
  const { rowCount } = await tx.query(
    'update passkeys set counter = $2, last_used_at = $3 where id = $1 and (counter < $2 or $2 = 0)',
    [keyId, counter, now],
  )
  if (rowCount === 0) throw new Problem('PASSKEY_FAILED')
}
