/** Sends what lies in the outbox: a few at once, each until it has arrived, is refused, or was tried long enough. */

import type { Deps } from '../deps.ts'
import { findEndpoint, switchOff } from './endpoints.ts'
import { createMailer, type Mailer, type Outcome } from './mail.ts'
import { type Channel, type Message, markFailed, markSent, putOff, takeMessage } from './outbox.ts'
import { isQuiet } from './quiet.ts'
import { getDeliveryRules } from './rules.ts'
import { postWebhook } from './webhook.ts'

/** A fifth more or less, so that those who failed together do not all come back together. */
const JITTER = 0.2

type Sending = Pick<Deps, 'config' | 'database' | 'secret' | 'now'>

async function sendWebhook(deps: Sending, message: Message): Promise<Outcome> {
  const endpoint = await findEndpoint(deps, message.endpointId)
  if (!endpoint) return { done: false, receipt: 'the endpoint is off', forGood: true }
  const outcome = await postWebhook({
    ...endpoint,
    key: message.key,
    payload: message.payload,
    at: deps.now(),
    privateToo: deps.config.webhooksPrivate,
  })
  if (outcome.gone && message.endpointId) await switchOff(deps, message.endpointId, outcome.receipt)
  return outcome
}

async function settle(deps: Sending, message: Message, outcome: Outcome): Promise<void> {
  const { database, now } = deps
  if (outcome.done) return markSent(database, message.id, outcome.receipt, now())
  const { mailRetryMinutes, webhookRetrySeconds } = await getDeliveryRules(deps)
  const waits =
    message.channel === 'email' ? mailRetryMinutes.map((one) => one * 60) : webhookRetrySeconds
  const planned = waits[message.attempts - 1]
  if (outcome.forGood || planned === undefined)
    return markFailed(database, message.id, outcome.receipt, now())
  const jittered = planned * (1 + JITTER * (2 * Math.random() - 1))
  const seconds = Math.max(outcome.afterSeconds ?? 0, jittered)
  return putOff(database, message.id, outcome.receipt, new Date(now().getTime() + seconds * 1_000))
}

/** Send the next message that is due. @returns whether there was one */
export async function sendNext(deps: Sending, mailer: Mailer | undefined): Promise<boolean> {
  const now = deps.now()
  const quiet = isQuiet(await getDeliveryRules(deps), now)
  const channels: Channel[] = mailer && !quiet ? ['email', 'webhook'] : ['webhook']
  const message = await takeMessage(deps.database, channels, now)
  if (!message) return false
  const outcome =
    message.channel === 'email' && mailer
      ? await mailer.send(message)
      : await sendWebhook(deps, message)
  await settle(deps, message, outcome)
  return true
}

export type Sender = {
  nudge(): void
  stop(): Promise<void>
}

/** Look every second, and when nudged; `atOnce` messages are on their way at a time. */
export function startSender(
  deps: Sending,
  onFault: (error: unknown) => void,
  { atOnce = 4, everyMs = 1_000 } = {},
): Sender {
  const mailer = createMailer(deps.config)
  let stopped = false
  const running = new Set<Promise<void>>()
  const runOne = async () => {
    while (!stopped && (await sendNext(deps, mailer))) {}
  }
  const fill = () => {
    if (stopped || running.size >= atOnce) return
    const one: Promise<void> = runOne()
      .catch((error) => {
        if (!stopped) onFault(error)
      })
      .finally(() => running.delete(one))
    running.add(one)
  }
  const timer = setInterval(fill, everyMs)
  return {
    nudge: fill,
    async stop() {
      clearInterval(timer)
      stopped = true
      await Promise.allSettled(running)
      mailer?.close()
    },
  }
}
