import {
  AmendRequest,
  CorrectionRow,
  DeskCounts,
  DiscardRequest,
  DispatchPage,
  DispatchQuery,
  DispatchView,
  EditRequest,
  IdParams,
  IntakeDecision,
  IntakeReply,
  IntakeRow,
  IssueRequest,
  NoticePage,
  PageQuery,
  PastedText,
  pageOf,
  VersionRequest,
  WordsDeadline,
  WordsQuery,
} from '@loimo/contract'
import { deadlineOfWords, diagnose, type Reading, readingOf, toAkomaNtoso } from '@loimo/dispatch'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Permit, permitOf } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { filesOf, handOver } from '../platform/upload.ts'
import { amendDirective } from './amend.ts'
import { listCorpus, listCorrections } from './corrections.ts'
import { countDesk } from './count-desk.ts'
import { followEvents } from './events.ts'
import { decideIntake, getIntake, listIntakes, receiveFile } from './intake.ts'
import { issueDispatch } from './issue.ts'
import { listNotices, readNotices } from './notices.ts'
import {
  confirmDispatch,
  discardDispatch,
  editDispatch,
  redoEdit,
  reopenDispatch,
  undoEdit,
} from './review.ts'
import { currentDraft, getDispatchView, getStored, listDispatches } from './view.ts'

/** A time expression is short; more is a slip of the mouse. */
const LONGEST_WORDS = 300

const IntakePage = pageOf(IntakeRow)
const Done = Type.Object({ done: Type.Literal(true) })

export function directiveRoutes(app: TypedApp, deps: Deps): void {
  intakeRoutes(app, deps)
  dispatchRoutes(app, deps)
  reviewRoutes(app, deps)
  deskRoutes(app, deps)
}

async function receiveFiles(deps: Deps, request: FastifyRequest) {
  const intakes = []
  for await (const file of filesOf(request))
    intakes.push(await receiveFile(deps, permitOf(request), file))
  if (intakes.length === 0) throw new Problem('BAD_REQUEST', 'no file')
  return { intakes }
}

function intakeRoutes(app: TypedApp, deps: Deps): void {
  const config = { access: 'intake.use' } as const
  app.get(
    '/api/intakes',
    { schema: { tags: ['intake'], querystring: PageQuery, response: { 200: IntakePage } }, config },
    (request) => listIntakes(deps, request.query),
  )
  app.post(
    '/api/intakes',
    {
      schema: {
        tags: ['intake'],
        summary: 'Hand in files (multipart, field `files`)',
        consumes: ['multipart/form-data'],
        response: { 202: IntakeReply },
      },
      config,
      bodyLimit: 250 * 1024 * 1024,
    },
    async (request, reply) => {
      reply.code(202)
      return receiveFiles(deps, request)
    },
  )
  app.post(
    '/api/intakes/text',
    { schema: { tags: ['intake'], body: PastedText, response: { 202: IntakeReply } }, config },
    async (request, reply) => {
      const { name, text } = request.body
      reply.code(202)
      const bytes = Buffer.from(text, 'utf8')
      return {
        intakes: [
          await receiveFile(deps, permitOf(request), { name: name ?? 'văn bản dán.txt', bytes }),
        ],
      }
    },
  )
  app.get(
    '/api/intakes/:id',
    { schema: { tags: ['intake'], params: IdParams, response: { 200: IntakeRow } }, config },
    (request) => getIntake(deps.database, request.params.id),
  )
  app.post(
    '/api/intakes/:id/decision',
    {
      schema: {
        tags: ['intake'],
        params: IdParams,
        body: IntakeDecision,
        response: { 200: IntakeRow },
      },
      config,
    },
    (request) => decideIntake(deps, permitOf(request), request.params.id, request.body.decision),
  )
}

/** The reading as it stands in the draft, with its diagnostics: what `loimo read` would write. */
async function getReading(deps: Deps, permit: Permit, id: string) {
  const stored = await getStored(deps.database, permit, id)
  const { context, agencies } = await getProvince(deps.database)
  const reading = readingOf((await currentDraft(deps.database, stored)).draft)
  return {
    stored,
    agencies,
    reading: { ...reading, diagnostics: diagnose(stored.text, reading, context) },
  }
}

