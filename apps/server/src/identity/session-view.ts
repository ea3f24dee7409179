import { ACTIONS, type Role, type SessionView } from '@loimo/contract'
import { type Caller, scopeFor } from '../access/caller.ts'
import { namesOfAgencies } from '../agencies/names.ts'
import type { Deps } from '../deps.ts'

type Shown = { userName: string; name: string; agencyId: string; roles: Role[] }

/** What a page asks first: who is here, what they may do, and how one can sign in. */
export async function getSessionView(deps: Deps, caller: Caller | null): Promise<SessionView> {
  const { mode, oidc } = deps.config
  const demo = mode === 'demo' ? await listDemoPeople(deps) : []
  const person = caller ? await findShown(deps, caller.personId) : undefined
  const names = await namesOfAgencies(
    deps.database,
    [person, ...demo].flatMap((one) => one?.agencyId ?? []),
  )
  const nameOf = (agencyId: string) => names.get(agencyId) ?? agencyId
  return {
    mode,
    csrf: caller?.csrf ?? null,
    person:
      caller && person
        ? {
            id: caller.personId,
            name: person.name,
            userName: person.userName,
            agency: { id: person.agencyId, name: nameOf(person.agencyId) },
            roles: person.roles,
            mustChangePassword: caller.mustChangePassword,
          }
        : null,
    may: caller ? ACTIONS.filter((action) => scopeFor(caller, action)) : [],
    oidc: oidc ? { label: oidc.label } : null,
    demo: demo.map(({ userName, name, agencyId, roles }) => ({
      userName,
      name,
      agency: nameOf(agencyId),
      roles,
    })),
  }
}

async function findShown(deps: Deps, personId: string): Promise<Shown | undefined> {
  const { rows } = await deps.database.query<Shown>(
    'select user_name as "userName", name, agency_id as "agencyId", roles from people where id = $1',
    [personId],
  )
  return rows[0]
}

async function listDemoPeople(deps: Deps): Promise<Shown[]> {
  const { rows } = await deps.database.query<Shown>(
    `select user_name as "userName", name, agency_id as "agencyId", roles
       from people where demo and one_click and active order by created_at, user_name limit 50`,
  )
  return rows
}
