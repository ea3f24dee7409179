import {
  CalendarFeeds,
  CalendarMade,
  CalendarQuery,
  CalendarRequest,
  DeliveryPage,
  DeliveryParams,
  DeliveryQuery,
  DeliveryRulesChange,
  DeliveryRulesView,
  IdParams,
  MailWish,
  MailWishRequest,
  TokenParams,
  WebhookChange,
  WebhookMade,
  WebhookRequest,
  Webhooks,
} from '@loimo/contract'
import Type from 'typebox'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { listDeliveries, sendAgain } from './deliveries.ts'
import {
  addEndpoint,
  changeEndpoint,
  listEndpoints,
  rotateSecret,
  testEndpoint,
} from './endpoints.ts'
import { listFeeds, makeFeed, readFeed, revokeFeed } from './feeds.ts'
import { setDeliveryRules, viewDeliveryRules } from './rules.ts'
import { getWish, setWish } from './wishes.ts'

const tags = ['delivery']
const READ = { access: 'delivery.read' } as const
const MANAGE = { access: 'delivery.manage' } as const
const OWN = { access: 'account.own' } as const
const Done = Type.Object({ done: Type.Literal(true) })
const done = { done: true } as const

export function deliveryRoutes(app: TypedApp, deps: Deps): void {
  outboxRoutes(app, deps)
  webhookRoutes(app, deps)
  ownRoutes(app, deps)
}

function outboxRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/deliveries',
    { schema: { tags, querystring: DeliveryQuery, response: { 200: DeliveryPage } }, config: READ },
    (request) => listDeliveries(deps, request.query),
  )
  app.post(
    '/api/deliveries/:id/again',
    { schema: { tags, params: DeliveryParams, response: { 200: Done } }, config: MANAGE },
    async (request) => {
      await sendAgain(deps, permitOf(request), request.params.id)
      return done
    },
  )
  app.get(
    '/api/delivery-rules',
    { schema: { tags, response: { 200: DeliveryRulesView } }, config: READ },
    () => viewDeliveryRules(deps),
  )
  app.put(
    '/api/delivery-rules',
    {
      schema: { tags, body: DeliveryRulesChange, response: { 200: DeliveryRulesView } },
      config: MANAGE,
    },
    (request) => setDeliveryRules(deps, permitOf(request), request.body),
  )
}

function webhookRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/webhooks',
    { schema: { tags, response: { 200: Webhooks } }, config: READ },
    async () => ({ rows: await listEndpoints(deps) }),
  )
  app.post(
    '/api/webhooks',
    {
      schema: {
        tags,
        summary: 'Add an endpoint; its secret is shown once',
        body: WebhookRequest,
        response: { 201: WebhookMade },
      },
      config: MANAGE,
    },
    async (request, reply) => {
      reply.code(201)
      return addEndpoint(deps, permitOf(request), request.body)
    },
  )
  app.patch(
    '/api/webhooks/:id',
    {
      schema: { tags, params: IdParams, body: WebhookChange, response: { 200: Done } },
      config: MANAGE,
    },
    async (request) => {
      await changeEndpoint(deps, permitOf(request), request.params.id, request.body)
      return done
    },
  )
  app.post(
    '/api/webhooks/:id/rotate',
    {
      schema: {
        tags,
        summary: 'A new secret, shown once; the old one signs beside it for a day',
        params: IdParams,
        response: { 200: WebhookMade },
      },
      config: MANAGE,
    },
    (request) => rotateSecret(deps, permitOf(request), request.params.id),
  )
  app.post(
    '/api/webhooks/:id/test',
    { schema: { tags, params: IdParams, response: { 200: Done } }, config: MANAGE },
    async (request) => {
      await testEndpoint(deps, permitOf(request), request.params.id)
      return done
    },
  )
}

function ownRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/account/mail',
    { schema: { tags, response: { 200: MailWish } }, config: OWN },
    (request) => getWish(deps, permitOf(request)),
  )
  app.put(
    '/api/account/mail',
    { schema: { tags, body: MailWishRequest, response: { 200: MailWish } }, config: OWN },
    (request) => setWish(deps, permitOf(request), request.body.changes),
  )
  app.get(
    '/api/account/calendars',
    { schema: { tags, response: { 200: CalendarFeeds } }, config: OWN },
    (request) => listFeeds(deps, permitOf(request)),
  )
  app.post(
    '/api/account/calendars',
    {
      schema: {
        tags,
        summary: 'Make a calendar; its address is shown once',
        body: CalendarRequest,
        response: { 201: CalendarMade },
      },
      config: OWN,
    },
    async (request, reply) => {
      reply.code(201)
      return makeFeed(deps, permitOf(request), request.body.of)
    },
  )
  app.delete(
    '/api/account/calendars/:id',
    { schema: { tags, params: IdParams, response: { 200: Done } }, config: OWN },
    async (request) => {
      await revokeFeed(deps, permitOf(request), request.params.id)
      return done
    },
  )
  app.get(
    '/lich/:token.ics',
    {
      schema: {
        tags,
        summary: 'Deadlines for a calendar program; the address is the key',
        params: TokenParams,
        querystring: CalendarQuery,
      },
      config: { access: 'public', perMinute: 120 },
      // The address is a key: it stands in no log.
      logLevel: 'warn',
    },
    async (request, reply) => {
      const { text, tag } = await readFeed(deps, request.params.token, request.query.as ?? 'vevent')
      reply.header('etag', tag).header('cache-control', 'private, max-age=900')
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      return reply.type('text/calendar; charset=utf-8').send(text)
    },
  )
}
