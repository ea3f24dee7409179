import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SearchKind, SearchReply, SearchRow } from '@loimo/contract'
import fc from 'fast-check'
import { issue, paperText, take } from '../directives/testing.ts'
import { DEMO_PEOPLE } from '../identity/test-people.ts'
import type { Browser } from '../identity/testing.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { type Board, startBoard } from '../reports/sample-board.ts'
import { toQuestion } from './question.ts'
import { phraseIn, vietnamese, written } from './sample-words.ts'

let board: Board
let clerk: Browser
let issuedId: string
let draftId: string

before(async () => {
  board = await startBoard({ seed: 60, assignments: 400 })
  clerk = await board.browse('vanthu')
  issuedId = (await issue(clerk, paperText({ number: '9311/VP-KT' }))).id
  draftId = (await take(clerk, draftText)).id
})
after(() => board.server.close())

/** A paper that nobody has issued, with words that stand nowhere else. */
const draftText = paperText({ number: '9312/VP-KT', day: '21' })
  .replaceAll('thạch đen', 'hồi hương bản thảo')
  .replaceAll('Sở Ngoại vụ', 'Sở Công Thương')

const find = async (browser: Browser, q: string, more: Record<string, string> = {}) =>
  (await browser.ok(
    'GET',
    `/api/search?${new URLSearchParams({ q, ...more })}`,
  )) as unknown as SearchReply

const groupOf = ({ groups }: SearchReply, kind: SearchKind) =>
  groups.find((group) => group.kind === kind)!

/** Every find of a kind, page by page. */
async function findAll(browser: Browser, q: string, kind: SearchKind): Promise<SearchRow[]> {
  const rows: SearchRow[] = []
  for (let page = 1; ; page++) {
    const group = groupOf(await find(browser, q, { kind, page: String(page), size: '200' }), kind)
    rows.push(...group.rows)
    if (group.rows.length === 0 || rows.length >= group.total) {
      assert.equal(rows.length, group.total)
      return rows
    }
  }
}

test('the database folds as the program does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(vietnamese, { minLength: 1, maxLength: 20 }), async (texts) => {
      const given = texts.flatMap((text) => [text, text.normalize('NFD'), text.toUpperCase()])
      const { rows } = await board.server.deps.database.query<{ folded: string }>(
        `select fold_for_search(text) as folded from unnest($1::text[]) with ordinality as t (text, at) order by at`,
        [given],
      )
      assert.deepEqual(
        rows.map(({ folded }) => folded),
        given.map(foldForSearch),
      )
    }),
    { numRuns: 20 },
  )
})

describe('any writing of a phrase', () => {
  const KINDS: readonly [SearchKind, string][] = [
    ['directive', 'select id::text as id, task as text from directives order by id'],
    ['dispatch', 'select id::text as id, text from dispatches order by id'],
    [
      'report',
      `select id::text as id, words as text from assignment_events where who <> 'assigner' and words is not null order by id`,
    ],
  ]
  for (const [kind, sql] of KINDS)
    test(`finds the ${kind} that holds it, and lights it`, async () => {
      const { rows } = await board.server.deps.database.query<{ id: string; text: string }>(sql)
      assert.ok(rows.length > 50)
      await fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.nat(),
          fc.nat(),
          written,
          async (at, first, length, write) => {
            const { id, text } = rows[at % rows.length]!
            const q = write(phraseIn(text, first, length)).slice(0, 200)
            const question = toQuestion(q)
            if (!question) return
            const found = (await findAll(clerk, q, kind)).find((row) => row.id === id)
            assert.ok(found, `“${q}” does not find “${text.slice(0, 80)}”`)
            for (const { start, end } of found.hit.spans) {
              const lit = foldForSearch(found.hit.text.slice(start, end))
              assert.ok(
                [
                  question.phrase,
                  question.number,
                  ...question.words.map((word) => word.text),
                ].includes(lit),
                `${lit} in ${q}`,
              )
            }
            assert.ok(found.hit.spans.length > 0, q)
          },
        ),
        { numRuns: 25 },
      )
    })
})

describe('the order of what is found', () => {
  test('a number comes first, whole, without its symbol, with zeros before it', async () => {
    for (const q of [
      '9311/VP-KT',
      '9311',
      '09311 vp kt',
      '9311/vp-kt',
      'công văn số 9311/VP-KT',
      'so 9311',
    ]) {
      const [first] = groupOf(await find(clerk, q), 'dispatch').rows
      assert.equal(first?.id, issuedId, q)
      assert.equal(first?.fit, 'number', q)
    }
    const orders = groupOf(await find(clerk, '9311/VP-KT'), 'directive')
    assert.equal(orders.total, 2)
    assert.ok(orders.rows.every(({ dispatchId }) => dispatchId === issuedId))
  })

  test('the phrase comes before its words', async () => {
    for (const kind of ['dispatch', 'directive', 'report'] as const) {
      const rows = await findAll(clerk, 'kiểm dịch thực vật', kind)
      const fits = rows.map(({ fit }) => ['number', 'phrase', 'words'].indexOf(fit))
      assert.deepEqual(
        fits,
        [...fits].sort((a, b) => a - b),
      )
    }
  })

  test('pages hold every find once', async () => {
    const all = await findAll(clerk, 'ra soat', 'directive')
    const paged: string[] = []
    for (let page = 1; paged.length < all.length; page++) {
      const more = { kind: 'directive', page: String(page), size: '7' }
      const group = groupOf(await find(clerk, 'ra soat', more), 'directive')
      assert.equal(group.total, all.length)
      paged.push(...group.rows.map(({ id }) => id))
    }
    assert.deepEqual(
      paged,
      all.map(({ id }) => id),
    )
    assert.equal(new Set(paged).size, paged.length)
  })

  test('signs alone find nothing, and a page behind the last has its total', async () => {
    for (const { total, rows } of (await find(clerk, '–/“”')).groups)
      assert.deepEqual([total, rows], [0, []])
    const group = groupOf(
      await find(clerk, 'ra soat', { kind: 'directive', page: '900' }),
      'directive',
    )
    assert.deepEqual(group.rows, [])
    assert.ok(group.total > 0)
  })
})

