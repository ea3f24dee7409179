import type { Deps } from '../deps.ts'
import type { TypedApp } from '../platform/typed-app.ts'
import { accountRoutes } from './account-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** Sign-in, one's own account, and the people of the product. */
export function identityRoutes(app: TypedApp, deps: Deps): void {
  signInRoutes(app, deps)
  accountRoutes(app, deps)
  peopleRoutes(app, deps)
}
