/** For tests: the product over a database that holds half a year of a province. */
import { getProvince } from '../agencies/province.ts'
import { insertYear, type MadeAssignment, makeYear } from '../assignments/sample-year.ts'
import { type Browser, openBrowser } from '../identity/testing.ts'
import { startTestApp, type TestApp } from '../testing.ts'

export const DAY = '2026-11-24'
const OFFICE = 'van-phong-ubnd-tinh'

export type Board = {
  readonly server: TestApp
  readonly year: readonly MadeAssignment[]
  browse(userName: string): Promise<Browser>
}

export type BoardSize = { readonly seed: number; readonly assignments: number }

export async function startBoard({ seed, assignments }: BoardSize): Promise<Board> {
  const server = await startTestApp({
    env: { LOIMO_REQUESTS_PER_MINUTE: '1000000' },
    now: () => new Date(`${DAY}T03:00:00Z`),
  })
  const { database } = server.deps
  const province = await getProvince(database)
  // The first agencies of the register that people of the demo belong to, and others.
  const agencies = province.agencies
    .filter(({ validTo, classes }) => validTo === null && classes.includes('provincial'))
    .map(({ id }) => id)
  const year = makeYear({
    seed,
    dispatches: Math.ceil(assignments / 5),
    assignments,
    agencies: [...new Set(['so-nong-nghiep-va-moi-truong', 'so-ngoai-vu', ...agencies])].slice(
      0,
      25,
    ),
    gates: province.places.filter(({ kind }) => kind === 'gate'),
    topics: province.topics.map(({ id }) => id),
    assigner: OFFICE,
    from: '2026-06-01',
    days: 176,
    daysOff: province.daysOff,
  })
  await database.transaction((tx) => insertYear(tx, year, DAY, OFFICE))
  return {
    server,
    year,
    async browse(userName) {
      const browser = openBrowser(server.app)
      await browser.signInAsDemo(userName)
      return browser
    },
  }
}

/** The bytes of a download. */
export async function download(
  { server }: Pick<Board, 'server'>,
  browser: Browser,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
): Promise<{ status: number; bytes: Uint8Array; fileName: string }> {
  const { csrf } = await browser.session()
  const response = await server.app.inject({
    method,
    url,
    headers: {
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(method === 'POST' ? { origin: 'http://localhost:4170', 'x-csrf-token': csrf ?? '' } : {}),
    },
    ...(body === undefined ? {} : { payload: body }),
  })
  const named = /filename\*=UTF-8''(\S+)/.exec(String(response.headers['content-disposition']))
  return {
    status: response.statusCode,
    bytes: new Uint8Array(response.rawPayload),
    fileName: decodeURIComponent(named?.[1] ?? ''),
  }
}
