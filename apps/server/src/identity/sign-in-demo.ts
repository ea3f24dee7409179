import type { Deps } from '../deps.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { openSession } from './open-session.ts'
import type { KnownPerson, Visitor } from './visitor.ts'

const FIND = `
select id, name, agency_id as "agencyId"
  from people where user_name = lower($1) and demo and one_click and active`

/** Sign in as one of the demo people, without a password. In production there is no such thing. */
export async function signInAsDemo(
  deps: Deps,
  visitor: Visitor,
  userName: string,
): Promise<string> {
  if (deps.config.mode !== 'demo') throw new Problem('NOT_FOUND')
  const { rows } = await deps.database.query<KnownPerson>(FIND, [storableText(userName)])
  const person = rows[0]
  if (!person) throw new Problem('NOT_FOUND')
  return openSession(deps, { person, by: 'demo', visitor })
}
