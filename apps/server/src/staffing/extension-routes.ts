import {
  ExtensionAnswer,
  ExtensionChange,
  ExtensionConclusion,
  ExtensionDraft,
  ExtensionLetterDraft,
  ExtensionLetterRequest,
  ExtensionLetterSent,
  ExtensionList,
  ExtensionVersion,
  ExtensionView,
  ExtensionWithdrawal,
  IdParams,
} from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { handOver } from '../platform/upload.ts'
import { concludeExtension } from './extension-answer.ts'
import { previewLetter, writeExtensionLetter } from './extension-letter.ts'
import { getExtensionView, listExtensionRows } from './extension-view.ts'
import {
  answerExtension,
  changeExtension,
  draftExtension,
  sendExtension,
  sendLetter,
  withdrawExtension,
} from './extensions.ts'

const tags = ['extensions']
const Done = Type.Object({ done: Type.Literal(true) })
const done = { done: true as const }
const READ = { access: 'extension.read' } as const
const WRITE = { access: 'extension.write' } as const
const params = IdParams

export function extensionRoutes(app: TypedApp, deps: Deps): void {
  readRoutes(app, deps)
  proposerRoutes(app, deps)
  answerRoutes(app, deps)
  letterRoutes(app, deps)
}

function readRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/extensions',
    {
      schema: {
        tags,
        summary: 'Proposals to keep a gate open longer',
        response: { 200: ExtensionList },
      },
      config: READ,
    },
    (request) => listExtensionRows(deps, permitOf(request)),
  )
  app.get(
    '/api/extensions/:id',
    {
      schema: {
        tags,
        summary: 'What it takes on both sides, whom to ask, and where it stands',
        params,
        response: { 200: ExtensionView },
      },
      config: READ,
    },
    (request) => getExtensionView(deps, permitOf(request), request.params.id),
  )
}

function proposerRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/extensions',
    {
      schema: {
        tags,
        body: ExtensionDraft,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
      config: WRITE,
    },
    async (request, reply) => {
      reply.code(201)
      return { id: await draftExtension(deps, permitOf(request), request.body) }
    },
  )
  app.put(
    '/api/extensions/:id',
    { schema: { tags, params, body: ExtensionChange, response: { 200: Done } }, config: WRITE },
    async (request) => {
      const { version, ...draft } = request.body
      await changeExtension(deps, permitOf(request), { ...request.params, version }, draft)
      return done
    },
  )
  app.post(
    '/api/extensions/:id/send',
    {
      schema: {
        tags,
        summary: 'Ask the agencies whose posts the added time takes',
        params,
        body: ExtensionVersion,
        response: { 200: Done },
      },
      config: WRITE,
    },
    async (request) => {
      await sendExtension(deps, permitOf(request), { ...request.params, ...request.body })
      return done
    },
  )
  app.post(
    '/api/extensions/:id/withdraw',
    { schema: { tags, params, body: ExtensionWithdrawal, response: { 200: Done } }, config: WRITE },
    async (request) => {
      const { version, reason } = request.body
      await withdrawExtension(deps, permitOf(request), { ...request.params, version }, reason)
      return done
    },
  )
}

function answerRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/extensions/:id/answer',
    {
      schema: {
        tags,
        summary: 'An agency agrees, or declines with a reason',
        params,
        body: ExtensionAnswer,
        response: { 200: Done },
      },
      config: { access: 'extension.answer' },
    },
    async (request) => {
      await answerExtension(deps, permitOf(request), request.params.id, request.body)
      return done
    },
  )
  app.post(
    '/api/extensions/:id/conclude',
    {
      schema: {
        tags,
        summary: 'What the other side answered; what it agreed to becomes a rule of hours',
        params,
        body: ExtensionConclusion,
        response: { 200: Done },
      },
      config: { access: 'extension.conclude' },
    },
    async (request) => {
      await concludeExtension(deps, permitOf(request), request.params.id, request.body)
      return done
    },
  )
}

function letterRoutes(app: TypedApp, deps: Deps): void {
  app.post(
    '/api/extensions/:id/letter/preview',
    {
      schema: {
        tags,
        summary: 'The letter to the other side; nothing is kept',
        params,
        body: ExtensionLetterRequest,
        response: { 200: ExtensionLetterDraft },
      },
      config: WRITE,
    },
    (request) => previewLetter(deps, permitOf(request), request.params.id, request.body),
  )
  app.post(
    '/api/extensions/:id/letter.docx',
    {
      schema: {
        tags,
        summary: 'The letter as a file to sign; the drafting stands in the journal',
        params,
        body: ExtensionLetterRequest,
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { bytes, fileName } = await writeExtensionLetter(
        deps,
        permitOf(request),
        request.params.id,
        request.body,
      )
      return handOver(reply, fileName).send(Buffer.from(bytes))
    },
  )
  app.post(
    '/api/extensions/:id/letter-sent',
    {
      schema: { tags, params, body: ExtensionLetterSent, response: { 200: Done } },
      config: WRITE,
    },
    async (request) => {
      await sendLetter(deps, permitOf(request), request.params.id, request.body)
      return done
    },
  )
}
