import { GateList, GateQuery, GateView, HoursRuleDrop, HoursRuleRequest } from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { addHoursRule, dropHoursRule } from './edit.ts'
import { mapRoutes } from './map.ts'
import { getGateView, getGeoJson, listGateRows } from './view.ts'

const tags = ['gates']
const OPEN = { access: 'public', perMinute: 240 } as const
const EDIT = { access: 'gate.edit' } as const
const Params = Type.Object({ id: Type.String({ maxLength: 80 }) })

export function gateRoutes(app: TypedApp, deps: Deps): void {
  mapRoutes(app, deps)
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
        response: { 200: Type.Object({ done: Type.Literal(true) }) },
      },
      config: EDIT,
    },
    async (request) => {
      await dropHoursRule(deps, permitOf(request), request.params.id, request.body.why)
      return { done: true as const }
    },
  )
}
