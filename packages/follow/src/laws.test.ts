/** What always holds of the life of an assignment, whatever anyone does to it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day, NO_DAYS_OFF } from '@loimo/calendar'
import fc from 'fast-check'
import {
  applyVerb,
  atDay,
  BUCKETS,
  bucketOf,
  CHANNELS,
  CONDITIONS,
  countBuckets,
  type Done,
  findFault,
  foldLife,
  type Given,
  GROUPS,
  type Life,
  listVerbs,
  openLife,
  PARTS,
  publishedOf,
  RATES,
  RECEIVERS,
  type Rule,
  ratesOf,
  remindersDue,
  STATES,
  sumOf,
  TRANSITIONS,
  VERBS,
  walkFacts,
} from './index.ts'

const START: Day = '2026-01-05'
const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays(START, count))
const words = fc.constantFrom(null, '', ' ', 'lời')
const given = fc.record({
  words,
  percent: fc.option(fc.integer({ min: -5, max: 105 })),
  lastDay: fc.option(day),
  agency: fc.constantFrom(null, 'so-ngoai-vu'),
})
const wish = fc.record({
  verb: fc.constantFrom(...VERBS),
  who: fc.constantFrom(...PARTS),
  given,
  after: fc.integer({ min: 0, max: 20 }),
})

type Lived = { readonly opened: Life; readonly life: Life; readonly history: readonly Done[] }

/** Somebody tries anything; what the table allows happens. Verbs that it offers are tried more often. */
const lived = fc
  .record({
    lastDay: fc.option(day),
    wishes: fc.array(wish, { maxLength: 40 }),
    luck: fc.integer(),
  })
  .map(({ lastDay, wishes, luck }): Lived => {
    const opened = openLife(lastDay)
    let life = opened
    let today = START
    const history: Done[] = []
    for (const [at, { verb, who, given: saying, after }] of wishes.entries()) {
      today = addDays(today, after)
      const offered = PARTS.flatMap((part) =>
        listVerbs(life, part).map((one) => [one, part] as const),
      )
      const pick = (luck >>> (at % 20)) % 3 === 0 || offered.length === 0
      const [chosen, part] = pick ? [verb, who] : offered[Math.abs(luck + at * 7) % offered.length]!
      const later = addDays(life.lastDay ?? today, 30)
      const done: Done = {
        ...saying,
        words: pick ? saying.words : 'lời',
        lastDay: pick ? saying.lastDay : [later, addDays(today, 30)].sort()[1],
        verb: chosen,
        who: part,
        day: today,
      }
      const step = applyVerb(life, chosen, part, done)
      if ('fault' in step) continue
      life = step.life
      history.push(done)
    }
    return { opened, life, history }
  })

const everyLife = (holds: (lived: Lived) => void, numRuns = 400) =>
  fc.assert(fc.property(lived, holds), { numRuns })

test('the table names every verb once, and every state is reached and left as it says', () => {
  assert.deepEqual(TRANSITIONS.map(({ verb }) => verb).sort(), [...VERBS].sort())
  const reached = new Set<string>(['issued', ...TRANSITIONS.flatMap(({ to }) => to ?? [])])
  assert.deepEqual([...reached].sort(), [...STATES].sort())
  for (const { from } of TRANSITIONS) {
    assert.ok(!from.includes('confirmed') && !from.includes('withdrawn'))
    assert.equal(new Set(from).size, from.length)
  }
})

test('whoever does the work never judges it', () => {
  for (const verb of [
    'confirm',
    'send-back',
    'grant-extension',
    'refuse-extension',
    'withdraw',
  ] as const) {
    assert.equal(TRANSITIONS.find((one) => one.verb === verb)?.who, 'assigner')
    everyLife(({ life }) => {
      for (const who of ['lead', 'cooperator'] as const)
        assert.equal(findFault(life, verb, who, { day: START, words: 'x' }), 'NOT_YOUR_PART')
    }, 20)
  }
  everyLife(({ life, history }) => {
    if (life.state === 'confirmed') {
      assert.equal(history.at(-1)?.who, 'assigner')
      assert.ok(history.some(({ verb, who }) => verb === 'submit' && who === 'lead'))
    }
  })
})

test('a life is the fold of its history', () => {
  everyLife(({ opened, life, history }) => assert.deepEqual(foldLife(opened, history), life))
})

test('once there is an original last day, nothing changes it', () => {
  everyLife(({ opened, history }) => {
    let life = opened
    for (const { verb, who, ...said } of history) {
      const step = applyVerb(life, verb, who, said)
      assert.ok('life' in step)
      if (life.originalLastDay !== null)
        assert.equal(step.life.originalLastDay, life.originalLastDay)
      life = step.life
    }
  })
})

test('handed-in work has its day, work that is not has none', () => {
  everyLife(({ life }) => {
    assert.equal(
      life.submittedOn !== null,
      life.state === 'submitted' || life.state === 'confirmed',
    )
    assert.equal(life.confirmedOn !== null, life.state === 'confirmed')
    if (life.state === 'submitted' || life.state === 'returned') {
      assert.equal(life.blockedBy, null)
      assert.equal(life.askedLastDay, null)
    }
    assert.ok(life.percent >= 0 && life.percent <= 100)
  })
})

