/** Passkeys of the signed-in person: list, add in two steps, remove. */
import type { PasskeyAddition, PasskeyRow } from '@loimo/contract'
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Static } from 'typebox'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { putChallenge, takeChallenge } from './challenges.ts'
import { CHALLENGE_MS, MOST } from './limits.ts'
import { ALGORITHMS, relyingParty } from './relying-party.ts'

type Found = { id: string; label: string; createdAt: Date; lastUsedAt: Date | null }

const COLUMNS = `id, label, created_at as "createdAt", last_used_at as "lastUsedAt"`

function toRow({ createdAt, lastUsedAt, ...rest }: Found): PasskeyRow {
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}

export async function listOwnPasskeys(deps: Deps, permit: Permit): Promise<PasskeyRow[]> {
  const { rows } = await deps.database.query<Found>(
    `select ${COLUMNS} from passkeys where person_id = $1 order by created_at, id`,
    [permit.caller.personId],
  )
  return rows.map(toRow)
}

/** First step: what the browser is to make. */
export async function beginPasskey(deps: Deps, permit: Permit) {
  const { personId, name, sessionId } = permit.caller
  const { rows } = await deps.database.query<{ credentialId: string; transports: string[] }>(
    'select credential_id as "credentialId", transports from passkeys where person_id = $1',
    [personId],
  )
  if (rows.length >= MOST.passkeys)
    throw new Problem(
      'EDIT_IMPOSSIBLE',
      `Mỗi người có tối đa ${MOST.passkeys} khóa đăng nhập: xóa bớt rồi thêm mới.`,
    )
  const userName = await userNameOf(deps, personId)
  const options = await generateRegistrationOptions({
    rpName: 'Lối Mở',
    rpID: relyingParty(deps.config).id,
    userName,
    userDisplayName: name,
    userID: new TextEncoder().encode(personId),
    timeout: CHALLENGE_MS,
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: rows.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    // Discoverable: whoever signs in with it need not type a name.
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
  await putChallenge(deps.database, {
    kind: 'passkey-add',
    holder: `session ${sessionId}`,
    content: { challenge: options.challenge },
    now: deps.now(),
  })
  return options
}

async function userNameOf(deps: Deps, personId: string): Promise<string> {
  const { rows } = await deps.database.query<{ userName: string }>(
    'select user_name as "userName" from people where id = $1',
    [personId],
  )
  return rows[0]?.userName ?? personId
}

async function verifyAnswer(deps: Deps, challenge: string, answer: RegistrationResponseJSON) {
  const { id, origin } = relyingParty(deps.config)
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...ALGORITHMS],
    })
    return registrationInfo?.credential
  } catch {
    return undefined // the library throws for every fault of the answer; all are one refusal to us
  }
}

const INSERT = `
insert into passkeys (person_id, credential_id, public_key, counter, transports, label, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing
returning ${COLUMNS}`

/** Second step: keep the public key that the browser made. @throws Problem PASSKEY_FAILED */
export async function addPasskey(
  deps: Deps,
  permit: Permit,
  { label, answer }: Static<typeof PasskeyAddition>,
): Promise<PasskeyRow> {
  const { personId, sessionId } = permit.caller
  const now = deps.now()
  const kept = await takeChallenge(deps.database, {
    kind: 'passkey-add',
    holder: `session ${sessionId}`,
    now,
  })
  if (!kept?.challenge) throw new Problem('PASSKEY_FAILED')
  const credential = await verifyAnswer(
    deps,
    kept.challenge,
    answer as unknown as RegistrationResponseJSON,
  )
  if (!credential) throw new Problem('PASSKEY_FAILED')
  const { id, publicKey, counter, transports } = credential
  const kind = storableText(label)
  const row = await change(deps.database, permit.origin, async (tx, record) => {
    const values = [personId, id, Buffer.from(publicKey), counter, transports ?? [], kind, now]
    const { rows } = await tx.query<Found>(INSERT, values)
    if (!rows[0]) throw new Problem('PASSKEY_FAILED')
    await record({
      kind: 'passkey.added',
      subject: { type: 'person', id: personId },
      data: { label: kind },
    })
    return toRow(rows[0])
  })
  deps.nudge()
  return row
}

/** @throws Problem NOT_FOUND when it is not the caller's */
export async function removePasskey(deps: Deps, permit: Permit, id: string): Promise<void> {
  const { personId } = permit.caller
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ label: string }>(
      'delete from passkeys where id = $1 and person_id = $2 returning label',
      [id, personId],
    )
    if (!rows[0]) throw new Problem('NOT_FOUND')
    await record({
      kind: 'passkey.removed',
      subject: { type: 'person', id: personId },
      data: { label: rows[0].label },
    })
  })
  deps.nudge()
}
