import {
  GateChange,
  GateEventDrop,
  GateEventRequest,
  GateHistory,
  GateList,
  GateQuery,
  GateView,
  HoursRuleDrop,
  HoursRuleRequest,
} from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { addGateEvent, changeGate, dropGateEvent, getGateHistory } from './amend.ts'
import { addHoursRule, dropHoursRule } from './edit.ts'
import { feedRoutes } from './feed.ts'
import { mapRoutes } from './map.ts'
import { getGateView, getGeoJson, listGateRows } from './view.ts'

const tags = ['gates']
const OPEN = { access: 'public', perMinute: 240 } as const
const EDIT = { access: 'gate.edit' } as const
const Done = Type.Object({ done: Type.Literal(true) })
const Params = Type.Object({ id: Type.String({ maxLength: 80 }) })

export function gateRoutes(app: TypedApp, deps: Deps): void {
  mapRoutes(app, deps)
  feedRoutes(app, deps)
  app.get(
    '/api/gates',
    {
      schema: {
        tags,
        summary: 'Gates and lanes, and whether they are open',
        response: { 200: GateList },
      },
      config: OPEN,
    },
    () => listGateRows(deps),
  )
  app.get(
    '/api/gates.geojson',
    { schema: { tags, summary: 'The same as GeoJSON' }, config: OPEN },
    async (_, reply) => {
      reply.type('application/geo+json; charset=utf-8')
      return JSON.stringify(await getGeoJson(deps))
    },
  )
  app.get(
    '/api/gates/:id',
    {
      schema: { tags, params: Params, querystring: GateQuery, response: { 200: GateView } },
      config: OPEN,
    },
    (request) => getGateView(deps, request.params.id, request.query),
  )
  app.post(
    '/api/hours-rules',
    {
      schema: {
        tags,
        summary: 'Enter a rule of hours with the letter that says so',
        body: HoursRuleRequest,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
      config: EDIT,
    },
    async (request, reply) => {
      reply.code(201)
      return { id: await addHoursRule(deps, permitOf(request), request.body) }
    },
  )
  app.post(
    '/api/hours-rules/:id/drop',
    {
      schema: {
        tags,
        params: Params,
        body: HoursRuleDrop,
        response: { 200: Done },
      },
      config: EDIT,
    },
    async (request) => {
      await dropHoursRule(deps, permitOf(request), request.params.id, request.body.why)
      return { done: true as const }
    },
  )
  editRoutes(app, deps)
}

function editRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/gates/:id/change',
    {
      schema: {
        tags,
        summary: 'Put right what the register says of a gate',
        params: Params,
        body: GateChange,
        response: { 200: Done },
      },
      config: EDIT,
    },
    async (request) => {
      await changeGate(deps, permitOf(request), request.params.id, request.body)
      return { done: true as const }
    },
  )
  app.get(
    '/api/gates/:id/history',
    {
      schema: {
        tags,
        summary: 'Who changed what of a gate, and why',
        params: Params,
        response: { 200: GateHistory },
      },
      config: EDIT,
    },
    async (request) => ({ rows: await getGateHistory(deps, request.params.id) }),
  )
  app.post(
    '/api/gates/:id/events',
    {
      schema: {
        tags,
        summary: 'Write down what happened at a gate, with its evidence',
        params: Params,
        body: GateEventRequest,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
      config: EDIT,
    },
    async (request, reply) => {
      reply.code(201)
      return { id: await addGateEvent(deps, permitOf(request), request.params.id, request.body) }
    },
  )
  app.post(
    '/api/gate-events/:id/drop',
    {
      schema: {
        tags,
        summary: 'Take back an event that did not happen so',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: GateEventDrop,
        response: { 200: Done },
      },
      config: EDIT,
    },
    async (request) => {
      await dropGateEvent(deps, permitOf(request), request.params.id, request.body.why)
      return { done: true as const }
    },
  )
}
