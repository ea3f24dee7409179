/** Endpoints of webhooks: which agency is told where. Secrets are shown once and kept sealed. */
import { randomBytes } from 'node:crypto'
import type { WebhookChange, WebhookMade, WebhookRequest, WebhookRow } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import type { Database } from '../platform/database.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { openSealed, seal } from '../platform/secrets.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { addMessage } from './outbox.ts'
import { addressFault } from './webhook.ts'

const PURPOSE = 'webhook-secrets'

const makeSecret = () => `whsec_${randomBytes(32).toString('base64')}`

type Stored = Omit<WebhookRow, 'agency' | 'madeAt'> & { agencyId: string; madeAt: Date }

export async function listEndpoints(deps: Deps): Promise<WebhookRow[]> {
  const province = await getProvince(deps.database)
  const day = dayInHaNoi(deps.now())
  const { rows } = await deps.database.query<Stored>(
    `select id, agency_id as "agencyId", url, kinds, active, fault, made_at as "madeAt", made_name as "madeBy"
       from webhook_endpoints order by made_at, id`,
  )
  return rows.map(({ agencyId, madeAt, ...row }) => ({
    ...row,
    agency: toAgencyRef(province, agencyId, day),
    madeAt: madeAt.toISOString(),
  }))
}

/** @throws Problem BAD_REQUEST for an address that must not be reached or an unknown agency */
export async function addEndpoint(
  deps: Deps,
  permit: Permit,
  { agency, url, kinds = [] }: WebhookRequest,
): Promise<WebhookMade> {
  const { nameOf } = await getProvince(deps.database)
  if (!nameOf.has(agency)) throw new Problem('BAD_REQUEST', `unknown agency ${agency}`)
  const { webhooksPrivate, webhooksPlain } = deps.config
  const fault = addressFault(url, webhooksPrivate, webhooksPlain)
  if (fault) throw new Problem('ADDRESS_FORBIDDEN', fault)
  const secret = makeSecret()
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ id: string }>(
      `insert into webhook_endpoints (agency_id, url, secret, kinds, made_at, made_name)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        agency,
        storableText(url),
        seal(deps.secret, PURPOSE, secret),
        kinds,
        deps.now(),
        permit.caller.name,
      ],
    )
    const id = rows[0]!.id
    await record({
      kind: 'webhook.added',
      subject: { type: 'webhook', id },
      data: { agency, host: new URL(url).host, kinds },
    })
    return id
  })
  deps.nudge()
  return { id, secret }
}

/** Switch an endpoint on or off. @throws Problem NOT_FOUND */
export async function changeEndpoint(
  deps: Deps,
  permit: Permit,
  id: string,
  { active, why }: WebhookChange,
): Promise<void> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      'update webhook_endpoints set active = $2, fault = null, resting_until = null where id = $1',
      [id, active],
    )
    if (rowCount === 0) throw new Problem('NOT_FOUND')
    await record({
      kind: 'webhook.changed',
      subject: { type: 'webhook', id },
      data: { active },
      why: storableText(why),
    })
  })
  deps.nudge()
}

/** How long a replaced secret still signs beside the new one: the receiver changes over without a gap. */
const OVERLAP_MS = 86_400_000

/** A new secret, shown once. @throws Problem NOT_FOUND */
export async function rotateSecret(deps: Deps, permit: Permit, id: string): Promise<WebhookMade> {
  const secret = makeSecret()
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      'update webhook_endpoints set old_secret = secret, old_until = $3, secret = $2 where id = $1',
      [id, seal(deps.secret, PURPOSE, secret), new Date(deps.now().getTime() + OVERLAP_MS)],
    )
    if (rowCount === 0) throw new Problem('NOT_FOUND')
    await record({ kind: 'webhook.secret-changed', subject: { type: 'webhook', id } })
  })
  deps.nudge()
  return { id, secret }
}

/** A message that only says that the way is open. @throws Problem NOT_FOUND */
export async function testEndpoint(deps: Deps, permit: Permit, id: string): Promise<void> {
  const at = deps.now()
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<{ url: string }>(
      'select url from webhook_endpoints where id = $1 and active',
      [id],
    )
    if (!rows[0]) throw new Problem('NOT_FOUND')
    await addMessage(
      tx,
      {
        channel: 'webhook',
        recipient: rows[0].url,
        subject: 'webhook.tested',
        body: '',
        link: null,
        key: `test:${id}:${permit.origin.requestId}`,
        kind: 'webhook.tested',
        endpointId: id,
        payload: { type: 'webhook.tested', timestamp: at.toISOString(), data: {} },
      },
      at,
    )
    await record({ kind: 'webhook.tested', subject: { type: 'webhook', id } })
  })
  deps.nudge()
}

export type Endpoint = { readonly url: string; readonly secrets: readonly string[] }

/** Where a message goes and what signs it, the newest first; undefined where the endpoint is off or gone. */
export async function findEndpoint(
  { database, secret, now }: Pick<Deps, 'database' | 'secret' | 'now'>,
  id: string | null,
): Promise<Endpoint | undefined> {
  const { rows } = await database.query<{
    url: string
    secret: Uint8Array
    old: Uint8Array | null
  }>(
    `select url, secret, case when old_until > $2 then old_secret end as old
       from webhook_endpoints where id = $1 and active`,
    [id, now()],
  )
  const found = rows[0]
  if (!found) return undefined
  const open = (sealed: Uint8Array) => openSealed(secret, PURPOSE, Buffer.from(sealed))
  return {
    url: found.url,
    secrets: [found.secret, found.old].filter((one) => one !== null).map(open),
  }
}

/** Leave an endpoint alone for a while: it could not be reached, or asks for rest. */
export async function rest({ database }: Pick<Deps, 'database'>, id: string, until: Date) {
  await database.query('update webhook_endpoints set resting_until = $2 where id = $1', [id, until])
}

/** The receiver wants no more. */
export async function switchOff(database: Database, id: string, fault: string): Promise<void> {
  await change(database, systemOrigin('delivery'), async (tx, record) => {
    const { rowCount } = await tx.query(
      'update webhook_endpoints set active = false, fault = $2 where id = $1 and active',
      [id, fault],
    )
    if (rowCount === 0) return
    await record({
      kind: 'webhook.changed',
      subject: { type: 'webhook', id },
      data: { active: false, fault },
    })
  })
}
