/**
 * The live stream: each server process follows the sealed journal and tells the browsers that may know.
 * A browser that was away says the last position it saw and is told what it missed.
 */
import type { ServerResponse } from 'node:http'
import type { LiveEvent } from '@loimo/contract'
import type { Database } from './database.ts'
import { journalPosition, readJournal, type SealedEntry } from './journal-readers.ts'

export type Listener = {
  readonly response: ServerResponse
  /** Whether this listener may hear of the entry. */
  maySee(entry: SealedEntry): boolean
  /** Whether they are still who they were when they came; asked at every beat. */
  isStillHere(): Promise<boolean>
}

export type Live = {
  /** Start telling `listener`; `after` is the last position it saw, if it was here before. */
  add(listener: Listener, after: number | undefined): Promise<void>
  /** Look for new entries now. */
  nudge(): void
  count(): number
  stop(): Promise<void>
}

const REPLAY_MOST = 500
const BEAT_MS = 20_000

function toMessage(entry: SealedEntry): string {
  const event: LiveEvent = {
    position: entry.position,
    kind: entry.kind,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    at: entry.at,
  }
  return `id: ${entry.position}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`
}

export async function startLive(
  database: Database,
  told: { onFault(error: unknown): void },
  everyMs = 1_000,
): Promise<Live> {
  const listeners = new Set<Listener>()
  let position = await journalPosition(database)
  let running: Promise<void> | undefined
  let stopped = false

  const pass = async () => {
    for (;;) {
      const entries = await readJournal(database, position)
      for (const entry of entries) {
        const message = toMessage(entry)
        for (const listener of listeners)
          if (listener.maySee(entry)) listener.response.write(message)
        position = entry.position
      }
      if (entries.length === 0) return
    }
  }
  const nudge = () => {
    if (stopped || running) return
    if (listeners.size === 0) return
    running = pass()
      .catch((error) => {
        if (!stopped) told.onFault(error)
      })
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(nudge, everyMs)
  const beatOne = async (listener: Listener) => {
    // Signed out, deactivated or expired since: the stream ends, and the browser asks anew.
    if (await listener.isStillHere()) listener.response.write(': here\n\n')
    else listener.response.end()
  }
  const beat = setInterval(() => {
    for (const listener of listeners) beatOne(listener).catch(told.onFault)
  }, BEAT_MS)

  return {
    async add(listener, after) {
      // While nobody listened the position stood still: begin at what is new now.
      if (listeners.size === 0) position = await journalPosition(database)
      listener.response.on('close', () => listeners.delete(listener))
      if (after !== undefined && after < position)
        for (const entry of await readJournal(database, after, REPLAY_MOST))
          if (entry.position <= position && listener.maySee(entry))
            listener.response.write(toMessage(entry))
      listeners.add(listener)
    },
    nudge,
    count: () => listeners.size,
    async stop() {
      stopped = true
      clearInterval(timer)
      clearInterval(beat)
      for (const { response } of listeners) response.end()
      await running
    },
  }
}
