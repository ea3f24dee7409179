import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { HA_NOI, toLocal } from '@loimo/calendar'
import fc from 'fast-check'
import { coverOf, isLacking, standingOf } from './cover.ts'
import { post, rosters, rule, rules, SPAN, sessionsUnder } from './testing.ts'

const posts = fc.array(post, { maxLength: 8 })

describe('sessions of a week, whatever the rules are', () => {
  test('each has a name of its own, lies in the week, ends after it begins, and they stand in order', () => {
    fc.assert(
      fc.property(rules, (all) => {
        const sessions = sessionsUnder(all)
        const names = sessions.map(({ gate, day, startMinute }) => `${gate} ${day} ${startMinute}`)
        assert.equal(new Set(names).size, names.length)
        for (const { start, end, day, startMinute, directions } of sessions) {
          assert.deepEqual(toLocal(HA_NOI, start), { day, minute: startMinute })
          assert.ok(end > start && day >= SPAN[0] && day <= SPAN[1] && directions.length > 0)
        }
      }),
    )
  })

  test('an extension adds sessions of its own and takes no name from one that was there', () => {
    fc.assert(
      fc.property(rules, rule('added'), (all, one) => {
        const added = { ...one, effect: { ...one.effect, kind: 'extend' } } as typeof one
        fc.pre('sessions' in added.effect && 'access' in added.effect)
        const before = sessionsUnder(all).filter(({ kind }) => kind === 'ordinary')
        const after = new Set(
          sessionsUnder([...all, added]).map((s) => `${s.gate} ${s.day} ${s.startMinute}`),
        )
        // An open extension may only make what was registered, or another extension, wider.
        for (const { gate, day, startMinute } of before)
          assert.ok(after.has(`${gate} ${day} ${startMinute}`))
      }),
    )
  })
})

describe('cover', () => {
  test('each roster is counted in one session or released, and none is lost', () => {
    fc.assert(
      fc.property(rules, posts, rosters, (all, needed, there) => {
        const { rows, released } = coverOf(sessionsUnder(all), needed, there)
        const sum = (list: readonly { have: number }[]) =>
          list.reduce((total, { have }) => total + have, 0)
        assert.equal(sum(rows) + sum(released), sum(there))
        const names = rows.map(({ session, agency }) =>
          [session.gate, session.day, session.startMinute, agency].join(),
        )
        assert.equal(new Set(names).size, names.length)
      }),
    )
  })

  test('more people never make it worse, and it is covered exactly when there are enough', () => {
    const people = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(people, people, people, (need, have, more) => {
        assert.equal(standingOf(need, have) === 'covered', have >= need)
        if (standingOf(need, have) === 'covered')
          assert.equal(standingOf(need, have + more), 'covered')
        assert.equal(standingOf(null, have), 'unknown-need')
      }),
    )
  })

  test('an unstated number is never a gap', () => {
    fc.assert(
      fc.property(rules, posts, rosters, (all, needed, there) => {
        const unstated = needed.map((one) => ({ ...one, need: null }))
        const { rows } = coverOf(sessionsUnder(all), unstated, there)
        assert.ok(!rows.some(isLacking))
      }),
    )
  })

  test('a closure releases exactly the people of what it closes, and its end brings them back', () => {
    fc.assert(
      fc.property(rules, posts, rosters, (all, needed, there) => {
        const sessions = sessionsUnder(all)
        const [gone] = sessions
        fc.pre(gone !== undefined)
        const left = sessions.filter((one) => one !== gone)
        const before = coverOf(sessions, needed, there)
        const after = coverOf(left, needed, there)
        const freed = after.released.filter((one) => !before.released.includes(one))
        for (const { gate, day, startMinute } of freed)
          assert.deepEqual([gate, day, startMinute], [gone?.gate, gone?.day, gone?.startMinute])
        assert.deepEqual(
          after.rows,
          before.rows.filter(({ session }) => session !== gone),
        )
        assert.deepEqual(coverOf(sessionsUnder(all), needed, there), before)
      }),
    )
  })

  test('the order of posts and rosters makes no difference', () => {
    fc.assert(
      fc.property(rules, posts, rosters, (all, needed, there) => {
        const sessions = sessionsUnder(all)
        const one = coverOf(sessions, needed, there)
        const other = coverOf(sessions, needed.toReversed(), there.toReversed())
        assert.deepEqual(other.rows, one.rows)
        assert.deepEqual(new Set(other.released), new Set(one.released))
      }),
    )
  })
})
