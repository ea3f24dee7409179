import type { Action, TokenRequest, TokenRow } from '@loimo/contract'
import type { Static } from 'typebox'
import { type Permit, scopeFor } from '../access/caller.ts'
import { PERSONAL_ACTIONS } from '../access/permissions.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { MOST } from './limits.ts'
import { hashToken, makeToken } from './random-token.ts'

type Found = {
  id: string
  label: string
  scopes: Action[]
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

const COLUMNS = `id, label, scopes, created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt"`

const INSERT = `
insert into api_tokens (token_hash, person_id, label, scopes, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`

function toRow({ createdAt, expiresAt, lastUsedAt, ...rest }: Found): TokenRow {
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}

/** The caller's tokens, newest first; ended ones too, until the next one is made. */
export async function listOwnTokens(deps: Deps, permit: Permit): Promise<TokenRow[]> {
  const { rows } = await deps.database.query<Found>(
    `select ${COLUMNS} from api_tokens where person_id = $1 order by created_at desc, id`,
    [permit.caller.personId],
  )
  return rows.map(toRow)
}

/** Make a token for another program. @returns the token, which is shown once and kept as a hash */
export async function makeApiToken(
  deps: Deps,
  permit: Permit,
  request: Static<typeof TokenRequest>,
): Promise<{ token: string; row: TokenRow }> {
  const { caller } = permit
  const scopes = [...new Set(request.scopes)]
  const beyond = scopes.filter(
    (action) => PERSONAL_ACTIONS.has(action) || !scopeFor(caller, action),
  )
  if (beyond.length > 0) throw new Problem('FORBIDDEN', beyond.join(', '))
  const now = deps.now()
  const expiresAt = new Date(now.getTime() + request.days * 86_400_000)
  const label = storableText(request.label)
  const token = `loimo_${makeToken()}`
  const row = await change(deps.database, permit.origin, async (tx, record) => {
    await tx.query('select 1 from people where id = $1 for update', [caller.personId])
    await tx.query('delete from api_tokens where person_id = $1 and expires_at <= $2', [
      caller.personId,
      now,
    ])
    const { rows } = await tx.query<{ count: number }>(
      'select count(*) as count from api_tokens where person_id = $1',
      [caller.personId],
    )
    if ((rows[0]?.count ?? 0) >= MOST.tokens)
      throw new Problem(
        'EDIT_IMPOSSIBLE',
        `Mỗi người có tối đa ${MOST.tokens} mã truy cập: thu hồi bớt rồi tạo mới.`,
      )
    const made = await tx.query<Found>(INSERT, [
      hashToken(token),
      caller.personId,
      label,
      scopes,
      now,
      expiresAt,
    ])
    await record({
      kind: 'token.made',
      subject: { type: 'person', id: caller.personId },
      data: { label, scopes, expiresAt: expiresAt.toISOString() },
    })
    return toRow(made.rows[0] as Found)
  })
  deps.nudge()
  return { token, row }
}

/** @throws Problem NOT_FOUND when it is not the caller's */
export async function revokeApiToken(deps: Deps, permit: Permit, id: string): Promise<void> {
  const { personId } = permit.caller
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ label: string }>(
      'delete from api_tokens where id = $1 and person_id = $2 returning label',
      [id, personId],
    )
    if (!rows[0]) throw new Problem('NOT_FOUND')
    await record({
      kind: 'token.revoked',
      subject: { type: 'person', id: personId },
      data: { label: rows[0].label },
    })
  })
  deps.nudge()
}
