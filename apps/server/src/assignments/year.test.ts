/** A year of a province: 2,000 dispatches, 11,000 assignments, 60 agencies. What is printed reconciles to the row. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '@loimo/calendar'
import type { BoardQuery, Summary } from '@loimo/contract'
import {
  atDay,
  BUCKETS,
  bucketOf,
  countBuckets,
  type Due,
  remindersDue,
  sumOf,
} from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import { getProvince, loadProvince, type Province } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import { readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { systemOrigin } from '../platform/journal.ts'
import { openTestDatabase } from '../testing.ts'
import { listAssignments } from './board.ts'
import { tick, toRules } from './clock.ts'
import { dryRun } from './dry-run.ts'
import { binder, bucketSql } from './filters.ts'
import { deskOf, factOf, insertYear, type MadeAssignment, makeYear, seeded } from './sample-year.ts'
import { summarise } from './summary.ts'

const OFFICE = 'van-phong-ubnd-tinh'
const SIZE = { dispatches: 2_000, assignments: 11_000, agencies: 60 }
const DAYS = ['2026-02-11', '2026-07-31', '2026-12-31']

let database: Database
let province: Province
let year: readonly MadeAssignment[]

const permit = {
  scope: 'all',
  origin: systemOrigin('test'),
  caller: { personId: '', name: '', agencyId: OFFICE, roles: [], kind: 'person' },
} as unknown as Permit

const depsOn = (day: string) =>
  ({
    database,
    config: readConfig({}),
    now: () => new Date(`${day}T05:00:00Z`),
    nudge() {},
  }) as unknown as Deps

async function stand(day: string): Promise<Deps> {
  await database.query('truncate reminders, outbox, reply_links, dispatches cascade')
  await database.query('update reminder_clock set last_day = null')
  await database.transaction((tx) => insertYear(tx, year, day, OFFICE))
  return depsOn(day)
}

before(async () => {
  database = await openTestDatabase()
  await loadProvince(database, readConfig({}).provinceFolder)
  province = await getProvince(database)
  const agencies = province.agencies
    .filter(({ validTo }) => validTo === null)
    .slice(0, SIZE.agencies)
  year = makeYear({
    ...SIZE,
    seed: 20_261_124,
    agencies: agencies.map(({ id }) => id),
    gates: province.places.filter(({ kind }) => kind === 'gate'),
    topics: province.topics.map(({ id }) => id),
    assigner: OFFICE,
    from: '2026-01-01',
    days: 365,
    daysOff: province.daysOff,
  })
})
after(() => database.close())

const at = (day: string) => atDay(day, province.followRules.soonWorkingDays, province.daysOff)

test('the year is of its size, and every history is lawful', () => {
  assert.equal(year.length, SIZE.assignments)
  assert.ok(new Set(year.map(({ paper }) => paper.id)).size > SIZE.dispatches * 0.9)
  assert.equal(new Set(year.map(({ lead }) => lead)).size, SIZE.agencies)
  const states = new Set(year.map((made) => factOf(made, '2026-12-31')?.state))
  for (const state of [
    'issued',
    'accepted',
    'returned',
    'in-progress',
    'submitted',
    'confirmed',
    'withdrawn',
  ] as const)
    assert.ok(states.has(state), state)
})

/** Every figure of a summary with its query. */
function figuresOf(summary: Summary): Summary['total'][] {
  return [summary, ...summary.agencies, ...summary.topics]
    .flatMap((group) => [group.total, ...Object.values(group.buckets)])
    .concat(
      [...summary.rates, ...summary.agencies.flatMap(({ rates }) => rates)].flatMap(
        ({ numerator, denominator }) => [numerator, denominator],
      ),
    )
    .concat(summary.weeks.flatMap(({ monday: _, ...week }) => Object.values(week)))
    .concat([
      summary.aged,
      ...Object.values(summary.waiting),
      summary.answered.numerator,
      summary.answered.denominator,
    ])
}