function dispatchRoutes(app: TypedApp, deps: Deps): void {
  const config = { access: 'dispatch.read' } as const
  app.get(
    '/api/dispatches',
    {
      schema: { tags: ['dispatches'], querystring: DispatchQuery, response: { 200: DispatchPage } },
      config,
    },
    (request) => listDispatches(deps, permitOf(request), request.query),
  )
  app.get(
    '/api/dispatches/:id',
    { schema: { tags: ['dispatches'], params: IdParams, response: { 200: DispatchView } }, config },
    (request) => getDispatchView(deps, permitOf(request), request.params.id),
  )
  app.get(
    '/api/dispatches/:id/file',
    {
      schema: { tags: ['dispatches'], summary: 'The original file, unchanged', params: IdParams },
      config,
    },
    async (request, reply) => {
      const { sha256, fileName } = await getStored(
        deps.database,
        permitOf(request),
        request.params.id,
      )
      return handOver(reply, fileName).send(deps.files.stream(sha256))
    },
  )
  app.get(
    '/api/dispatches/:id/pages/:number',
    {
      schema: {
        tags: ['dispatches'],
        summary: 'Picture of a page',
        params: Type.Object({ ...IdParams.properties, number: Type.Integer({ minimum: 1 }) }),
      },
      config,
    },
    async (request, reply) => {
      const { pages } = await getStored(deps.database, permitOf(request), request.params.id)
      const page = pages.find(({ number }) => number === request.params.number)
      if (!page?.image) throw new Problem('NOT_FOUND')
      reply.header('cache-control', 'private, max-age=86400')
      return reply.type('image/jpeg').send(deps.files.stream(page.image))
    },
  )
  app.get(
    '/api/dispatches/:id/reading',
    {
      schema: {
        tags: ['dispatches'],
        params: IdParams,
        response: { 200: Type.Unsafe<Reading>(Type.Object({})) },
      },
      config,
    },
    async (request) => (await getReading(deps, permitOf(request), request.params.id)).reading,
  )
  app.get(
    '/api/dispatches/:id/akn',
    { schema: { tags: ['dispatches'], summary: 'Akoma Ntoso 3.0', params: IdParams }, config },
    async (request, reply) => {
      const { stored, agencies, reading } = await getReading(
        deps,
        permitOf(request),
        request.params.id,
      )
      reply.header('content-disposition', 'attachment; filename="dispatch.akn.xml"')
      return reply
        .type('application/akn+xml; charset=utf-8')
        .send(toAkomaNtoso(stored.text, reading, { agencies }))
    },
  )
  app.get(
    '/api/corrections',
    {
      schema: {
        tags: ['corrections'],
        querystring: PageQuery,
        response: { 200: pageOf(CorrectionRow) },
      },
      config: { access: 'correction.export' },
    },
    (request) => listCorrections(deps, request.query),
  )
  app.get(
    '/api/corrections/corpus',
    {
      schema: {
        tags: ['corrections'],
        summary: 'Confirmed readings in the form of the annotation guideline',
        querystring: PageQuery,
      },
      config: { access: 'correction.export' },
    },
    (request) => listCorpus(deps, request.query),
  )
}

function reviewRoutes(app: TypedApp, deps: Deps): void {
  const review = { access: 'draft.review' } as const
  const answer = { 200: DispatchView }
  const view = (request: FastifyRequest, id: string) => getDispatchView(deps, permitOf(request), id)
  app.post(
    '/api/dispatches/:id/edits',
    {
      schema: { tags: ['review'], params: IdParams, body: EditRequest, response: answer },
      config: review,
    },
    async (request) => {
      const { version, edit } = request.body
      await editDispatch(deps, permitOf(request), request.params.id, version, edit)
      return view(request, request.params.id)
    },
  )
  app.get(
    '/api/dispatches/:id/deadline',
    {
      schema: {
        tags: ['review'],
        summary: 'What selected words say about time, as the reader reads them',
        params: IdParams,
        querystring: WordsQuery,
        response: { 200: WordsDeadline },
      },
      config: review,
    },
    async (request) => {
      const stored = await getStored(deps.database, permitOf(request), request.params.id)
      const { context } = await getProvince(deps.database)
      const { draft } = await currentDraft(deps.database, stored)
      const words = stored.text
        .slice(request.query.start, request.query.end)
        .slice(0, LONGEST_WORDS)
      return { deadline: deadlineOfWords(words, draft.date?.value ?? null, context) }
    },
  )
  const STEPS = { undo: undoEdit, redo: redoEdit, confirm: confirmDispatch, reopen: reopenDispatch }
  for (const [name, verb] of Object.entries(STEPS))
    app.post(
      `/api/dispatches/:id/${name}`,
      {
        schema: { tags: ['review'], params: IdParams, body: VersionRequest, response: answer },
        config: review,
      },
      async (request) => {
        const { id } = request.params as { id: string }
        await verb(deps, permitOf(request), id, (request.body as { version: number }).version)
        return view(request, id)
      },
    )
  app.post(
    '/api/dispatches/:id/discard',
    {
      schema: { tags: ['review'], params: IdParams, body: DiscardRequest, response: answer },
      config: review,
    },
    async (request) => {
      await discardDispatch(deps, permitOf(request), request.params.id, request.body.why)
      return view(request, request.params.id)
    },
  )
  app.post(
    '/api/dispatches/:id/issue',
    {
      schema: { tags: ['review'], params: IdParams, body: IssueRequest, response: answer },
      config: { access: 'dispatch.issue' },
    },
    async (request) => {
      await issueDispatch(deps, permitOf(request), request.params.id, request.body)
      return view(request, request.params.id)
    },
  )
  app.post(
    '/api/directives/:id/amend',
    {
      schema: { tags: ['review'], params: IdParams, body: AmendRequest, response: answer },
      config: { access: 'directive.amend' },
    },
    async (request) =>
      view(request, await amendDirective(deps, permitOf(request), request.params.id, request.body)),
  )
}

function deskRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/desk/counts',
    {
      schema: { tags: ['desk'], response: { 200: DeskCounts } },
      config: { access: 'assignment.read' },
    },
    (request) => countDesk(deps, permitOf(request)),
  )
  const own = { access: 'account.own' } as const
  app.get(
    '/api/notices',
    {
      schema: { tags: ['desk'], querystring: PageQuery, response: { 200: NoticePage } },
      config: own,
    },
    (request) => listNotices(deps, permitOf(request), request.query),
  )
  app.post(
    '/api/notices/:id/read',
    { schema: { tags: ['desk'], params: IdParams, response: { 200: Done } }, config: own },
    async (request) => {
      await readNotices(deps, permitOf(request), request.params.id)
      return { done: true as const }
    },
  )
  app.post(
    '/api/notices/read-all',
    { schema: { tags: ['desk'], response: { 200: Done } }, config: own },
    async (request) => {
      await readNotices(deps, permitOf(request), null)
      return { done: true as const }
    },
  )
  app.get(
    '/api/events',
    {
      schema: { tags: ['live'], summary: 'Live stream (server-sent events)' },
      config: { access: 'events.follow' },
    },
    (request, reply) => followEvents(deps, permitOf(request), request, reply),
  )
}