test('an extension only ever gives more time', () => {
  everyLife(({ opened, history }) => {
    let life = opened
    for (const { verb, who, ...said } of history) {
      const before = life
      life = foldLife(life, [{ verb, who, ...said }])
      if (verb === 'grant-extension') assert.ok(life.lastDay! > before.lastDay!)
    }
  })
})

test('what is offered is what is allowed, given what it needs', () => {
  everyLife(({ life }) => {
    const full: Given = {
      day: START,
      words: 'lời',
      percent: 1,
      lastDay: addDays([life.lastDay ?? START, START].sort()[1]!, 1),
      agency: 'so-ngoai-vu',
    }
    for (const who of PARTS)
      for (const verb of VERBS) {
        const fault = findFault(life, verb, who, full)
        if (fault === 'LAST_DAY_IMPOSSIBLE') assert.equal(life.lastDay, null)
        else
          assert.equal(
            fault === undefined,
            listVerbs(life, who).includes(verb),
            `${who} ${verb} ${fault}`,
          )
      }
  })
})

test('buckets add up on any day, by either deadline, for any set', () => {
  fc.assert(
    fc.property(
      fc.array(lived, { maxLength: 15 }),
      day,
      fc.integer({ min: 0, max: 15 }),
      (set, today, soon) => {
        const at = atDay(today, soon, NO_DAYS_OFF)
        for (const by of ['current', 'original'] as const) {
          const lives = set.map(({ life }) => life)
          const counts = countBuckets(lives, at, by)
          assert.equal(sumOf(counts), lives.length)
          assert.equal(
            sumOf(counts, GROUPS.done) + sumOf(counts, GROUPS.open) + counts.withdrawn,
            lives.length,
          )
          for (const { numerator, denominator } of ratesOf(counts))
            assert.ok(numerator <= denominator)
          const { total, figures, remainder } = publishedOf(counts)
          const sum = (named: Record<string, number>) =>
            Object.values(named).reduce((all, one) => all + one, 0)
          assert.equal(sum(figures) + sum(remainder), total)
        }
      },
    ),
    { numRuns: 150 },
  )
  assert.deepEqual(
    new Set(RATES.flatMap(({ part, of }) => [...GROUPS[part], ...GROUPS[of]])).size <=
      BUCKETS.length,
    true,
  )
})

test('completion counts from the day of the submission, however late the confirmation', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -30, max: 30 }), fc.nat(90), (lastDay, off, wait) => {
      const submitted = addDays(lastDay, off)
      const life = foldLife(openLife(lastDay), [
        { verb: 'submit', who: 'lead', day: submitted, words: 'xong' },
        { verb: 'confirm', who: 'assigner', day: addDays(submitted, wait) },
      ])
      const at = atDay(addDays(submitted, wait + 400), 7, NO_DAYS_OFF)
      assert.equal(
        bucketOf(life, at),
        off < 0 ? 'done-early' : off === 0 ? 'done-on-time' : 'done-late',
      )
    }),
  )
})

const rule = fc.record<Rule>({
  id: fc.constant('r'),
  enabled: fc.constant(true),
  condition: fc.record({
    kind: fc.constantFrom(...CONDITIONS),
    workingDays: fc.integer({ min: 0, max: 12 }),
    months: fc.integer({ min: 1, max: 4 }),
  }),
  to: fc.uniqueArray(fc.constantFrom(...RECEIVERS), { minLength: 1 }),
  channels: fc.uniqueArray(fc.constantFrom(...CHANNELS), { minLength: 1 }),
  repeatDays: fc.option(fc.integer({ min: 1, max: 40 })),
})

test('reminders of one rule go out once a day an assignment, and never of what has ended', () => {
  fc.assert(
    fc.property(
      rule,
      lived,
      fc.integer({ min: 0, max: 30 }),
      (one, { opened, history }, cooperators) => {
        const days = Array.from({ length: 120 }, (_, at) => addDays(START, at))
        const about = { id: 'a', issuedOn: START, lastDay: opened.lastDay, cooperators }
        let said = 0
        for (const [today, fact] of walkFacts(about, history, days)) {
          const due = remindersDue([one], [fact], today, NO_DAYS_OFF)
          const keys = due.map(({ to, channel }) => `${to} ${channel}`)
          assert.equal(new Set(keys).size, keys.length)
          assert.ok(due.length === 0 || due.length === one.to.length * one.channels.length)
          if (fact.state === 'confirmed' || fact.state === 'withdrawn') assert.equal(due.length, 0)
          said += due.length === 0 ? 0 : 1
        }
        // Without a repeat, a rule speaks again only when what it waits for has come anew.
        const moves = history.length + 1
        if (one.repeatDays === null) assert.ok(said <= moves, `${said} times, ${moves} moves`)
      },
    ),
    { numRuns: 300 },
  )
})