const isOffice = (roles: readonly string[]) =>
  !roles.some((role) => ['officer', 'head'].includes(role))

describe('who finds what', () => {
  const WORDS = [
    'thach den',
    'ra soat',
    'kiem tra',
    '9311',
    'da xong',
    'hoi huong ban thao',
    'van phong',
  ]

  for (const { userName, roles } of DEMO_PEOPLE)
    test(`${userName} (${roles.join()}) finds what ${userName} may open, and all of it`, async () => {
      const browser = await board.browse(userName)
      if (roles.includes('administrator')) {
        await browser.refused('FORBIDDEN', 'GET', '/api/search?q=thach')
        return
      }
      for (const q of WORDS) {
        const papers = await findAll(browser, q, 'dispatch')
        // Papers of the sample year have no reading to open: the office's own are.
        const real = papers.filter(({ id }) => !isOffice(roles) || [issuedId, draftId].includes(id))
        for (const { id } of real.slice(0, 5)) await browser.ok('GET', `/api/dispatches/${id}`)
        const orders = await findAll(browser, q, 'directive')
        const reports = await findAll(browser, q, 'report')
        for (const { assignmentId } of [...orders.slice(0, 8), ...reports.slice(0, 8)])
          await browser.ok('GET', `/api/assignments/${assignmentId}`)
        assert.equal(orders.length, await countOrders(browser, q, roles), q)
      }
    })

  test('a draft is found by the office and by nobody else', async () => {
    for (const { userName, roles } of DEMO_PEOPLE) {
      if (roles.includes('administrator')) continue
      const browser = await board.browse(userName)
      const ids = (await findAll(browser, 'hồi hương bản thảo', 'dispatch')).map(({ id }) => id)
      assert.deepEqual(ids, isOffice(roles) ? [draftId] : [], userName)
    }
  })

  test('what a report says is found by those of the same work only', async () => {
    const agriculture = await board.browse('nongnghiep')
    const { rows } = (await agriculture.ok('GET', `/api/assignments?dispatch=${issuedId}`)) as {
      rows: { id: string; part: string }[]
    }
    const own = rows.find(({ part }) => part === 'lead')!
    await agriculture.ok('POST', `/api/assignments/${own.id}/receive`)
    await agriculture.ok('POST', `/api/assignments/${own.id}/progress`, {
      words: 'Đã lập danh sách 47 hộ trồng quế hữu cơ.',
      percent: 30,
    })
    const seen: string[] = []
    for (const { userName, roles } of DEMO_PEOPLE) {
      if (roles.includes('administrator')) continue
      const found = await findAll(await board.browse(userName), 'que huu co', 'report')
      if (found.length > 0) {
        seen.push(userName)
        assert.equal(found[0]?.assignmentId, own.id)
        const { text, spans } = found[0]!.hit
        assert.equal(text.slice(spans[0]!.start, spans[0]!.end), 'quế hữu cơ')
      }
    }
    assert.deepEqual(seen, [
      'vanthu',
      'chuyenvien',
      'lanhdao',
      'nongnghiep',
      'nongnghiep.truong',
      'ngoaivu',
      'ngoaivu.truong',
      'thanhtra',
    ])
  })

  test('a token finds only what it may read', async () => {
    const { token } = (await clerk.ok('POST', '/api/account/tokens', {
      label: 'Chỉ nhiệm vụ',
      scopes: ['assignment.read'],
      days: 1,
    })) as { token: string }
    const headers = { authorization: `Bearer ${token}` }
    const { body } = await clerk.send('GET', '/api/search?q=9311', { headers })
    const { groups } = body as unknown as SearchReply
    assert.deepEqual(
      groups.map(({ kind }) => kind),
      ['directive', 'report'],
    )
  })
})

/** The same, counted by the rows of the database: every order whose own words hold all words. */
async function countOrders(browser: Browser, q: string, roles: readonly string[]): Promise<number> {
  const { person } = await browser.session()
  const question = toQuestion(q)!
  const { rows } = await board.server.deps.database.query<{
    id: string
    task: string
    number: string | null
    desks: string[]
  }>(
    'select distinct d.id, d.task, a.number, a.desks from directives d join assignments a on a.directive_id = d.id',
  )
  const sees = (desks: string[]) => isOffice(roles) || desks.includes(person?.agency.id ?? '')
  const holds = (text: string) => {
    const words = foldForSearch(text).split(' ')
    return question.words.every(({ text: word, isWhole }) =>
      words.some((one) => (isWhole ? one === word : one.startsWith(word))),
    )
  }
  const isNumber = (number: string | null) =>
    question.number !== undefined &&
    `${foldForSearch(number ?? '')} `.startsWith(`${question.number} `)
  return new Set(
    rows
      .filter(({ task, number, desks }) => sees(desks) && (holds(task) || isNumber(number)))
      .map(({ id }) => id),
  ).size
}
