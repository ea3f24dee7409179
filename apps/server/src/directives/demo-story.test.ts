import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startTestApp } from '../testing.ts'

test('the demo opens with work under way, every step of its story taken once', async () => {
  const app = await startTestApp({ samples: true, now: () => new Date('2026-11-28T03:00:00Z') })
  try {
    const { database, config } = app.deps
    const jobs = async () =>
      (
        await database.query<{ state: string; error: string | null }>(
          `select state, last_error as error from jobs where kind = 'tell-demo-story'`,
        )
      ).rows
    for (let tries = 0; tries < 600 && (await jobs())[0]?.state === 'open'; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual(await jobs(), [{ state: 'done', error: null }])

    const { rows } = await database.query<{ state: string }>(
      'select distinct state from assignments order by state',
    )
    const states = rows.map(({ state }) => state)
    for (const state of ['confirmed', 'in-progress', 'issued', 'returned', 'submitted'])
      assert.ok(states.includes(state), `no order is ${state}`)

    // Every step of the story has its event.
    const path = join(config.provinceFolder, 'samples/story.json')
    const story = JSON.parse(readFileSync(path, 'utf8')) as { steps: { verb: string }[] }
    const events = await database.query<{ verb: string }>(
      `select verb from assignment_events where verb <> 'open' order by id`,
    )
    assert.deepEqual(
      events.rows.map(({ verb }) => verb),
      story.steps.map(({ verb }) => verb),
    )
  } finally {
    await app.close()
  }
})
