/** Identity of the dispatch, the bodies and people that it names, and the work that it gives. */
import { isDay } from '@loimo/calendar'
import { type Attributes, element, escapeXml, toSlug } from './akoma-ntoso-xml.ts'
import type { Agency } from './context.ts'
import type { AgencyField, Directive, Reading, Span, Standing, TextField } from './reading.ts'

/** Our own namespace: Akoma Ntoso has no model of work given. */
export const WORK_NAMESPACE = 'https://loimo.example/ns/directives/1'

const KIND_NAMES: Readonly<Record<string, string>> = {
  cong_van: 'congVan',
  thong_bao: 'thongBao',
  chi_thi: 'chiThi',
  cong_dien: 'congDien',
  ke_hoach: 'keHoach',
  quyet_dinh: 'quyetDinh',
  other: 'vanBan',
}

export const documentName = (kind: string) => KIND_NAMES[kind] ?? 'vanBan'

/** Where no day is known a date must stand all the same; its name says so. */
export function documentDate(reading: Pick<Reading, 'date'>): { date: string; name: string } {
  const value = reading.date?.value ?? ''
  if (isDay(value)) return { date: value, name: 'issued' }
  if (isDay(`${value}-01`)) return { date: `${value}-01`, name: 'issued-in-month' }
  return { date: '0001-01-01', name: 'unknown' }
}

type Entity = { readonly eId: string; readonly xml: string }

export type References = {
  /** `#id` of a body, entered at its first mention. */
  toBody(field: Pick<AgencyField, 'agency' | 'value'>): string
  toPerson(name: string): string
  toRole(title: string): string
  write(): string
}

export function createReferences(
  agencies: readonly Agency[],
  takeName: (wanted: string) => string,
): References {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]))
  const entities = new Map<string, Entity>()
  const enter = (kind: string, wanted: string, showAs: string): string => {
    const key = `${kind} ${showAs}`
    const known = entities.get(key)
    if (known) return `#${known.eId}`
    const eId = takeName(wanted)
    const path = kind.slice(3).toLowerCase()
    const href = `/akn/ontology/${path}/vn/${eId}`
    entities.set(key, { eId, xml: element(kind, { eId, href, showAs: showAs.trim() || '-' }) })
    return `#${eId}`
  }
  enter('TLCOrganization', 'loimo', 'Lối Mở')
  return {
    toBody({ agency, value }) {
      const known = agency === null ? undefined : byId.get(agency)
      if (known) return enter('TLCOrganization', toSlug(known.id), known.name)
      return enter('TLCOrganization', `body-${toSlug(value)}`, value)
    },
    toPerson: (name) => enter('TLCPerson', `person-${toSlug(name)}`, name),
    toRole: (title) => enter('TLCRole', `role-${toSlug(title)}`, title),
    write: () =>
      element(
        'references',
        { source: '#loimo' },
        [...entities.values()].map(({ xml }) => xml),
      ),
  }
}

/** Work, expression and manifestation, with the IRIs that the naming convention asks for. */
export function toIdentification(
  reading: Omit<Reading, 'diagnostics'>,
  references: References,
): string {
  const { date, name } = documentDate(reading)
  const author = reading.issuer
    ? references.toBody(reading.issuer)
    : references.toBody({ agency: null, value: 'không rõ cơ quan ban hành' })
  const role = references.toRole('author')
  const kind = documentName(reading.kind.value)
  const family = reading.kind.value === 'quyet_dinh' ? 'act' : 'statement'
  const number = reading.number?.value ?? ''
  const day = name === 'unknown' ? 'undated' : (reading.date?.value ?? date)
  const work = `/akn/vn/${family}/${kind}/${author.slice(1)}/${day}/${toSlug(number, 'nn')}`
  const layer = (element_: string, iri: string, more: readonly string[]) =>
    element(element_, {}, [
      element('FRBRthis', { value: `${iri}/!main` }),
      element('FRBRuri', { value: iri }),
      element('FRBRdate', { date, name }),
      element('FRBRauthor', { href: author, as: role }),
      ...more,
    ])
  const subject = reading.subject?.value.trim() ?? ''
  return element('identification', { source: '#loimo' }, [
    layer('FRBRWork', work, [
      element('FRBRcountry', { value: 'vn' }),
      element('FRBRsubtype', { value: kind }),
      ...(number.trim() === '' ? [] : [element('FRBRnumber', { value: number })]),
      ...(subject === '' ? [] : [element('FRBRname', { value: subject })]),
    ]),
    layer('FRBRExpression', `${work}/vie`, [element('FRBRlanguage', { language: 'vie' })]),
    layer('FRBRManifestation', `${work}/vie.xml`, [
      element('FRBRformat', { value: 'application/xml' }),
    ]),
  ])
}

const at = ({ start, end }: Span): Attributes => ({ start, end })

const standing = (given: Standing): Attributes => ({
  standing: given.kind,
  rule: given.kind === 'inferred' ? given.rule : undefined,
  why: given.kind === 'doubtful' ? given.why : undefined,
})

const textOf = (name: string, field: TextField) =>
  element(`w:${name}`, { ...at(field.span), ...standing(field.standing) }, escapeXml(field.value))

/** What was read of the work given: who, until when, and where the text says so. */
export function toWork(
  directives: readonly Directive[],
  references: References,
  findAnchor: (span: Span) => string | null,
): string {
  const body = (name: string, field: AgencyField) =>
    element(
      `w:${name}`,
      {
        href: field.collective ? undefined : references.toBody(field),
        collective: field.collective ? 'true' : undefined,
        ...at(field.span),
        matchedBy: field.match?.by,
        score: field.match?.score,
        ...standing(field.standing),
      },
      escapeXml(field.value),
    )
  const deadline = ({ deadline: due }: Directive) =>
    due
      ? element(
          'w:deadline',
          { kind: due.kind, lastDay: due.lastDay, ...at(due.span), ...standing(due.standing) },
          escapeXml(due.value),
        )
      : ''
  const toDirective = (one: Directive): string => {
    const anchor = findAnchor(one.span)
    return element(
      'w:directive',
      {
        href: anchor === null ? undefined : `#${anchor}`,
        clause: one.clause,
        ...at(one.span),
        ...standing(one.standing),
      },
      [
        ...one.lead.map((field) => body('lead', field)),
        ...one.cooperating.map((field) => body('cooperating', field)),
        deadline(one),
        ...one.reportTo.map((field) => body('reportTo', field)),
        one.condition ? textOf('condition', one.condition) : '',
        ...one.agreedItems.map((item) =>
          element('w:agreedItem', { ...at(item.span), ...standing(item.standing) }, [
            ...item.gates.map((field) => textOf('gate', field)),
            ...item.routes.map((field) => textOf('route', field)),
            ...item.targets.map((field) => textOf('target', field)),
          ]),
        ),
      ],
    )
  }
  const given = element(
    'w:work',
    { 'xmlns:w': WORK_NAMESPACE, unit: 'UTF-16 of the text as received' },
    directives.map(toDirective),
  )
  return element('proprietary', { source: '#loimo' }, given)
}
