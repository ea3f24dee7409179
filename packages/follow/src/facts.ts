/** What was known of an assignment on each of some days, told from its history. */
import type { Day } from '@loimo/calendar'
import { applyVerb, type Done, type Life, openLife } from './life.ts'
import type { Fact } from './reminders.ts'

export type Opened = {
  readonly id: string
  readonly issuedOn: Day
  readonly lastDay: Day | null
  readonly cooperators: number
}

/** A step with the agency that took it: cooperators are told apart by it. */
export type Taken = Done & { readonly by?: string | null }

type Known = Pick<Fact, 'answeredOn' | 'returnedOn' | 'blockedOn' | 'askedOn'> & {
  readonly given: ReadonlySet<string>
}

const NOTHING: Known = {
  answeredOn: null,
  returnedOn: null,
  blockedOn: null,
  askedOn: null,
  given: new Set(),
}

function learn(known: Known, life: Life, { verb, who, day, by }: Taken): Known {
  const since = (holds: boolean, was: Day | null) => (holds ? (was ?? day) : null)
  return {
    answeredOn: verb === 'reassign' ? null : who === 'lead' ? day : known.answeredOn,
    returnedOn: since(life.state === 'returned', known.returnedOn),
    blockedOn: since(life.blockedBy !== null, known.blockedOn),
    askedOn: since(life.askedLastDay !== null, known.askedOn),
    given: verb === 'contribute' ? new Set([...known.given, by ?? '']) : known.given,
  }
}

/**
 * A fact for each day, at the day's end; days before the issue have none.
 * @throws RangeError for a history that the table does not allow
 */
export function* walkFacts(
  opened: Opened,
  history: readonly Taken[],
  days: readonly Day[],
): Generator<readonly [Day, Fact]> {
  let life = openLife(opened.lastDay)
  let known = NOTHING
  let at = 0
  for (const day of days) {
    for (let step = history[at]; step && step.day <= day; step = history[at]) {
      const { verb, who, by: _, ...given } = step
      const next = applyVerb(life, verb, who, given)
      if ('fault' in next)
        throw new RangeError(`${opened.id}: ${verb} on ${step.day}: ${next.fault}`)
      life = next.life
      known = learn(known, life, step)
      at += 1
    }
    if (day < opened.issuedOn) continue
    const { given, ...rest } = known
    const { id, issuedOn, cooperators } = opened
    yield [
      day,
      { ...life, ...rest, id, issuedOn, partsMissing: Math.max(0, cooperators - given.size) },
    ]
  }
}
