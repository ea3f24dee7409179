/** Sends what lies in the outbox: a few at once, each until it has arrived, is refused, or was tried long enough. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { gatherDigests } from './digest.ts'
import { findEndpoint, rest, switchOff } from './endpoints.ts'
import { createMailer, type Mailer, type Outcome } from './mail.ts'
import {
  type Channel,
  dropStale,
  isStale,
  keepMessage,
  type Message,
  markFailed,
  markSent,
  putOff,
  takeMessage,
} from './outbox.ts'
import { isQuiet } from './quiet.ts'
import { getDeliveryRules } from './rules.ts'
import { postWebhook } from './webhook.ts'

/** A fifth more or less, so that those who failed together do not all come back together. */
const JITTER = 0.2

/** An endpoint that cannot be reached is asked again this soon, with whatever is next. */
const LONGEST_REST_SECONDS = 60

type Sending = Pick<Deps, 'config' | 'database' | 'secret' | 'now'>

async function sendWebhook(deps: Sending, message: Message): Promise<Outcome> {
  const endpoint = await findEndpoint(deps, message.endpointId)
  if (!endpoint) return { done: false, receipt: 'endpoint off', forGood: true }
  const outcome = await postWebhook({
    ...endpoint,
    key: message.key,
    payload: message.payload,
    at: deps.now(),
    privateToo: deps.config.webhooksPrivate,
    plainToo: deps.config.webhooksPlain,
  })
  if (outcome.gone && message.endpointId)
    await switchOff(deps.database, message.endpointId, outcome.receipt)
  return outcome
}

function sendMail(deps: Sending, mailer: Mailer, message: Message): Promise<Outcome> | Outcome {
  const now = deps.now()
  if (message.attempts === 1 && isStale(message, now))
    return { done: false, receipt: 'too old', forGood: true }
  return mailer.send(message, now)
}

async function settle(deps: Sending, message: Message, outcome: Outcome): Promise<void> {
  const { database } = deps
  const ended = { receipt: outcome.receipt, now: deps.now() }
  if (outcome.done) return markSent(database, message, ended)
  const { mailRetryMinutes, webhookRetrySeconds } = await getDeliveryRules(deps)
  const waits =
    message.channel === 'email' ? mailRetryMinutes.map((one) => one * 60) : webhookRetrySeconds
  const planned = waits[message.attempts - 1]
  if (outcome.forGood || planned === undefined) return markFailed(database, message, ended)
  const jittered = planned * (1 + JITTER * (2 * Math.random() - 1))
  const asked = outcome.afterSeconds ?? 0
  const later = (seconds: number) => new Date(ended.now.getTime() + seconds * 1_000)
  if (outcome.unreachable && message.endpointId)
    await rest(
      deps,
      message.endpointId,
      later(Math.max(asked, Math.min(jittered, LONGEST_REST_SECONDS))),
    )
  return putOff(database, message, outcome.receipt, later(Math.max(asked, jittered)))
}

/** Say again and again that the message is being sent, until it is. */
async function whileHeld(
  { database, config, now }: Sending,
  message: Message,
  send: () => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const leaseMs = config.leaseSeconds * 1_000
  const timer = setInterval(() => {
    // One that fails is made up for by the next.
    keepMessage(database, message, new Date(now().getTime() + leaseMs)).catch(() => {})
  }, leaseMs / 3)
  try {
    return await send()
  } finally {
    clearInterval(timer)
  }
}

/** Send the next message that is due. @returns whether there was one */
export async function sendNext(
  deps: Sending,
  mailer: Mailer | undefined,
  channels: readonly Channel[] = ['email', 'webhook'],
): Promise<boolean> {
  const now = deps.now()
  const mayMail = mailer?.isReady(now) && !isQuiet(await getDeliveryRules(deps), now)
  const open = channels.filter((channel) => channel !== 'email' || mayMail)
  if (open.length === 0) return false
  const message = await takeMessage(deps.database, open, now, deps.config.leaseSeconds)
  if (!message) return false
  const outcome = await whileHeld(deps, message, () =>
    message.channel === 'email' && mailer
      ? sendMail(deps, mailer, message)
      : sendWebhook(deps, message),
  )
  await settle(deps, message, outcome)
  return true
}

export type Sender = {
  nudge(): void
  stop(): Promise<void>
}

/** How long a stop waits for what is on its way; the rest is sent again by the next start. */
const LONGEST_STOP_MS = 8_000

/** How many are on their way at a time. */
const LANES = [
  { channel: 'email', atOnce: 2 },
  { channel: 'webhook', atOnce: 4 },
] as const

const HOUSEKEEPING_EVERY_MS = 60_000

/** Look every second, and when nudged. E-mail and webhooks never wait for each other. */
export function startSender(
  deps: Sending,
  onFault: (error: unknown) => void,
  everyMs = 1_000,
): Sender {
  const mailer = createMailer(deps.config)
  let stopped = false
  const running = new Set<Promise<void>>()
  const run = (work: () => Promise<unknown>, done = () => {}) => {
    const one: Promise<void> = work()
      .then(() => {})
      .catch((error) => {
        if (!stopped) onFault(error)
      })
      .finally(() => {
        running.delete(one)
        done()
      })
    running.add(one)
  }
  const busy = { email: 0, webhook: 0 }
  const fill = () => {
    for (const { channel, atOnce } of LANES) {
      if (stopped || busy[channel] >= atOnce) continue
      busy[channel] += 1
      run(
        async () => {
          while (!stopped && (await sendNext(deps, mailer, [channel]))) {}
        },
        () => {
          busy[channel] -= 1
        },
      )
    }
  }
  const keepHouse = () =>
    run(async () => {
      await gatherDigests(deps)
      await dropStale(deps.database, deps.now())
    })
  keepHouse()
  const timers = [setInterval(fill, everyMs), setInterval(keepHouse, HOUSEKEEPING_EVERY_MS)]
  return {
    nudge: fill,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      stopped = true
      await Promise.race([Promise.allSettled(running), wait(LONGEST_STOP_MS, null, { ref: false })])
      mailer?.close()
    },
  }
}
