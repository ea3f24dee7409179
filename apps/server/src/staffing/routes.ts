import {
  IdParams,
  PostChange,
  PostEnd,
  PostRequest,
  RosterChange,
  RosterReply,
  RosterRequest,
  StaffingQuery,
  StaffingRulesChange,
  StaffingRulesView,
  StaffingWeek,
} from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { extensionRoutes } from './extension-routes.ts'
import { addPost, changePost, endPost } from './posts.ts'
import { changeRoster, copyLastWeek, undoRoster } from './rosters.ts'
import { getStaffingRules, setStaffingRules } from './rules.ts'
import { getStaffingWeek } from './week.ts'

const tags = ['staffing']
const Made = Type.Object({ id: Type.String() })
const Done = Type.Object({ done: Type.Literal(true) })
const READ = { access: 'staffing.read' } as const
const FILL = { access: 'roster.edit' } as const
const POST = { access: 'post.edit' } as const

export function staffingRoutes(app: TypedApp, deps: Deps): void {
  weekRoutes(app, deps)
  postRoutes(app, deps)
  ruleRoutes(app, deps)
  extensionRoutes(app, deps)
}

function weekRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/staffing',
    {
      schema: {
        tags,
        summary: 'A week of the gates: sessions, who stands there, what is missing, alarms',
        querystring: StaffingQuery,
        response: { 200: StaffingWeek },
      },
      config: READ,
    },
    (request) => getStaffingWeek(deps, permitOf(request), request.query),
  )
  app.put(
    '/api/staffing/rosters',
    {
      schema: {
        tags,
        summary: 'Fill sessions of a week of the caller’s own agency; a count of 0 empties one',
        body: RosterChange,
        response: { 200: RosterReply },
      },
      config: FILL,
    },
    (request) => changeRoster(deps, permitOf(request), request.body),
  )
  app.post(
    '/api/staffing/rosters/copy',
    {
      schema: {
        tags,
        summary: 'Fill what is empty as the week before',
        body: RosterRequest,
        response: { 200: RosterReply },
      },
      config: FILL,
    },
    (request) => copyLastWeek(deps, permitOf(request), request.body),
  )
  app.post(
    '/api/staffing/rosters/undo',
    {
      schema: {
        tags,
        summary: 'Take the last change of a week back',
        body: RosterRequest,
        response: { 200: RosterReply },
      },
      config: FILL,
    },
    (request) => undoRoster(deps, permitOf(request), request.body),
  )
}

function postRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/staffing/posts',
    {
      schema: {
        tags,
        summary: 'A post and how many it takes',
        body: PostRequest,
        response: { 201: Made },
      },
      config: POST,
    },
    async (request, reply) => {
      reply.code(201)
      return { id: await addPost(deps, permitOf(request), request.body) }
    },
  )
  app.post(
    '/api/staffing/posts/:id/change',
    {
      schema: {
        tags,
        summary: 'The number of people from a day on',
        params: IdParams,
        body: PostChange,
        response: { 200: Made },
      },
      config: POST,
    },
    async (request) => ({
      id: await changePost(deps, permitOf(request), request.params.id, request.body),
    }),
  )
  app.post(
    '/api/staffing/posts/:id/end',
    { schema: { tags, params: IdParams, body: PostEnd, response: { 200: Done } }, config: POST },
    async (request) => {
      await endPost(deps, permitOf(request), request.params.id, request.body)
      return { done: true as const }
    },
  )
}

function ruleRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/staffing/rules',
    {
      schema: {
        tags,
        summary: 'When alarms are raised, who sees all, who writes, whom to ask',
        response: { 200: StaffingRulesView },
      },
      config: READ,
    },
    () => getStaffingRules(deps.database),
  )
  app.put(
    '/api/staffing/rules',
    {
      schema: { tags, body: StaffingRulesChange, response: { 200: StaffingRulesView } },
      config: { access: 'reminder.edit' },
    },
    (request) => setStaffingRules(deps, permitOf(request), request.body),
  )
}