function queryOf(rows: string): BoardQuery {
  const query: Record<string, unknown> = { size: 1 }
  for (const [name, value] of new URLSearchParams(rows))
    query[name] = ['bucket', 'state', 'waits'].includes(name)
      ? [...((query[name] as string[]) ?? []), value]
      : value
  return query as BoardQuery
}

for (const day of DAYS)
  test(`on ${day} every kind of figure reconciles to the row`, async () => {
    const deps = await stand(day)
    const facts = year.flatMap((made) => factOf(made, day) ?? [])
    const random = seeded(7)
    for (const by of ['current', 'original'] as const) {
      const counts = countBuckets(facts, at(day), by)
      const summary = await summarise(deps, permit, { by })
      assert.equal(summary.total.count, facts.length)
      for (const bucket of BUCKETS)
        assert.equal(summary.buckets[bucket].count, counts[bucket], `${by} ${bucket}`)
      assert.equal(sumOf(counts), summary.total.count)
      for (const { agency, total, buckets } of summary.agencies) {
        const own = facts.filter((_, index) => deskOf(issued(day)[index]!, day) === agency.id)
        const pure = countBuckets(own, at(day), by)
        assert.equal(total.count, own.length, agency.id)
        for (const bucket of BUCKETS)
          assert.equal(buckets[bucket].count, pure[bucket], `${agency.id} ${bucket}`)
      }
      for (const { count, rows } of figuresOf(summary))
        if (random() < 0.06)
          assert.equal((await listAssignments(deps, permit, queryOf(rows))).total, count, rows)
    }
  })

const kept = new Map<string, MadeAssignment[]>()

/** What was issued by a day, in the order of `facts`. */
function issued(day: string): MadeAssignment[] {
  const found = kept.get(day) ?? year.filter(({ issuedOn }) => issuedOn <= day)
  kept.set(day, found)
  return found
}

test('the buckets of the database are those of the table, row by row', async () => {
  const params: unknown[] = []
  const day = DAYS.at(-1)!
  for (const by of ['current', 'original'] as const) {
    params.length = 0
    const sql = bucketSql(by, binder(params), at(day))
    const { rows } = await database.query<{ id: string; bucket: string }>(
      `select a.id, ${sql} as bucket from assignments a`,
      params,
    )
    const bucketById = new Map(rows.map(({ id, bucket }) => [id, bucket]))
    for (const made of issued(day))
      assert.equal(bucketById.get(made.id), bucketOf(factOf(made, day)!, at(day), by), made.id)
  }
})

test('a dry run over a month is what the rules say of each of its days, and the clock says no other', async () => {
  const to = '2026-11-30'
  const from = addDays(to, -29)
  const deps = await stand(to)
  const run = await dryRun(deps, { from, to })
  const rules = toRules(province.followRules)
  const expected: (Due & { day: string })[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const facts = year.flatMap((made) => factOf(made, day) ?? [])
    for (const due of remindersDue(rules, facts, day, province.daysOff))
      expected.push({ ...due, day })
  }
  assert.equal(run.total, expected.length)
  for (const { rule, total } of run.rules)
    assert.equal(total, expected.filter((due) => due.rule === rule).length, rule)
  for (const { day, total } of run.days)
    assert.equal(total, expected.filter((due) => due.day === day).length, day)
  assert.ok(
    run.rules.every(({ total }) => total > 0),
    JSON.stringify(run.rules),
  )

  await tick(deps)
  const { rows } = await database.query<{ rule: string; count: number }>(
    `select rule, count(distinct assignment_id) as count from reminders where receiver in ('officer', 'head', 'office') group by 1`,
  )
  for (const { rule, count } of rows) {
    const today = expected.filter(
      (due) =>
        due.rule === rule && due.day === to && ['officer', 'head', 'office'].includes(due.to),
    )
    assert.equal(count, new Set(today.map(({ assignment }) => assignment)).size, rule)
  }
  assert.ok(rows.length > 3)
})
