/**
 * The life of an assignment as data: from issue until the assigner confirms its product.
 *
 * People set where the work stands; how it stands in time is computed (`buckets.ts`), never typed.
 */
import { type Day, isDay } from '@loimo/calendar'

export const STATES = [
  'issued',
  'received',
  'accepted',
  /** "Not our competence": the assigner finds another lead, or insists. */
  'returned',
  'in-progress',
  /** The product is handed in and waits for the assigner. */
  'submitted',
  'sent-back',
  'confirmed',
  'withdrawn',
] as const
export type State = (typeof STATES)[number]

export const VERBS = [
  'receive',
  'accept',
  'return',
  'progress',
  'submit',
  'block',
  'unblock',
  'ask-extension',
  'contribute',
  'confirm',
  'send-back',
  'grant-extension',
  'refuse-extension',
  'reassign',
  'record-event',
  'change-deadline',
  'withdraw',
] as const
export type Verb = (typeof VERBS)[number]

/** The lead does the work, the cooperators give their part to it, the assigner judges it. */
export const PARTS = ['lead', 'cooperator', 'assigner'] as const
export type Part = (typeof PARTS)[number]

export type Life = {
  readonly state: State
  /** 0 to 100, as the lead sees it. */
  readonly percent: number
  /** What stands in the way, while something does. */
  readonly blockedBy: string | null
  /** The last day that the lead asks for, until the assigner answers. */
  readonly askedLastDay: Day | null
  /** Null without a deadline, and until the event is recorded that a deadline counts from. */
  readonly originalLastDay: Day | null
  readonly lastDay: Day | null
  /** When the product was handed in: completion counts from here. */
  readonly submittedOn: Day | null
  readonly confirmedOn: Day | null
}

/** What a verb comes with; `needs` in the table says what of it must be there. */
export type Given = {
  /** The day on which it happens. */
  readonly day: Day
  readonly words?: string | null | undefined
  readonly percent?: number | null | undefined
  readonly lastDay?: Day | null | undefined
  /** Register id of the new lead, for `reassign`. */
  readonly agency?: string | null | undefined
}

export type Need = 'words' | 'words-or-percent' | 'last-day' | 'agency'

/** What must hold of the rest of the life, beside its state. */
export type Guard = 'asked' | 'not-asked' | 'blocked' | 'not-blocked' | 'no-deadline-yet'

export type Transition = {
  readonly verb: Verb
  readonly from: readonly State[]
  /** Null: where it was. */
  readonly to: State | null
  readonly who: Part
  readonly needs: readonly Need[]
  readonly guard?: Guard
}

/** Before the lead has said that it does the work. */
const FRESH = ['issued', 'received'] as const
/** The lead has it and has not handed it in. */
const AT_WORK = ['received', 'accepted', 'in-progress', 'sent-back'] as const
export const OPEN_STATES = ['issued', ...AT_WORK, 'returned', 'submitted'] as const
const NOT_HANDED_IN = ['issued', ...AT_WORK] as const

