/** To whom a reminder goes: a receiver of a rule is an agency, and the people there who answer for it. */
import type { Receiver } from '@loimo/follow'
import type { Db } from '../platform/database.ts'

export type Addressed = {
  readonly desk: string
  readonly assigner: string | null
  /** Cooperators that have not given their part. */
  readonly partners: readonly string[]
}

type Person = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly agency: string
  readonly roles: readonly string[]
}

export type Directory = {
  agenciesOf(to: Receiver, addressed: Addressed): readonly string[]
  /** People of an agency who stand for a receiver and have an address. */
  peopleOf(to: Receiver, agency: string): readonly (Person & { readonly email: string })[]
}

const ROLES: Readonly<Record<Receiver, readonly string[]>> = {
  officer: ['officer'],
  head: ['head'],
  cooperator: ['officer'],
  office: ['clerk', 'specialist'],
  leader: ['leader'],
}

export async function readDirectory(db: Db): Promise<Directory> {
  const { rows } = await db.query<Person>(
    'select id, name, email, agency_id as agency, roles from people where active order by user_name',
  )
  const leading = [
    ...new Set(rows.filter(({ roles }) => roles.includes('leader')).map(({ agency }) => agency)),
  ]
  return {
    agenciesOf(to, { desk, assigner, partners }) {
      if (to === 'leader') return leading
      if (to === 'office') return assigner === null ? [] : [assigner]
      return to === 'cooperator' ? partners : [desk]
    },
    peopleOf: (to, agency) =>
      rows.filter(
        (person): person is Person & { email: string } =>
          person.agency === agency &&
          person.email !== null &&
          person.roles.some((role) => ROLES[to].includes(role)),
      ),
  }
}
