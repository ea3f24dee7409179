import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type {
  AssignmentPage,
  AssignmentRow,
  AssignmentView,
  DryRun,
  FollowRules,
  SavedView,
  Summary,
} from '@loimo/contract'
import { type Done, foldLife, openLife, type Verb } from '@loimo/follow'
import { issue, paperText } from '../directives/testing.ts'
import { type Browser, makeClock, openBrowser } from '../identity/testing.ts'
import { verifyJournal } from '../platform/journal-verify.ts'
import { startTestApp, type TestApp } from '../testing.ts'
import { tick } from './clock.ts'
import { COLUMNS, type Stored, toLife } from './stored.ts'

const clock = makeClock('2026-11-24T03:00:00Z')

let server: TestApp
let clerk: Browser
let agriculture: Browser
let foreignAffairs: Browser
let customs: Browser
let gates: Browser
let auditor: Browser
let leader: Browser

const people: [Browser, string][] = []

async function browse(userName: string): Promise<Browser> {
  const browser = openBrowser(server.app)
  await browser.signInAsDemo(userName)
  people.push([browser, userName])
  return browser
}

/** Days go by, or back; sessions end meanwhile, so everyone signs in again. */
async function pass(days: number): Promise<void> {
  clock.pass(days * 86_400_000)
  for (const [browser, userName] of people) await browser.signInAsDemo(userName)
}

before(async () => {
  server = await startTestApp({
    env: { LOIMO_REQUESTS_PER_MINUTE: '1000000' },
    now: clock.now,
  })
  clerk = await browse('vanthu')
  agriculture = await browse('nongnghiep')
  foreignAffairs = await browse('ngoaivu')
  customs = await browse('haiquan')
  gates = await browse('cuakhau')
  auditor = await browse('thanhtra')
  leader = await browse('lanhdao')
})
after(() => server.close())

let papers = 0

/** A paper of its own, issued. @returns the assignments of its two directives */
async function issuePaper(extra = ''): Promise<[string, string]> {
  papers += 1
  const text = paperText({
    number: `${7_000 + papers}/VP-KT`,
    extra: `\n\nBản số ${papers} để thử.${extra}`,
  })
  const { issued } = await issue(clerk, text)
  return issued.map(({ assignments }) => assignments[0]?.id) as [string, string]
}

const look = async (browser: Browser, id: string) =>
  (await browser.ok('GET', `/api/assignments/${id}`)) as unknown as AssignmentView

const list = async (browser: Browser, query: string) =>
  (await browser.ok('GET', `/api/assignments?${query}`)) as unknown as AssignmentPage

const say = async (browser: Browser, id: string, verb: string, body: object = {}) =>
  (await browser.ok('POST', `/api/assignments/${id}/${verb}`, body)) as unknown as AssignmentView

