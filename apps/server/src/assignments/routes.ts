import {
  AnswerBodies,
  AssignmentPage,
  AssignmentView,
  BoardChoices,
  BoardQuery,
  DryRun,
  DryRunQuery,
  FilesReply,
  FollowRulesChange,
  FollowRulesView,
  Id,
  IdParams,
  OfficeBodies,
  RemindReply,
  RemindRequest,
  ReplyDone,
  ReplyLinkMade,
  ReplyRequest,
  ReplyView,
  SavedView,
  SavedViewRequest,
  SavedViews,
  Summary,
  SummaryQuery,
  TokenParams,
} from '@loimo/contract'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { filesOf, handOver } from '../platform/upload.ts'
import type { Saying } from './act.ts'
import { listAssignments, listChoices } from './board.ts'
import { dryRun } from './dry-run.ts'
import { addFile, getFile } from './files.ts'
import { getFollowRules, setFollowRules } from './follow-rules.ts'
import { remindByHand } from './remind.ts'
import { answerReply, getReply, makeReplyLink } from './reply.ts'
import { dropView, listViews, saveView } from './saved-views.ts'
import { summarise } from './summary.ts'
import { ANSWERS, DECISIONS, receiveAssignment } from './verbs.ts'
import { getAssignment } from './view.ts'

const READ = { access: 'assignment.read' } as const
const tags = ['assignments']

export function assignmentRoutes(app: TypedApp, deps: Deps): void {
  boardRoutes(app, deps)
  fileRoutes(app, deps)
  verbRoutes(app, deps)
  viewRoutes(app, deps)
  reminderRoutes(app, deps)
  replyRoutes(app, deps)
}

function boardRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/assignments',
    { schema: { tags, querystring: BoardQuery, response: { 200: AssignmentPage } }, config: READ },
    (request) => listAssignments(deps, permitOf(request), request.query),
  )
  app.get(
    '/api/assignments/choices',
    { schema: { tags, response: { 200: BoardChoices } }, config: READ },
    (request) => listChoices(deps, permitOf(request)),
  )
  app.get(
    '/api/assignments/summary',
    { schema: { tags, querystring: SummaryQuery, response: { 200: Summary } }, config: READ },
    (request) => summarise(deps, permitOf(request), request.query),
  )
  app.get(
    '/api/assignments/:id',
    { schema: { tags, params: IdParams, response: { 200: AssignmentView } }, config: READ },
    (request) => getAssignment(deps, permitOf(request), request.params.id),
  )
}

const FileParams = Type.Object({ ...IdParams.properties, file: Id })

function fileRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/assignments/:id/files',
    {
      schema: {
        tags,
        summary: 'Hand in evidence (multipart, field `files`); a verb then names the ids',
        consumes: ['multipart/form-data'],
        params: IdParams,
        response: { 201: FilesReply },
      },
      config: { access: 'assignment.answer' },
      bodyLimit: 250 * 1024 * 1024,
    },
    async (request, reply) => {
      const files = []
      for await (const file of filesOf(request))
        files.push(await addFile(deps, permitOf(request), request.params.id, file))
      if (files.length === 0) throw new Problem('BAD_REQUEST', 'no file')
      reply.code(201)
      return { files }
    },
  )
  app.get(
    '/api/assignments/:id/files/:file',
    { schema: { tags, summary: 'The file as it was handed in', params: FileParams }, config: READ },
    async (request, reply) => {
      const { id, file } = request.params
      const { sha256, fileName } = await getFile(deps, permitOf(request), id, file)
      return handOver(reply, fileName).send(deps.files.stream(sha256))
    },
  )
}

/** `insteadOf` is the agency that the lead names. */
function sayingOf(request: FastifyRequest): Saying {
  const { insteadOf, ...saying } = (request.body ?? {}) as Saying & { insteadOf?: string }
  return insteadOf === undefined ? saying : { ...saying, agency: insteadOf }
}

