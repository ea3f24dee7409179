import { SearchQuery, SearchReply } from '@loimo/contract'
import { permitOf } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { search } from './search.ts'

export function searchRoutes(app: TypedApp, deps: Deps): void {
  app.get(
    '/api/search',
    {
      schema: {
        tags: ['search'],
        summary:
          'Words of papers, orders and reports, with or without marks; an agency finds what concerns it',
        querystring: SearchQuery,
        response: { 200: SearchReply },
      },
      config: { access: 'assignment.read' },
    },
    (request) => search(deps, permitOf(request), request.query),
  )
}
