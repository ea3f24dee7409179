/**
 * Webhooks, signed as Standard Webhooks says. What an administrator writes as an address must not reach
 * into our own network: the address is resolved, judged and then used, so that no second answer of the
 * name server slips in between.
 */
import { createHash } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Outcome } from './mail.ts'

const TIMEOUT_MS = 10_000
const LONGEST_REPLY = 2_000

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** Whether an address lies in a network of its own, not in the public one. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return PRIVATE.check(mapped, 'ipv4')
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** What is wrong with an address, before anything is sent there; undefined: nothing. */
export function addressFault(
  url: string,
  privateToo: boolean,
  plainToo = privateToo,
): string | undefined {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password)
    return 'not an http(s) address'
  if (parsed.protocol !== 'https:' && !plainToo) return 'not https'
  if (privateToo) return undefined
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivateAddress(host)) return 'private address'
  if (/(?:^|\.)(?:localhost|local|internal)$/i.test(host)) return 'private address'
  return undefined
}

/** Every address that the name stands for; one of our own network spoils them all. */
async function resolvePublic(host: string, privateToo: boolean) {
  const found = await lookup(host, { all: true })
  if (found.length === 0) throw new Error('no address')
  if (!privateToo && found.some(({ address }) => isPrivateAddress(address)))
    throw new Error('private address')
  return found
}

export type Post = {
  readonly url: string
  /** The newest first; each signs. */
  readonly secrets: readonly string[]
  readonly key: string
  readonly payload: unknown
  readonly at: Date
  /** Whether addresses of our own network are allowed. */
  readonly privateToo: boolean
  /** Whether http will do. */
  readonly plainToo: boolean
}

/** `msg_…`: the same for every attempt. */
export const webhookIdOf = (key: string) =>
  `msg_${createHash('sha256').update(key).digest('hex').slice(0, 32)}`

/** Never what the reply says: an address could be chosen to read what stands behind it. */
type Reply = { readonly status: number; readonly retryAfter: string | undefined }

async function post({
  url,
  secrets,
  key,
  payload,
  at,
  privateToo,
  plainToo,
}: Post): Promise<Reply> {
  const fault = addressFault(url, privateToo, plainToo)
  if (fault) throw new Error(fault)
  const target = new URL(url)
  const places = await resolvePublic(target.hostname.replace(/^\[|\]$/g, ''), privateToo)
  const body = JSON.stringify(payload)
  const id = webhookIdOf(key)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'LoiMo-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((one) => new Webhook(one).sign(id, at, body)).join(' '),
  }
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(
      target,
      {
        method: 'POST',
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // A connection of its own, and to no address but those that were judged.
        agent: false,
        lookup: (_host, options, answer) => {
          if (options.all) answer(null, places)
          else answer(null, places[0]!.address, places[0]!.family)
        },
      },
      (reply) => {
        let bytes = 0
        reply.on('data', (piece: Buffer) => {
          bytes += piece.length
          if (bytes > LONGEST_REPLY) reply.destroy()
        })
        const end = () =>
          resolve({
            status: reply.statusCode ?? 0,
            retryAfter: reply.headers['retry-after'],
          })
        reply.on('end', end)
        reply.on('close', end)
        reply.on('error', end)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const MOST_WAIT_SECONDS = 86_400

/** Seconds that the receiver asks for, by number or by date. */
export function readRetryAfter(given: string | undefined, now: Date): number | undefined {
  if (given === undefined) return undefined
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - now.getTime()) / 1_000
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, MOST_WAIT_SECONDS) : undefined
}

/** Send one; `gone` where the receiver says that it wants no more (410). */
export async function postWebhook(given: Post): Promise<Outcome & { readonly gone?: boolean }> {
  try {
    const { status, retryAfter } = await post(given)
    const receipt = String(status)
    if (status >= 200 && status < 300) return { done: true, receipt }
    const afterSeconds = readRetryAfter(retryAfter, given.at)
    return {
      done: false,
      receipt,
      forGood: status === 410,
      gone: status === 410,
      unreachable: status >= 500 || status === 429,
      ...(afterSeconds !== undefined && { afterSeconds }),
    }
  } catch (error) {
    const { message } = error as Error
    const forGood = message === 'private address' || message === 'not https'
    return { done: false, receipt: message, forGood, unreachable: true }
  }
}