/** Who may do what, from where, to where, and what it needs. Nothing else moves an assignment. */
export const TRANSITIONS: readonly Transition[] = [
  { verb: 'receive', from: ['issued'], to: 'received', who: 'lead', needs: [] },
  { verb: 'accept', from: FRESH, to: 'accepted', who: 'lead', needs: [] },
  { verb: 'return', from: [...FRESH, 'accepted'], to: 'returned', who: 'lead', needs: ['words'] },
  {
    verb: 'progress',
    from: NOT_HANDED_IN,
    to: 'in-progress',
    who: 'lead',
    needs: ['words-or-percent'],
  },
  { verb: 'submit', from: NOT_HANDED_IN, to: 'submitted', who: 'lead', needs: ['words'] },
  {
    verb: 'block',
    from: NOT_HANDED_IN,
    to: null,
    who: 'lead',
    needs: ['words'],
    guard: 'not-blocked',
  },
  { verb: 'unblock', from: NOT_HANDED_IN, to: null, who: 'lead', needs: [], guard: 'blocked' },
  {
    verb: 'ask-extension',
    from: NOT_HANDED_IN,
    to: null,
    who: 'lead',
    needs: ['words', 'last-day'],
    guard: 'not-asked',
  },
  {
    verb: 'contribute',
    from: OPEN_STATES,
    to: null,
    who: 'cooperator',
    needs: ['words'],
  },
  { verb: 'confirm', from: ['submitted'], to: 'confirmed', who: 'assigner', needs: [] },
  { verb: 'send-back', from: ['submitted'], to: 'sent-back', who: 'assigner', needs: ['words'] },
  {
    verb: 'grant-extension',
    from: NOT_HANDED_IN,
    to: null,
    who: 'assigner',
    needs: ['last-day'],
    guard: 'asked',
  },
  {
    verb: 'refuse-extension',
    from: NOT_HANDED_IN,
    to: null,
    who: 'assigner',
    needs: ['words'],
    guard: 'asked',
  },
  // To another lead, or to the same one again: the assigner insists.
  {
    verb: 'reassign',
    from: [...NOT_HANDED_IN, 'returned'],
    to: 'issued',
    who: 'assigner',
    needs: ['words', 'agency'],
  },
  {
    verb: 'record-event',
    from: OPEN_STATES,
    to: null,
    who: 'assigner',
    needs: ['last-day'],
    guard: 'no-deadline-yet',
  },
  { verb: 'change-deadline', from: OPEN_STATES, to: null, who: 'assigner', needs: ['words'] },
  { verb: 'withdraw', from: OPEN_STATES, to: 'withdrawn', who: 'assigner', needs: ['words'] },
]

export const FAULTS = [
  'NOT_YOUR_PART',
  'ALREADY_THERE',
  'NOT_FROM_HERE',
  'WORDS_MISSING',
  'PERCENT_MISSING',
  'PERCENT_IMPOSSIBLE',
  'LAST_DAY_MISSING',
  'LAST_DAY_IMPOSSIBLE',
  'AGENCY_MISSING',
  'ALREADY_ASKED',
  'NOT_ASKED',
  'ALREADY_BLOCKED',
  'NOT_BLOCKED',
  'HAS_DEADLINE',
] as const
export type Fault = (typeof FAULTS)[number]

const ruleOf = new Map(TRANSITIONS.map((transition) => [transition.verb, transition]))

export function getTransition(verb: Verb): Transition {
  return ruleOf.get(verb) as Transition
}

/** An assignment on the day of its issue. */
export function openLife(lastDay: Day | null): Life {
  return {
    state: 'issued',
    percent: 0,
    blockedBy: null,
    askedLastDay: null,
    originalLastDay: lastDay,
    lastDay,
    submittedOn: null,
    confirmedOn: null,
  }
}

const GUARDS: Readonly<Record<Guard, (life: Life) => Fault | undefined>> = {
  asked: (life) => (life.askedLastDay === null ? 'NOT_ASKED' : undefined),
  'not-asked': (life) => (life.askedLastDay === null ? undefined : 'ALREADY_ASKED'),
  blocked: (life) => (life.blockedBy === null ? 'NOT_BLOCKED' : undefined),
  'not-blocked': (life) => (life.blockedBy === null ? undefined : 'ALREADY_BLOCKED'),
  'no-deadline-yet': (life) => (life.originalLastDay === null ? undefined : 'HAS_DEADLINE'),
}

const isSaid = (words: string | null | undefined) => (words ?? '').trim() !== ''

const NEEDS: Readonly<Record<Need, (given: Given) => Fault | undefined>> = {
  words: ({ words }) => (isSaid(words) ? undefined : 'WORDS_MISSING'),
  'words-or-percent': ({ words, percent }) =>
    isSaid(words) || (percent ?? null) !== null ? undefined : 'PERCENT_MISSING',
  'last-day': ({ lastDay }) => (lastDay ? undefined : 'LAST_DAY_MISSING'),
  agency: ({ agency }) => (agency ? undefined : 'AGENCY_MISSING'),
}

const isPercent = (percent: number) => Number.isInteger(percent) && percent >= 0 && percent <= 100

function valueFault({ percent, lastDay }: Given): Fault | undefined {
  if ((percent ?? null) !== null && !isPercent(percent as number)) return 'PERCENT_IMPOSSIBLE'
  if (lastDay && !isDay(lastDay)) return 'LAST_DAY_IMPOSSIBLE'
  return undefined
}

