/** Proposals as screens show them: what they take on both sides, whom to ask, and what the reader may do. */
import type {
  AgencyRef,
  ExtensionAgency,
  ExtensionList,
  ExtensionStep,
  ExtensionView,
  GateExtensionRow,
} from '@loimo/contract'
import { type Permit, scopeFor } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { nameActors, toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { type Gate, listGates } from '../gates/register.ts'
import { listHistory } from '../platform/history.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { stepsFor } from './extension-life.ts'
import { firstSpan } from './extension-time.ts'
import {
  type Asked,
  getExtension,
  listExtensions,
  maySee,
  partsOf,
  readAdded,
  readNeeds,
  type Stored,
} from './extensions.ts'
import { type Reach, reachOf } from './reach.ts'
import { counterpartOf, getStaffingRules } from './rules.ts'

const toText = (at: number | Date) => new Date(at).toISOString()

type Sight = {
  readonly reach: Reach
  readonly mayAnswer: boolean
  readonly gates: ReadonlyMap<string, Gate>
  readonly refOf: (agency: string) => AgencyRef
}

function toRow(stored: Stored, { reach, mayAnswer, gates, refOf }: Sight): GateExtensionRow {
  const { id, gate, cargo, direction, firstDay, lastDay, from, to, access } = stored
  const { reason, vehicleHours, state, agency, madeAt, madeName, asked } = stored
  const { start, end } = firstSpan(stored)
  const count = (answer: Asked['answer']) => asked.filter((one) => one.answer === answer).length
  return {
    ...{ id, gate, cargo, direction, firstDay, lastDay, from, to, access, reason, vehicleHours },
    gateNames: gates.get(gate)?.names ?? { vi: gate, en: gate, zh: null },
    state,
    by: refOf(agency),
    byName: madeName,
    madeAt: toText(madeAt),
    start: toText(start),
    end: toText(end),
    agreedCount: count('agreed'),
    declinedCount: count('declined'),
    agencyCount: asked.length,
    waitsForMe:
      mayAnswer &&
      state === 'asked' &&
      asked.some((one) => one.answer === null && reach.own.has(one.agency)),
  }
}

async function sightOf(deps: Deps, permit: Permit): Promise<Sight> {
  const today = dayInHaNoi(deps.now())
  const province = await getProvince(deps.database)
  const { rules } = await getStaffingRules(deps.database)
  const gates = await listGates(deps.database)
  return {
    reach: await reachOf(deps.database, permit, rules, today),
    mayAnswer: scopeFor(permit.caller, 'extension.answer') !== undefined,
    gates: new Map(gates.map((gate) => [gate.id, gate])),
    refOf: (id) => toAgencyRef(province, id, today),
  }
}

export async function listExtensionRows(deps: Deps, permit: Permit): Promise<ExtensionList> {
  const sight = await sightOf(deps, permit)
  const all = await listExtensions(deps.database)
  return {
    rows: all.filter((stored) => maySee(sight.reach, stored)).map((stored) => toRow(stored, sight)),
    asOf: deps.now().toISOString(),
  }
}

const ACTION = {
  change: 'extension.write',
  send: 'extension.write',
  'send-letter': 'extension.write',
  withdraw: 'extension.write',
  answer: 'extension.answer',
  agree: 'extension.conclude',
  refuse: 'extension.conclude',
} as const satisfies Record<ExtensionStep, string>

/** Before it is sent: whom it will ask, by the posts as they stand. */
async function listAsked(deps: Deps, stored: Stored): Promise<readonly Asked[]> {
  if (stored.state !== 'drafted') return stored.asked
  const needs = await readNeeds(deps.database, stored)
  const open = { answer: null, reason: null, answeredAt: null, answeredName: null }
  return [...needs].map(([agency, need]) => ({ agency, need, ...open }))
}

function toAgency(asked: Asked, { reach, mayAnswer, refOf }: Sight): ExtensionAgency {
  const { agency, need, answer, reason, answeredAt, answeredName } = asked
  return {
    agency: refOf(agency),
    ...{ need, answer, reason, answeredName },
    answeredAt: answeredAt && toText(answeredAt),
    mine: mayAnswer && reach.own.has(agency),
  }
}

/** @throws Problem NOT_FOUND also for one that is not the reader's to see */
export async function getExtensionView(
  deps: Deps,
  permit: Permit,
  id: string,
): Promise<ExtensionView> {
  const sight = await sightOf(deps, permit)
  const stored = await getExtension(deps.database, id)
  if (!maySee(sight.reach, stored)) throw new Problem('NOT_FOUND')
  const { rules } = await getStaffingRules(deps.database)
  const province = await getProvince(deps.database)
  const { gate, letterNumber, letterDay, answerSource, answeredAt } = stored
  const body = counterpartOf(rules, gate, stored.firstDay)
  const standing = { state: stored.state, answers: stored.asked.map(({ answer }) => answer) }
  const steps = stepsFor(standing, partsOf(permit, sight.reach, stored))
  // What was agreed is open already: it adds what it added.
  const added = stored.state === 'agreed' ? [] : await readAdded(deps.database, stored)
  return {
    ...toRow(stored, sight),
    version: stored.version,
    added: added.map(({ day, start, end }) => ({ day, start: toText(start), end: toText(end) })),
    agencies: (await listAsked(deps, stored)).map((asked) => toAgency(asked, sight)),
    counterpart: {
      gate: sight.gates.get(gate)?.counterpart ?? { name: '', nameZh: null },
      body: body ? { names: body.names, source: body.source } : null,
    },
    letter: letterDay ? { number: letterNumber, day: letterDay } : null,
    answer: answerSource && answeredAt ? { source: answerSource, at: toText(answeredAt) } : null,
    rule: stored.ruleId,
    withdrawnWhy: stored.withdrawnWhy,
    steps: steps.filter((step) => scopeFor(permit.caller, ACTION[step]) !== undefined),
    history: nameActors(province, await listHistory(deps.database, [{ type: 'extension', id }])),
    asOf: deps.now().toISOString(),
  }
}
