/**
 * node tools/run.mjs tools/akoma-ntoso.ts: export every text at hand as Akoma Ntoso and check it
 * against the published schema. Texts and schema lie beside the checkout; without them it says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateXML } from 'xmllint-wasm'
import { toAkomaNtoso } from '../packages/dispatch/src/akoma-ntoso.ts'
import { type ProvinceFiles, toContext } from '../packages/dispatch/src/province.ts'
import { readDispatch } from '../packages/dispatch/src/read.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = join(root, '../shared')
const province = join(root, 'province/lang-son')

export type Check = { readonly passed: number; readonly failed: readonly string[] }

/** The schema with what it imports; undefined where it does not lie beside the checkout. */
export function findSchema(): { readonly schema: string; readonly imported: string } | undefined {
  const file = join(shared, 'schemas/akomantoso30.xsd')
  if (!existsSync(file)) return undefined
  return {
    schema: readFileSync(file, 'utf8'),
    imported: readFileSync(join(shared, 'schemas/xml.xsd'), 'utf8'),
  }
}

/** Check documents, by name; what is wrong with each that fails. */
export async function checkAkomaNtoso(
  documents: readonly (readonly [name: string, xml: string])[],
  { schema, imported }: NonNullable<ReturnType<typeof findSchema>>,
): Promise<Check> {
  const failed: string[] = []
  const named = documents.map(([, contents], index) => ({ fileName: `${index}.xml`, contents }))
  const result = await validateXML({
    xml: named,
    schema: { fileName: 'akomantoso30.xsd', contents: schema },
    preload: { fileName: 'xml.xsd', contents: imported },
    maxMemoryPages: 16_384,
  })
  const broken = new Map<number, string>()
  for (const { loc, message } of result.errors) {
    const index = Number.parseInt(loc?.fileName ?? message, 10)
    if (!broken.has(index)) broken.set(index, message)
  }
  for (const [index, message] of broken) failed.push(`${documents[index]?.[0] ?? '?'}: ${message}`)
  return { passed: documents.length - failed.length, failed }
}

function readContext() {
  const read = (name: string) => JSON.parse(readFileSync(join(province, `${name}.json`), 'utf8'))
  const files: ProvinceFiles = {
    agencies: read('agencies'),
    places: read('places'),
    daysOff: read('days-off'),
    slips: read('slips'),
    phrases: read('phrases'),
    documentTypes: read('document-types'),
  }
  return toContext(files)
}

function listTexts(): string[] {
  const folders = ['seeds', 'dev', 'real', 'unannotated'].map((name) =>
    join(shared, 'corpus', name),
  )
  return [...folders, join(province, 'samples')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.txt'))
}

/** Export all texts at hand and check them. */
export async function checkAll(): Promise<Check | undefined> {
  const schema = findSchema()
  if (!schema) return undefined
  const context = readContext()
  const documents = listTexts().map((file) => {
    const text = readFileSync(file, 'utf8')
    return [file, toAkomaNtoso(text, readDispatch(text, context), context)] as const
  })
  return checkAkomaNtoso(documents, schema)
}

if (import.meta.main) {
  const check = await checkAll()
  if (!check) {
    console.log('no schema at ../shared/schemas: nothing checked')
  } else {
    for (const failure of check.failed) console.error(failure)
    console.log(`Akoma Ntoso exports: ${check.passed} passed, ${check.failed.length} failed`)
    if (check.failed.length > 0) process.exitCode = 1
  }
}
