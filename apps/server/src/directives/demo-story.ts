/**
 * The demo after its samples are read: some of them issued, their work under way. Done by the verbs that
 * people use, so that every step has its place in the life, the journal and the notices.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Edit } from '@loimo/dispatch'
import { getTransition, type Verb } from '@loimo/follow'
import type { Caller, Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { act, type Saying } from '../assignments/act.ts'
import type { Deps } from '../deps.ts'
import { addJob } from '../platform/jobs.ts'
import { issueDispatch } from './issue.ts'
import { confirmDispatch, editDispatch } from './review.ts'
import { getDispatchView } from './view.ts'

export const STORY_JOB = 'tell-demo-story'

type Step = Saying & {
  readonly number: string
  /** Words of the order. */
  readonly task: string
  readonly verb: Verb
  /** Who takes the step, where it is not the lead or the office. */
  readonly by?: string
}

type Issued = {
  readonly number: string
  /** A collective lead, body by body, as a clerk would name them. */
  readonly leads?: readonly { readonly task: string; readonly agencies: readonly string[] }[]
}

type Story = { readonly issue: readonly Issued[]; readonly steps: readonly Step[] }

const OFFICE_ROLE = 'clerk'
const NOBODY = '00000000-0000-0000-0000-000000000000'

type Person = { id: string; name: string; agencyId: string }

function permitFor(
  person: Person,
  roles: Caller['roles'],
  scope: Permit['scope'],
  kind: 'person' | 'system',
): Permit {
  const { id, name, agencyId } = person
  return {
    scope,
    caller: {
      kind: 'person',
      personId: id,
      name,
      agencyId,
      roles,
      sessionId: null,
      csrf: null,
      scopes: null,
      mustChangePassword: false,
    },
    origin: {
      actor: { kind, id: kind === 'person' ? id : null, name, agency: agencyId },
      from: 'demo',
      requestId: 'demo',
    },
  }
}

/** The clerk of the office, or undefined where the demo's people are gone. */
async function findClerk({ database }: Deps): Promise<Permit | undefined> {
  const { rows } = await database.query<Person>(
    `select id, name, agency_id as "agencyId" from people where demo and $1 = any (roles) order by created_at limit 1`,
    [OFFICE_ROLE],
  )
  return rows[0] && permitFor(rows[0], [OFFICE_ROLE], 'all', 'person')
}

/** Whoever answers for an agency: its demo officer, else somebody without a name. */
async function findAnswerer({ database }: Deps, agencyId: string): Promise<Permit> {
  const { rows } = await database.query<Person>(
    `select id, name, agency_id as "agencyId" from people
      where demo and agency_id = $1 and 'officer' = any (roles) order by created_at limit 1`,
    [agencyId],
  )
  const nameless = { id: NOBODY, name: 'Cán bộ mẫu', agencyId }
  return permitFor(rows[0] ?? nameless, ['officer'], 'concerned', rows[0] ? 'person' : 'system')
}

/** What a clerk does with a paper: names the leads, lets doubts stand, confirms and issues. */
async function issueSample(deps: Deps, clerk: Permit, { number, leads = [] }: Issued) {
  const { rows } = await deps.database.query<{ id: string }>(
    `select id from dispatches where number = $1 and state in ('review', 'confirmed')`,
    [number],
  )
  const id = rows[0]?.id
  if (id === undefined) return
  const look = () => getDispatchView(deps, clerk, id)
  const edit = async (one: Edit) => editDispatch(deps, clerk, id, (await look()).version, one)
  const { draft, state } = await look()
  if (state === 'review') {
    const { nameOf } = await getProvince(deps.database)
    for (const { task, agencies } of leads)
      await edit({
        kind: 'set-agencies',
        id: draft.directives.find((one) => one.task.includes(task))?.id ?? '',
        role: 'lead',
        agencies: agencies.map((agency) => ({
          value: nameOf.get(agency) ?? agency,
          span: null,
          agency,
        })),
      })
    for (const { key, mustSettle, settled } of (await look()).doubts)
      if (mustSettle && !settled) await edit({ kind: 'settle', doubt: key })
    await confirmDispatch(deps, clerk, id, (await look()).version)
  }
  await issueDispatch(deps, clerk, id, { version: (await look()).version })
}

async function takeStep(deps: Deps, clerk: Permit, step: Step): Promise<void> {
  const { number, task, verb, by, ...saying } = step
  const { rows } = await deps.database.query<{ id: string; desk: string }>(
    `select id, desk_agency as desk from assignments where number = $1 and strpos(task, $2) > 0 order by clause, id limit 1`,
    [number, task],
  )
  const found = rows[0]
  if (!found) throw new Error(`no order "${task}" in ${number}`)
  const permit =
    getTransition(verb).who === 'assigner' ? clerk : await findAnswerer(deps, by ?? found.desk)
  await act(deps, permit, found.id, verb, saying)
}

/** Ask for the story, told once the samples are read. */
export const askForStory = ({ database }: Deps): Promise<void> =>
  addJob(database, { kind: STORY_JOB, payload: {}, onceKey: STORY_JOB })

const WAIT_MS = 100
const MOST_WAITS = 600

/** Tell the story of the samples. @throws Error where a sample is not read or an order is not found */
export async function tellStory(deps: Deps, signal?: AbortSignal): Promise<void> {
  const path = join(deps.config.provinceFolder, 'samples', 'story.json')
  const told = await readFile(path, 'utf8').catch(() => undefined)
  if (told === undefined) return
  const { issue, steps } = JSON.parse(told) as Story
  const clerk = await findClerk(deps)
  if (!clerk) return
  for (let waits = 0; ; waits++) {
    const { rows } = await deps.database.query<{ open: boolean }>(
      `select exists (select from intakes where state in ('waiting', 'reading')) as open`,
    )
    if (!rows[0]?.open) break
    if (waits > MOST_WAITS) throw new Error('the samples are not read')
    signal?.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  for (const one of issue) await issueSample(deps, clerk, one)
  // After a fault it goes on where it stopped.
  const done = await deps.database.query<{ count: number }>(
    `select count(*) as count from assignment_events where verb <> 'open'`,
  )
  for (const step of steps.slice(done.rows[0]?.count ?? 0)) await takeStep(deps, clerk, step)
}