async function upload(browser: Browser, id: string, name: string, bytes: Buffer | string) {
  const boundary = 'xxxxx'
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return browser.send('POST', `/api/assignments/${id}/files`, {
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

describe('the life of an assignment', () => {
  test('accepted, more time asked and refused, handed in, sent back, handed in again, confirmed', async () => {
    const [id] = await issuePaper()
    assert.deepEqual((await look(agriculture, id)).may.slice(0, 3), ['receive', 'accept', 'return'])
    await say(agriculture, id, 'accept')
    const asked = await say(agriculture, id, 'extension', {
      words: 'Phía bạn nghỉ lễ.',
      lastDay: '2026-12-31',
    })
    assert.deepEqual([asked.askedLastDay, asked.extensions[0]?.state], ['2026-12-31', 'asked'])
    await agriculture.refused('FORBIDDEN', 'POST', `/api/assignments/${id}/grant-extension`, {})
    await clerk.refused('STEP_INCOMPLETE', 'POST', `/api/assignments/${id}/grant-extension`, {
      lastDay: '2026-12-01',
    })
    const refused = await say(clerk, id, 'refuse-extension', { words: 'Giữ hạn cũ.' })
    assert.deepEqual(
      [refused.askedLastDay, refused.lastDay, refused.extensions[0]?.state],
      [null, '2026-12-15', 'refused'],
    )
    const { body } = await upload(agriculture, id, 'bao-cao.txt', 'Báo cáo kết quả rà soát')
    const [file] = body.files as { id: string; href: string; mediaType: string }[]
    await agriculture.refused('BAD_REQUEST', 'POST', `/api/assignments/${id}/submit`, {
      words: 'Đã rà soát xong.',
      paperDate: '2026-02-30',
    })
    const handedIn = await say(agriculture, id, 'submit', {
      words: 'Đã rà soát xong.',
      paperNumber: ' 812/BC-SNNMT ',
      paperDate: '2026-11-23',
      files: [file!.id],
    })
    assert.equal(handedIn.state, 'submitted')
    assert.deepEqual(
      handedIn.events.at(-1)?.files.map(({ fileName }) => fileName),
      ['bao-cao.txt'],
    )
    const said = handedIn.events.at(-1)
    assert.deepEqual([said?.paperNumber, said?.paperDate], ['812/BC-SNNMT', '2026-11-23'])
    await agriculture.refused('FORBIDDEN', 'POST', `/api/assignments/${id}/confirm`, {})
    await say(clerk, id, 'send-back', { words: 'Thiếu danh sách mã số.' })
    await pass(25)
    const late = await say(agriculture, id, 'submit', { words: 'Đã bổ sung danh sách thạch đen.' })
    assert.deepEqual([late.submittedOn, late.bucket], ['2026-12-19', 'late'])
    const done = await say(clerk, id, 'confirm')
    assert.deepEqual([done.state, done.bucket, done.may], ['confirmed', 'done-late', []])
    await clerk.refused('ALREADY_DONE', 'POST', `/api/assignments/${id}/confirm`, {})
    await clerk.refused('STEP_IMPOSSIBLE', 'POST', `/api/assignments/${id}/send-back`, {
      words: 'muộn',
    })
    await pass(-25)
  })

  test('more time that is granted keeps the first day beside the new one', async () => {
    const [id] = await issuePaper()
    await say(agriculture, id, 'extension', { words: 'Mưa lũ.', lastDay: '2026-12-31' })
    const granted = await say(clerk, id, 'grant-extension', { words: 'Đồng ý.' })
    assert.deepEqual(
      [granted.lastDay, granted.originalLastDay, granted.extensions[0]?.granted],
      ['2026-12-31', '2026-12-15', '2026-12-31'],
    )
    await pass(25)
    const after = await look(clerk, id)
    assert.deepEqual([after.bucket, after.originalBucket], ['on-time', 'late'])
    await pass(-25)
  })

  test('work that is not ours goes to another agency, which then reads the paper', async () => {
    const [id] = await issuePaper()
    await customs.refused('NOT_FOUND', 'POST', `/api/assignments/${id}/accept`, {})
    const returned = await say(agriculture, id, 'return', {
      words: 'Thuộc thẩm quyền hải quan.',
      insteadOf: 'chi-cuc-hai-quan-khu-vuc-vi',
    })
    assert.deepEqual([returned.state, returned.bucket], ['returned', 'returned'])
    await clerk.refused('BAD_REQUEST', 'POST', `/api/assignments/${id}/reassign`, {
      words: 'x',
      agency: 'khong-co',
    })
    const moved = await say(clerk, id, 'reassign', {
      words: 'Giao lại.',
      agency: 'chi-cuc-hai-quan-khu-vuc-vi',
    })
    assert.deepEqual([moved.state, moved.desk.id], ['issued', 'chi-cuc-hai-quan-khu-vuc-vi'])
    assert.equal((await say(customs, id, 'accept')).part, 'lead')
    await customs.ok('GET', `/api/dispatches/${moved.dispatch.id}`)
    await agriculture.refused('NOT_FOUND', 'GET', `/api/assignments/${id}`)
  })

  test('a cooperator gives its part, and the lead sees who has not', async () => {
    const [id] = await issuePaper()
    assert.deepEqual((await look(agriculture, id)).partners, { total: 1, given: 0 })
    await foreignAffairs.refused('FORBIDDEN', 'POST', `/api/assignments/${id}/progress`, {
      percent: 5,
    })
    await agriculture.refused('FORBIDDEN', 'POST', `/api/assignments/${id}/contribute`, {
      words: 'x',
    })
    const given = await say(foreignAffairs, id, 'contribute', {
      words: 'Đã trao đổi với phía Quảng Tây.',
    })
    assert.deepEqual([given.part, given.partners], ['cooperating', { total: 1, given: 1 }])
    const seen = await look(agriculture, id)
    assert.equal(seen.partnerParts[0]?.words, 'Đã trao đổi với phía Quảng Tây.')
  })

  test('progress with obstacles, and a block that is lifted', async () => {
    const [id] = await issuePaper()
    await say(agriculture, id, 'progress', {
      percent: 40,
      words: 'Xong hai huyện.',
      obstacles: 'Thiếu xe.',
    })
    await agriculture.refused('BAD_REQUEST', 'POST', `/api/assignments/${id}/progress`, {
      percent: 140,
    })
    await agriculture.refused('STEP_INCOMPLETE', 'POST', `/api/assignments/${id}/progress`, {})
    const blocked = await say(agriculture, id, 'block', { words: 'Chờ văn bản của Bộ.' })
    assert.deepEqual([blocked.blockedBy, blocked.percent], ['Chờ văn bản của Bộ.', 40])
    assert.ok((await list(clerk, 'waits=blocked')).rows.some((row) => row.id === id))
    assert.equal((await say(agriculture, id, 'unblock')).blockedBy, null)
  })

  test('a deadline that counts from an event starts when the event is recorded', async () => {
    const { rows } = await server.deps.database.query<{ id: string }>(
      `update assignments set original_last_day = null, last_day = null, deadline_kind = 'relative',
              deadline_text = 'trong 5 ngày làm việc kể từ khi hội đàm kết thúc'
        where id = $1 returning id`,
      [(await issuePaper())[0]],
    )
    const id = rows[0]!.id
    await server.deps.database.query(
      `update assignment_events set last_day = null where assignment_id = $1 and verb = 'open'`,
      [id],
    )
    assert.equal((await look(clerk, id)).timeliness, 'no-deadline')
    const started = await say(clerk, id, 'record-event', { eventDay: '2026-11-26' })
    assert.deepEqual([started.lastDay, started.originalLastDay], ['2026-12-03', '2026-12-03'])
    await clerk.refused('ALREADY_DONE', 'POST', `/api/assignments/${id}/record-event`, {
      eventDay: '2026-11-27',
    })
    await clerk.refused('BAD_REQUEST', 'POST', `/api/assignments/${id}/record-event`, {
      eventDay: '2026-02-30',
    })
  })

  test('every row is the fold of its events, and the journal holds together', async () => {
    const { rows } = await server.deps.database.query<Stored>(
      `select ${COLUMNS} from assignments a`,
    )
    type Event = Omit<Done, 'verb'> & { readonly verb: Verb | 'open' }
    for (const row of rows) {
      const events = await server.deps.database.query<Event>(
        `select verb, who, day, words, percent, last_day as "lastDay", agency
           from assignment_events where assignment_id = $1 order by id`,
        [row.id],
      )
      const [opening, ...rest] = events.rows
      assert.equal(opening?.verb, 'open')
      const life = foldLife(openLife(opening?.lastDay ?? null), rest as Done[])
      assert.deepEqual(toLife(row), life, row.id)
    }
    assert.ok(rows.length > 8)
    assert.equal((await verifyJournal(server.deps.database)).outcome, 'clean')
  })
})

describe('the board', () => {
  test('finds words without marks in orders, papers and reports, and shows where', async () => {
    const [id] = await issuePaper()
    const inTask = (await list(clerk, 'q=thach%20den')).rows.find((row) => row.id === id)
    const { text, spans } = (inTask as AssignmentRow).hit as {
      text: string
      spans: { start: number; end: number }[]
    }
    assert.ok(spans.some(({ start, end }) => text.slice(start, end) === 'thạch'))
    await say(agriculture, id, 'progress', { words: 'Đã gửi mẫu đất tới phòng thí nghiệm.' })
    const inReport = await list(agriculture, 'q=phong%20thi%20nghiem')
    assert.deepEqual(
      inReport.rows.map((row) => [row.id, row.hit?.in]),
      [[id, 'report']],
    )
    const inPaper = (await list(clerk, 'q=thong%20bao%20de%20cac%20co%20quan%20biet')).rows
    assert.ok(inPaper.length > 0 && inPaper.every(({ hit }) => hit?.in === 'dispatch'))
    assert.equal((await list(clerk, 'q=khongcochunay')).total, 0)
  })

  test('each filter narrows, and none shows an agency the work of others', async () => {
    const total = (await list(leader, 'size=1')).total
    const queries = [
      'state=issued&state=accepted',
      'timeliness=late',
      'bucket=done-late',
      'agency=so-ngoai-vu',
      'topic=nong-nghiep',
      'gate=huu-nghi',
      'issuedFrom=2026-11-24',
      'dueTo=2026-12-20',
      'doneFrom=2026-12-01&doneTo=2026-12-31',
      'waits=extension',
      'waits=part',
      'waits=aged',
      'by=original&bucket=late',
      'part=lead',
      'sort=-due',
      'sort=agency',
      'sort=issued',
      'sort=-issued',
      'sort=answered',
    ]
    for (const query of queries) {
      const all = await list(leader, `${query}&size=200`)
      assert.ok(all.total <= total, query)
      assert.equal(all.rows.length, all.total, query)
      const mine = await list(foreignAffairs, `${query}&size=200`)
      for (const row of mine.rows)
        assert.ok(row.part === 'cooperating' || row.desk.id === 'so-ngoai-vu', query)
    }
    await leader.refused('BAD_REQUEST', 'GET', '/api/assignments?issuedFrom=2026-02-30')
    const choices = await clerk.ok('GET', '/api/assignments/choices')
    assert.ok((choices.agencies as object[]).length >= 3)
  })
})

describe('whose data', () => {
  test('strangers and readers change nothing, and no file leaves to who may not see the work', async () => {
    const [id, other] = await issuePaper()
    const { body } = await upload(agriculture, id, 'a.txt', 'Bằng chứng')
    const [file] = body.files as { id: string; href: string }[]
    await foreignAffairs.refused('NOT_FOUND', 'GET', file!.href)
    await gates.refused('NOT_FOUND', 'GET', file!.href)
    await foreignAffairs.refused('BAD_REQUEST', 'POST', `/api/assignments/${id}/contribute`, {
      words: 'Phần của chúng tôi.',
      files: [file!.id],
    })
    await agriculture.ok('GET', file!.href)
    await say(agriculture, id, 'progress', { words: 'Kèm bằng chứng.', files: [file!.id] })
    const fetched = await clerk.send('GET', file!.href)
    assert.match(String(fetched.headers['content-security-policy']), /sandbox/)
    assert.match(String(fetched.headers['content-disposition']), /^attachment/)
    const exe = await upload(
      agriculture,
      id,
      'a.pdf',
      Buffer.from([0x4d, 0x5a, 0, 1, 2, 3, 0, 0, 0, 255]),
    )
    assert.equal(exe.body.code, 'UNSUPPORTED_TYPE')
    for (const browser of [auditor, leader, customs])
      for (const verb of ['accept', 'submit', 'confirm', 'reassign', 'contribute']) {
        const answer = await browser.send('POST', `/api/assignments/${other}/${verb}`, {
          body: { words: 'x', agency: 'so-ngoai-vu' },
        })
        assert.ok([403, 404].includes(answer.status), `${verb} ${answer.status}`)
      }
  })
})

describe("the leader's figures", () => {
  test('add up, and each opens as many rows as it counts', async () => {
    const summary = (await leader.ok(
      'GET',
      '/api/assignments/summary?weeks=6',
    )) as unknown as Summary
    const check = async ({ count, rows }: Summary['total']) =>
      assert.equal((await list(leader, `${rows}&size=1`)).total, count, rows)
    const sum = (buckets: Summary['buckets']) =>
      Object.values(buckets).reduce((total, { count }) => total + count, 0)
    assert.equal(sum(summary.buckets), summary.total.count)
    for (const group of [summary, ...summary.agencies, ...summary.topics]) {
      assert.equal(sum(group.buckets), group.total.count)
      await check(group.total)
      for (const bucket of Object.values(group.buckets)) await check(bucket)
    }
    for (const { numerator, denominator } of [...summary.rates, summary.answered]) {
      assert.ok(numerator.count <= denominator.count)
      await check(numerator)
      await check(denominator)
    }
    for (const waiting of Object.values(summary.waiting)) await check(waiting)
    await check(summary.aged)
    for (const { monday: _, ...week } of summary.weeks)
      for (const one of Object.values(week)) await check(one)
    const total = (groups: readonly { total: { count: number } }[]) =>
      groups.reduce((all, group) => all + group.total.count, 0)
    assert.deepEqual(
      [total(summary.agencies), total(summary.topics)],
      [summary.total.count, summary.total.count],
    )
    const mine = (await customs.ok('GET', '/api/assignments/summary')) as unknown as Summary
    assert.ok(mine.total.count < summary.total.count)
  })

  test('a view is kept for its owner alone', async () => {
    const request = { name: 'Quá hạn', filter: { bucket: ['late'] }, sort: 'due' }
    const saved = await clerk.ok('POST', '/api/views', request)
    await clerk.ok('POST', '/api/views', { ...request, filter: { bucket: ['late', 'due-soon'] } })
    const { views } = (await clerk.ok('GET', '/api/views')) as unknown as { views: SavedView[] }
    assert.deepEqual(
      views.map(({ name, filter }) => [name, filter.bucket]),
      [['Quá hạn', ['late', 'due-soon']]],
    )
    await leader.refused('NOT_FOUND', 'DELETE', `/api/views/${saved.id}`)
    await clerk.ok('DELETE', `/api/views/${saved.id}`)
  })
})

describe('the one-time reply', () => {
  const linkOf = async (id: string, agency?: string) => {
    const made = await clerk.ok(
      'POST',
      `/api/assignments/${id}/reply-link`,
      agency ? { agency } : {},
    )
    return String(made.link).split('/').at(-1) as string
  }

  test('shows one form, is answered once, and is bound to its agency and assignment', async () => {
    const [id] = await issuePaper()
    const nobody = openBrowser(server.app, '10.9.9.9')
    const token = await linkOf(id)
    const form = await nobody.ok('GET', `/api/reply/${token}`)
    assert.deepEqual(form.may, ['receive', 'progress', 'submit'])
    const answer = { verb: 'receive', name: 'Vi Văn Ví Dụ' }
    assert.equal((await nobody.ok('POST', `/api/reply/${token}`, answer)).state, 'received')
    const progress = { ...answer, verb: 'progress', percent: 30, words: 'Đang làm.' }
    await nobody.refused('FORBIDDEN', 'POST', `/api/reply/${token}`, {
      ...progress,
      verb: 'contribute',
    })
    assert.equal((await nobody.ok('POST', `/api/reply/${token}`, progress)).state, 'in-progress')
    await nobody.refused('LINK_SPENT', 'POST', `/api/reply/${token}`, progress)
    await nobody.refused('LINK_SPENT', 'GET', `/api/reply/${token}`)
    await nobody.refused('LINK_SPENT', 'GET', `/api/reply/${'x'.repeat(43)}`)
    assert.match((await look(clerk, id)).events.at(-1)?.byName ?? '', /^Vi Văn Ví Dụ/)
  })

  test('lives for days, and ends when the work goes elsewhere', async () => {
    const [id] = await issuePaper()
    const nobody = openBrowser(server.app, '10.9.9.8')
    const [moved, old] = [await linkOf(id), await linkOf(id, 'so-ngoai-vu')]
    assert.deepEqual((await nobody.ok('GET', `/api/reply/${old}`)).may, ['contribute'])
    await clerk.refused('BAD_REQUEST', 'POST', `/api/assignments/${id}/reply-link`, {
      agency: 'thanh-tra-tinh',
    })
    await say(clerk, id, 'reassign', { words: 'Giao lại.', agency: 'chi-cuc-hai-quan-khu-vuc-vi' })
    await nobody.refused('LINK_SPENT', 'GET', `/api/reply/${moved}`)
    await pass(15)
    await nobody.refused('LINK_SPENT', 'GET', `/api/reply/${old}`)
    await pass(-15)
  })
})

describe('reminders', () => {
  test('by hand: once a day for each, and the agency is told', async () => {
    const [id, other] = await issuePaper()
    const body = { ids: [id, other, crypto.randomUUID()], words: 'Đề nghị báo cáo trong tuần.' }
    assert.deepEqual(await clerk.ok('POST', '/api/assignments/remind', body), {
      reminded: 2,
      skipped: 1,
    })
    assert.deepEqual(await clerk.ok('POST', '/api/assignments/remind', body), {
      reminded: 0,
      skipped: 3,
    })
    await agriculture.refused('FORBIDDEN', 'POST', '/api/assignments/remind', body)
    const told = async () =>
      (await agriculture.ok('GET', '/api/notices?size=200')).rows as { kind: string; to: string }[]
    const isTold = (rows: { kind: string; to: string }[]) =>
      rows.some(({ kind, to }) => kind === 'assignment.reminded' && to === `/nhiem-vu/${id}`)
    for (const until = Date.now() + 20_000; !isTold(await told()) && Date.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 100))
    assert.ok(isTold(await told()))
  })

  test('by the clock: once a day, whoever asks and however often; mail goes to the outbox once a person', async () => {
    await server.deps.database.query(
      `update people set email = user_name || '@example.vn' where 'officer' = any(roles)`,
    )
    // Three in the morning in Hà Nội: nobody is woken.
    const early = { ...server.deps, now: () => new Date('2026-11-23T20:00:00Z') }
    assert.deepEqual(await tick(early), { opened: 0, made: 0, mailed: 0 })
    await pass(10)
    const [first, second] = [await tick(server.deps), await tick(server.deps)]
    assert.ok(first.made > 0 && first.mailed > 0)
    assert.deepEqual(second, { opened: 0, made: 0, mailed: 0 })
    const { rows } = await server.deps.database.query<{ recipient: string; body: string }>(
      `select recipient, body from outbox where key like 'reminders:%' order by id`,
    )
    assert.equal(new Set(rows.map(({ recipient }) => recipient)).size, rows.length)
    const link = /\/tra-loi\/([\w-]{40,})/.exec(rows.map(({ body }) => body).join())?.[1]
    const form = await openBrowser(server.app, '10.9.9.7').ok('GET', `/api/reply/${link}`)
    assert.ok((form.may as string[]).length > 0)
    await pass(-10)
  })

  test('a dry run over past days says what the clock said', async () => {
    await pass(10)
    const run = (await leader.ok(
      'GET',
      '/api/reminders/dry-run?from=2026-12-04&to=2026-12-04',
    )) as unknown as DryRun
    const { rows } = await server.deps.database.query<{ rule: string; count: number }>(
      `select rule, count(distinct assignment_id) as count from reminders where day = '2026-12-04' group by 1`,
    )
    for (const { rule, count } of rows)
      assert.ok((run.rules.find((one) => one.rule === rule)?.assignments ?? 0) >= count, rule)
    assert.equal(
      run.total,
      run.days.reduce((sum, { total }) => sum + total, 0),
    )
    assert.ok(run.total > 0)
    await leader.refused(
      'BAD_REQUEST',
      'GET',
      '/api/reminders/dry-run?from=2026-12-04&to=2026-12-01',
    )
    await pass(-10)
  })

  test('the rules are data that an administrator changes, and nobody else', async () => {
    const administrator = await browse('quantri')
    const { version, rules } = (await administrator.ok(
      'GET',
      '/api/reminder-rules',
    )) as unknown as {
      version: number
      rules: FollowRules
    }
    assert.equal(rules.soonWorkingDays, 7)
    const changed = { version, why: 'thử', rules: { ...rules, soonWorkingDays: 3 } }
    await clerk.refused('FORBIDDEN', 'PUT', '/api/reminder-rules', changed)
    await administrator.ok('PUT', '/api/reminder-rules', changed)
    await administrator.refused('CONFLICT', 'PUT', '/api/reminder-rules', changed)
    const broken = { ...rules.rules[0]!, condition: { kind: 'no-deadline' as const } }
    await administrator.refused('BAD_REQUEST', 'PUT', '/api/reminder-rules', {
      version: version + 1,
      why: 'thử',
      rules: { ...rules, rules: [broken] },
    })
  })

  test('a recurring order opens its next period when one has ended', async () => {
    const [id] = await issuePaper()
    await server.deps.database.query(
      `update assignments set recurrence = '{"every":"months","months":1,"cutOff":15,"closingMonth":null}', series = gen_random_uuid(),
              period = '2026-12', period_first = '2026-12-01' where id = $1`,
      [id],
    )
    await pass(60)
    const { opened } = await tick(server.deps)
    assert.equal(opened, 2)
    const { siblings } = await look(agriculture, id)
    assert.deepEqual(siblings.map(({ period, state }) => [period, state]).sort(), [
      ['2027-01', 'issued'],
      ['2027-02', 'issued'],
    ])
    await pass(-60)
  })
})
