/** The live stream: who may hear of what. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { isStillOpen } from '../identity/still-open.ts'
import type { SealedEntry } from '../platform/journal-readers.ts'

/** What anybody may read, signed in or not. */
const PUBLIC = new Set(['gate', 'hours'])

/** An agency hears of what concerns it, the office of all, everyone of himself and of what is public. */
export function maySee({ scope, caller }: Permit, entry: SealedEntry): boolean {
  if (scope === 'all' || PUBLIC.has(entry.subjectType)) return true
  if (scope === 'concerned' && entry.agencies.includes(caller.agencyId)) return true
  return entry.actorId === caller.personId
}

export async function followEvents(
  deps: Deps,
  permit: Permit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 2000\n\n')
  const last = Number(request.headers['last-event-id'])
  await deps.live.add(
    {
      response: raw,
      maySee: (entry) => maySee(permit, entry),
      isStillHere: () => isStillOpen(deps, permit, request),
    },
    Number.isSafeInteger(last) && last > 0 ? last : undefined,
  )
}