function verbRoutes(app: TypedApp, deps: Deps): void {
  const answered = { 200: AssignmentView }
  const view = (request: FastifyRequest) =>
    getAssignment(deps, permitOf(request), (request.params as { id: string }).id)
  app.post(
    '/api/assignments/:id/receive',
    {
      schema: { tags, params: IdParams, response: answered },
      config: { access: 'assignment.receive' },
    },
    async (request) => {
      await receiveAssignment(deps, permitOf(request), request.params.id)
      return view(request)
    },
  )
  const sides = [
    { verbs: ANSWERS, bodies: AnswerBodies, access: 'assignment.answer' },
    { verbs: DECISIONS, bodies: OfficeBodies, access: 'assignment.decide' },
  ] as const
  for (const { verbs, bodies, access } of sides)
    for (const [name, verb] of Object.entries(verbs))
      app.post(
        `/api/assignments/:id/${name}`,
        {
          schema: {
            tags,
            params: IdParams,
            body: bodies[name as keyof typeof bodies],
            response: answered,
          },
          config: { access },
        },
        async (request) => {
          const { id } = request.params as { id: string }
          await verb(deps, permitOf(request), id, sayingOf(request))
          return view(request)
        },
      )
}

const Done = Type.Object({ done: Type.Literal(true) })

function viewRoutes(app: TypedApp, deps: Deps): void {
  const config = { access: 'account.own' } as const
  app.get(
    '/api/views',
    { schema: { tags: ['views'], response: { 200: SavedViews } }, config },
    (request) => listViews(deps, permitOf(request)),
  )
  app.post(
    '/api/views',
    {
      schema: {
        tags: ['views'],
        summary: 'Save a view; one of the same name is replaced',
        body: SavedViewRequest,
        response: { 200: SavedView },
      },
      config,
    },
    (request) => saveView(deps, permitOf(request), request.body),
  )
  app.delete(
    '/api/views/:id',
    { schema: { tags: ['views'], params: IdParams, response: { 200: Done } }, config },
    async (request) => {
      await dropView(deps, permitOf(request), request.params.id)
      return { done: true as const }
    },
  )
}

function reminderRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/assignments/remind',
    {
      schema: { tags, body: RemindRequest, response: { 200: RemindReply } },
      config: { access: 'assignment.decide' },
    },
    (request) => remindByHand(deps, permitOf(request), request.body),
  )
  app.get(
    '/api/reminder-rules',
    {
      schema: { tags: ['reminders'], response: { 200: FollowRulesView } },
      config: { access: 'reminder.read' },
    },
    () => getFollowRules(deps),
  )
  app.put(
    '/api/reminder-rules',
    {
      schema: { tags: ['reminders'], body: FollowRulesChange, response: { 200: FollowRulesView } },
      config: { access: 'reminder.edit' },
    },
    (request) => setFollowRules(deps, permitOf(request), request.body),
  )
  app.get(
    '/api/reminders/dry-run',
    {
      schema: {
        tags: ['reminders'],
        summary: 'What the rules would have sent; nothing is sent',
        querystring: DryRunQuery,
        response: { 200: DryRun },
      },
      config: { access: 'reminder.read', perMinute: 30 },
    },
    (request) => dryRun(deps, request.query),
  )
}

const LinkRequest = Type.Object({ agency: Type.Optional(Type.String({ maxLength: 120 })) })

function replyRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/assignments/:id/reply-link',
    {
      schema: {
        tags,
        summary: 'A one-time link for the lead or a cooperator, shown once',
        params: IdParams,
        body: LinkRequest,
        response: { 200: ReplyLinkMade },
      },
      config: { access: 'assignment.decide' },
    },
    (request) => makeReplyLink(deps, permitOf(request), request.params.id, request.body.agency),
  )
  const config = { access: 'public', perMinute: 30 } as const
  app.get(
    '/api/reply/:token',
    { schema: { tags: ['reply'], params: TokenParams, response: { 200: ReplyView } }, config },
    (request) => getReply(deps, request.params.token),
  )
  app.post(
    '/api/reply/:token',
    {
      schema: {
        tags: ['reply'],
        params: TokenParams,
        body: ReplyRequest,
        response: { 200: ReplyDone },
      },
      config,
    },
    (request) =>
      answerReply(deps, request.params.token, request.body, {
        from: request.ip,
        requestId: request.id,
      }),
  )
}
