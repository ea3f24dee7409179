import {
  AgencyChange,
  AgencyQuery,
  AgencyRequest,
  AgencyRow,
  AgencyView,
  Day,
  pageOf,
  Resolved,
  ResolveQuery,
} from '@loimo/contract'
import { answersToday, createResolver } from '@loimo/dispatch'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { toPage, windowOf } from '../platform/paging.ts'
import { Problem } from '../platform/problem.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { addAgency, changeAgency } from './edit.ts'
import { getProvince, type Province } from './province.ts'
import { toAgencyRef } from './refs.ts'
import { findAgency, listPredecessors, type StoredAgency, searchAgencies } from './store.ts'

const IdParams = Type.Object({ id: Type.String({ maxLength: 120 }) })
const DaysOffReply = Type.Object({
  days: Type.Array(Type.Object({ date: Day, name: Type.String(), kind: Type.String() })),
})

function toRow(province: Province, agency: StoredAgency, day: string) {
  const {
    codes: _c,
    source: _s,
    confidence: _f,
    version: _v,
    successors: _u,
    parent,
    ...row
  } = agency
  return { ...row, parent: parent === null ? null : toAgencyRef(province, parent, day) }
}

async function getAgencyView(deps: Deps, id: string) {
  const province = await getProvince(deps.database)
  const agency = await findAgency(deps.database, id)
  if (!agency) throw new Problem('NOT_FOUND')
  const day = dayInHaNoi(deps.now())
  const predecessors = await listPredecessors(deps.database, id)
  return {
    ...toRow(province, agency, day),
    codes: agency.codes,
    source: agency.source,
    confidence: agency.confidence,
    version: agency.version,
    predecessors: predecessors.map((one) => toAgencyRef(province, one, day)),
    successors: agency.successors.map((one) => toAgencyRef(province, one, day)),
    answersToday: answersToday(id, province.agencies, day).map(({ agency: one, path }) => ({
      id: one,
      name: province.nameOf.get(one) ?? one,
      path: [...path],
    })),
  }
}

/** The register of agencies, and the days off that deadlines are checked against. */
export function agencyRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/agencies',
    {
      schema: {
        tags: ['agencies'],
        querystring: AgencyQuery,
        response: { 200: pageOf(AgencyRow) },
      },
      config: { access: 'agency.read' },
    },
    async (request) => {
      const { q, on, class: wanted, ...paging } = request.query
      const { limit, offset } = windowOf(paging)
      const words = foldForSearch(q ?? '')
        .split(' ')
        .filter(Boolean)
      const rows = await searchAgencies(deps.database, {
        words,
        on: on ?? null,
        class: wanted ?? null,
        limit,
        offset,
      })
      const province = await getProvince(deps.database)
      const day = dayInHaNoi(deps.now())
      return toPage(rows, paging, deps.now(), ({ total: _, ...agency }) =>
        toRow(province, agency, day),
      )
    },
  )
  app.get(
    '/api/agencies/resolve',
    {
      schema: { tags: ['agencies'], querystring: ResolveQuery, response: { 200: Resolved } },
      config: { access: 'agency.read' },
    },
    async (request) => {
      const province = await getProvince(deps.database)
      const day = dayInHaNoi(deps.now())
      const found = createResolver(province.agencies)(request.query.name, request.query.on ?? day)
      return {
        agency: found.agency === null ? null : toAgencyRef(province, found.agency, day),
        by: found.match?.by ?? null,
        score: found.match?.score ?? null,
        doubt: found.standing.kind === 'doubtful' ? found.standing.why : null,
      }
    },
  )
  app.get(
    '/api/agencies/:id',
    {
      schema: { tags: ['agencies'], params: IdParams, response: { 200: AgencyView } },
      config: { access: 'agency.read' },
    },
    async (request) => getAgencyView(deps, request.params.id),
  )
  app.post(
    '/api/agencies',
    {
      schema: { tags: ['agencies'], body: AgencyRequest, response: { 201: AgencyView } },
      config: { access: 'agency.edit' },
    },
    async (request, reply) => {
      await addAgency(deps, permitOf(request), request.body)
      reply.code(201)
      return getAgencyView(deps, request.body.id)
    },
  )
  app.patch(
    '/api/agencies/:id',
    {
      schema: {
        tags: ['agencies'],
        params: IdParams,
        body: AgencyChange,
        response: { 200: AgencyView },
      },
      config: { access: 'agency.edit' },
    },
    async (request) => {
      await changeAgency(deps, permitOf(request), request.params.id, request.body)
      return getAgencyView(deps, request.params.id)
    },
  )
  app.get(
    '/api/calendar/days-off',
    {
      schema: {
        tags: ['calendar'],
        querystring: Type.Object({ from: Day, to: Day }),
        response: { 200: DaysOffReply },
      },
      config: { access: 'agency.read' },
    },
    async (request) => {
      const { from, to } = request.query
      const { daysOffRows } = await getProvince(deps.database)
      const within = daysOffRows.filter(({ date }) => date >= from && date <= to)
      return { days: within.map(({ date, name, kind }) => ({ date, name, kind })) }
    },
  )
}
