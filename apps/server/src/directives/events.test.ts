import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveEvent } from '@loimo/contract'
import { openBrowser } from '../identity/testing.ts'
import { startTestApp } from '../testing.ts'
import { issue, paperText, take } from './testing.ts'

/** What a stream says, gathered until it has said enough or time is up. */
async function listen(
  url: string,
  headers: Record<string, string>,
  enough: (events: readonly LiveEvent[]) => boolean,
  ms = 8_000,
): Promise<LiveEvent[]> {
  const events: LiveEvent[] = []
  const stop = AbortSignal.timeout(ms)
  try {
    const reply = await fetch(url, { headers, signal: stop })
    let text = ''
    for await (const chunk of reply.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (data) events.push(JSON.parse(data))
      }
      if (enough(events)) return events
    }
  } catch (error) {
    if (!stop.aborted) throw error
  }
  return events
}

test('screens hear of what concerns them, and are told what they missed', async (t) => {
  const server = await startTestApp({ env: { LOIMO_REQUESTS_PER_MINUTE: '100000' } })
  t.after(() => server.close())
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/events`
  const people = await Promise.all(
    ['vanthu', 'nongnghiep', 'haiquan'].map(async (userName) => {
      const browser = openBrowser(server.app)
      await browser.signInAsDemo(userName)
      return {
        browser,
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      }
    }),
  )
  const [clerk, agriculture, customs] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ]
  const isIssued = ({ kind }: LiveEvent) => kind === 'dispatch.issued'
  const heard = Promise.all([
    listen(url, { cookie: clerk.cookie }, (events) => events.some(isIssued)),
    listen(url, { cookie: agriculture.cookie }, (events) => events.some(isIssued)),
    listen(url, { cookie: customs.cookie }, () => false, 4_000),
  ])
  await new Promise((resolve) => setTimeout(resolve, 300))
  await take(clerk.browser, paperText({ number: '1/VP-KT' }))
  await issue(clerk.browser, paperText({ number: '2/VP-KT', extra: ' Bản thứ hai của văn bản.' }))
  const [office, agency, stranger] = await heard
  assert.ok(office.some(({ kind }) => kind === 'dispatch.drafted'))
  // Beside what concerns the agency, one hears of oneself.
  const aboutOthers = (events: readonly LiveEvent[]) =>
    events.map(({ kind }) => kind).filter((kind) => kind !== 'session.opened')
  assert.deepEqual(aboutOthers(agency), ['dispatch.issued'])
  assert.deepEqual(aboutOthers(stranger), [])
  const positions = office.map(({ position }) => position)
  assert.deepEqual(
    positions,
    [...positions].sort((a, b) => a - b),
  )

  const missed = await listen(url, { cookie: agriculture.cookie, 'last-event-id': '1' }, (events) =>
    events.some(isIssued),
  )
  assert.deepEqual(aboutOthers(missed), ['dispatch.issued'])
})

test('a stream asks who is there: nobody hears without being signed in', async (t) => {
  const server = await startTestApp()
  t.after(() => server.close())
  const reply = await server.app.inject({ method: 'GET', url: '/api/events' })
  assert.equal(reply.statusCode, 401)
})
