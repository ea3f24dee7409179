/** The register in the database: loaded once from the province's folder, read as a whole. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hours, type HoursRule } from '@loimo/calendar'
import type {
  GateEventKind,
  GateKind,
  GatePromise,
  GateRow,
  GateSide,
  HoursRuleRow,
} from '@loimo/contract'
import type { Database, Db } from '../platform/database.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { StartFault } from '../platform/start-fault.ts'

export type Gate = Pick<
  GateRow,
  'id' | 'names' | 'counterpart' | 'parent' | 'province' | 'markers' | 'coordinates'
> & {
  readonly kinds: readonly { kind: GateKind; from: string | null; to: string | null }[]
  readonly version: number
}

type Event = {
  readonly date: string
  readonly kind: GateEventKind
  readonly side?: GateSide
  readonly text: string
  readonly sources: readonly string[]
}

type Given = Omit<Gate, 'version'> & { readonly events: readonly Event[] }
type GivenPromise = GatePromise & { readonly gates: readonly string[] }
type GivenRule = Omit<HoursRuleRow, 'dispatchId'>

/** Exactly what packages/calendar takes, as the table keeps it. */
export function ruleOf(row: Omit<HoursRuleRow, 'dispatchId' | 'confidence'>): HoursRule {
  const { id, places, direction, cargo, layer, effect, weekdays, table, zone } = row
  const { validFrom, validTo } = row
  return { id, places, direction, cargo, layer, effect, weekdays, table, zone, validFrom, validTo }
}

async function readList<T>(folder: string, file: string): Promise<T[]> {
  let text: string
  try {
    text = await readFile(join(folder, file), 'utf8')
  } catch {
    // A province without gates of its own has none.
    return []
  }
  try {
    return JSON.parse(text) as T[]
  } catch (error) {
    throw new StartFault('PROVINCE_BROKEN', { reason: `${file}: ${(error as Error).message}` })
  }
}

const LOADED = 'Dữ liệu ban đầu'

/** Fill an empty register from the province's folder; a filled one stays as the office made it. */
export async function loadGates(database: Database, folder: string): Promise<void> {
  await loadRegister(database, folder)
  await loadPromises(database, folder)
}

async function loadRegister(database: Database, folder: string): Promise<void> {
  const { rows } = await database.query<{ there: boolean }>(
    'select exists (select from gates) as there',
  )
  if (rows[0]?.there) return
  const gates = await readList<Given>(folder, 'gates.json')
  const rules = await readList<GivenRule>(folder, 'hours.json')
  if (gates.length === 0) return
  await change(database, systemOrigin('start'), async (tx, record) => {
    // A lane stands behind its gate.
    const order = [...gates].sort((a, b) => Number(a.parent !== null) - Number(b.parent !== null))
    for (const gate of order) await insertGate(tx, gate, gates.indexOf(gate))
    for (const rule of rules) await insertRule(tx, { ...rule, dispatchId: null }, LOADED)
    await record({
      kind: 'gate.loaded',
      subject: { type: 'register', id: 'gates' },
      data: { gates: gates.length, rules: rules.length },
    })
  })
}

async function loadPromises(database: Database, folder: string): Promise<void> {
  const { rows } = await database.query<{ there: boolean }>(
    'select exists (select from gate_promises) as there',
  )
  const promises = rows[0]?.there ? [] : await readList<GivenPromise>(folder, 'promises.json')
  if (promises.length === 0) return
  await change(database, systemOrigin('start'), async (tx, record) => {
    for (const [place, one] of promises.entries())
      await tx.query(
        `insert into gate_promises (id, gate_ids, words, promised_on, due, happened_on, standing, confidence, sources, place)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          one.id,
          one.gates,
          JSON.stringify(one.words),
          one.promisedOn,
          one.due,
          one.happenedOn,
          one.standing,
          one.confidence,
          one.sources,
          place,
        ],
      )
    await record({
      kind: 'gate.loaded',
      subject: { type: 'register', id: 'promises' },
      data: { promises: promises.length },
    })
  })
}

async function insertGate(tx: Db, gate: Given, place: number): Promise<void> {
  const { id, names, counterpart, kinds, parent, province, markers, coordinates, events } = gate
  await tx.query(
    `insert into gates (id, names, counterpart, kinds, parent, province, markers, coordinates, place)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      JSON.stringify(names),
      JSON.stringify(counterpart),
      JSON.stringify(kinds),
      parent,
      province,
      markers,
      coordinates && JSON.stringify(coordinates),
      place,
    ],
  )
  for (const { date, kind, side, text, sources } of events)
    await tx.query(
      'insert into gate_events (gate_id, day, kind, side, words, sources, made_name) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, date, kind, side ?? null, text, sources, LOADED],
    )
}

/** Who entered it stays with the office: the rule itself is public. */
export async function insertRule(tx: Db, row: HoursRuleRow, madeBy: string): Promise<void> {
  await tx.query(
    `insert into hours_rules (id, rule, valid_from, valid_to, name, note, source, confidence, agreed_by, dispatch_id, made_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.id,
      JSON.stringify(ruleOf(row)),
      row.validFrom,
      row.validTo,
      row.name,
      row.note,
      row.source,
      row.confidence,
      row.agreedBy,
      row.dispatchId,
      madeBy,
    ],
  )
}

export async function listGates(db: Db): Promise<Gate[]> {
  const { rows } = await db.query<Gate>(
    'select id, names, counterpart, kinds, parent, province, markers, coordinates, version from gates order by place',
  )
  return rows
}

export async function listRules(db: Db): Promise<HoursRuleRow[]> {
  const { rows } = await db.query<
    Omit<HoursRuleRow, keyof HoursRule> & { rule: HoursRule; id: string }
  >(
    `select id, rule, name, note, source, confidence, agreed_by as "agreedBy", dispatch_id as "dispatchId"
       from hours_rules where dropped_at is null order by valid_from desc nulls last, id`,
  )
  return rows.map(({ rule, ...row }) => ({ ...(rule as HoursRuleRow), ...row }))
}

type Kept = { readonly stamp: string; readonly rules: HoursRuleRow[]; readonly hours: Hours }
const kept = new WeakMap<Database, Kept>()

/** The hours as the rules stand now, compiled once for each state of them. */
export async function getHours(database: Database): Promise<Kept> {
  const { rows } = await database.query<{ stamp: string }>(
    `select count(*) || ' ' || coalesce(max(made_at)::text, '') || ' ' || coalesce(max(dropped_at)::text, '') as stamp from hours_rules`,
  )
  const stamp = rows[0]?.stamp ?? ''
  const known = kept.get(database)
  if (known?.stamp === stamp) return known
  const rules = await listRules(database)
  const fresh = { stamp, rules, hours: new Hours(rules.map(ruleOf)) }
  kept.set(database, fresh)
  return fresh
}