/** More time only: an extension ends after the day that stands, and not in the past. */
function extensionFault(life: Life, { day, lastDay }: Given): Fault | undefined {
  const later = lastDay && lastDay >= day && life.lastDay !== null && lastDay > life.lastDay
  return later ? undefined : 'LAST_DAY_IMPOSSIBLE'
}

type Effect = (life: Life, given: Given) => Partial<Life>

const nothing: Effect = () => ({})
const settled = { blockedBy: null, askedLastDay: null } as const

/** What a verb does beside moving the state. */
const EFFECTS: Readonly<Record<Verb, Effect>> = {
  receive: nothing,
  accept: nothing,
  return: () => settled,
  progress: (life, { percent }) => ({ percent: percent ?? life.percent }),
  submit: (_, { day }) => ({ ...settled, percent: 100, submittedOn: day }),
  block: (_, { words }) => ({ blockedBy: words ?? null }),
  unblock: () => ({ blockedBy: null }),
  'ask-extension': (_, { lastDay }) => ({ askedLastDay: lastDay ?? null }),
  contribute: nothing,
  confirm: (_, { day }) => ({ confirmedOn: day }),
  'send-back': () => ({ submittedOn: null }),
  'grant-extension': (_, { lastDay }) => ({ askedLastDay: null, lastDay: lastDay ?? null }),
  'refuse-extension': () => ({ askedLastDay: null }),
  reassign: () => ({ ...settled, percent: 0, submittedOn: null }),
  'record-event': (_, { lastDay = null }) => ({ originalLastDay: lastDay, lastDay }),
  // A first day given later is the original one; it never changes after that.
  'change-deadline': (life, { lastDay = null }) => ({
    lastDay,
    originalLastDay: life.originalLastDay ?? lastDay,
  }),
  withdraw: () => ({ ...settled, submittedOn: null }),
}

export type Step = { readonly life: Life } | { readonly fault: Fault }

/** Why `who` cannot do this now, or undefined: it can. */
export function findFault(life: Life, verb: Verb, who: Part, given: Given): Fault | undefined {
  const { from, to, who: mine, needs, guard } = getTransition(verb)
  if (who !== mine) return 'NOT_YOUR_PART'
  if (!from.includes(life.state)) return life.state === to ? 'ALREADY_THERE' : 'NOT_FROM_HERE'
  const guarded = guard && GUARDS[guard](life)
  if (guarded) return guarded
  for (const need of needs) {
    const fault = NEEDS[need](given)
    if (fault) return fault
  }
  const isExtension = verb === 'ask-extension' || verb === 'grant-extension'
  return valueFault(given) ?? (isExtension ? extensionFault(life, given) : undefined)
}

/** The life after `who` does `verb`, or why that cannot be. The same inputs give the same answer. */
export function applyVerb(life: Life, verb: Verb, who: Part, given: Given): Step {
  const fault = findFault(life, verb, who, given)
  if (fault) return { fault }
  const state = getTransition(verb).to ?? life.state
  return { life: { ...life, ...EFFECTS[verb](life, given), state } }
}

/** Verbs that are open to `who` now, whatever they still have to say with it: for buttons. */
export function listVerbs(life: Life, who: Part): Verb[] {
  return TRANSITIONS.filter(
    ({ who: mine, from, guard }) =>
      mine === who && from.includes(life.state) && !(guard && GUARDS[guard](life)),
  ).map(({ verb }) => verb)
}

/** A verb as it was done: what an assignment's history is made of. */
export type Done = Given & { readonly verb: Verb; readonly who: Part }

/**
 * The life that a history tells, up to and with `until`.
 * @throws RangeError for a history that the table does not allow: it was not written by these rules
 */
export function foldLife(opened: Life, history: readonly Done[], until: Day = '9999-12-31'): Life {
  let life = opened
  for (const { verb, who, ...given } of history) {
    if (given.day > until) break
    const step = applyVerb(life, verb, who, given)
    if ('fault' in step) throw new RangeError(`${verb} by ${who} on ${given.day}: ${step.fault}`)
    life = step.life
  }
  return life
}
