import {
  IdParams,
  PasswordHandedOut,
  PeopleQuery,
  PersonChange,
  PersonRequest,
  PersonRow,
  pageOf,
} from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { addPerson } from './add-person.ts'
import { changePerson } from './change-person.ts'
import { endSessionsOfPerson } from './end-sessions.ts'
import { PER_MINUTE } from './limits.ts'
import { getPerson, listPeople } from './list-people.ts'
import { resetPassword } from './reset-password.ts'

const tags = ['people']
const config = { access: 'people.manage' } as const

/** The people of the product, for administrators. */
export function peopleRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/people',
    { schema: { tags, querystring: PeopleQuery, response: { 200: pageOf(PersonRow) } }, config },
    (request) => listPeople(deps, request.query),
  )
  app.post(
    '/api/people',
    { schema: { tags, body: PersonRequest, response: { 201: PersonRow } }, config },
    async (request, reply) => {
      const id = await addPerson(deps, permitOf(request), request.body)
      return reply.code(201).send(await getPerson(deps, id))
    },
  )
  app.patch(
    '/api/people/:id',
    {
      schema: { tags, params: IdParams, body: PersonChange, response: { 200: PersonRow } },
      config,
    },
    async (request) => {
      await changePerson(deps, permitOf(request), request.params.id, request.body)
      return getPerson(deps, request.params.id)
    },
  )
  app.post(
    '/api/people/:id/reset-password',
    {
      schema: { tags, params: IdParams, response: { 200: PasswordHandedOut } },
      config: { ...config, perMinute: PER_MINUTE.account },
    },
    async (request) => ({
      password: await resetPassword(deps, permitOf(request), request.params.id),
    }),
  )
  app.delete(
    '/api/people/:id/sessions',
    { schema: { tags, params: IdParams, response: { 204: Type.Null() } }, config },
    async (request, reply) => {
      await endSessionsOfPerson(deps, permitOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
