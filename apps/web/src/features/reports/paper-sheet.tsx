/** A paper as it will be printed: Decree 30's head, body, foot and annexes. Always in Vietnamese. */
import type { Paper } from '@loimo/contract'
import type { ReactNode } from 'react'
import { useT } from '../../messages/language.tsx'
import { TableFrame } from '../../ui/list.tsx'

type Block = Paper['body'][number]
type TableBlock = Extract<Block, { kind: 'table' }>

/** What a cell shows instead of its text: the same text, as a link to what stands behind it. */
export type CellLink = (row: number, column: number, text: string) => ReactNode | undefined

const lines = (text: string) => text.split('\n')

function Head({ paper }: { readonly paper: Paper }) {
  return (
    <div className="a4-head">
      <div>
        {paper.parent && <p className="a4-capitals">{lines(paper.parent).map(line)}</p>}
        <p className="a4-capitals a4-bold a4-ruled">{lines(paper.issuer).map(line)}</p>
        <p className="a4-number">Số: {paper.number}</p>
        {paper.type === null && <p className="a4-about">V/v {paper.subject}</p>}
      </div>
      <div>
        <p className="a4-bold">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
        <p className="a4-bold a4-ruled a4-ruled-full">Độc lập - Tự do - Hạnh phúc</p>
        <p className="a4-number">
          <i>{paper.placeAndDate}</i>
        </p>
      </div>
    </div>
  )
}

const line = (text: string) => (
  <span key={text} className="a4-line">
    {text}
  </span>
)

function Addressees({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null
  if (names.length === 1) return <p className="a4-to">Kính gửi: {names[0]}</p>
  return (
    <div className="a4-to a4-to-many">
      <p>Kính gửi:</p>
      <ul>
        {names.map((name, at) => (
          <li key={name}>
            - {name}
            {at === names.length - 1 ? '.' : ';'}
          </li>
        ))}
      </ul>
    </div>
  )
}

type TableProps = {
  readonly table: TableBlock
  readonly label: string
  readonly link?: CellLink | undefined
}

function PaperTable({ table, label, link }: TableProps) {
  const { columns, rows, dense } = table
  const cells = (texts: readonly string[], row: number) =>
    texts.map((text, column) => {
      const align = columns[column]?.align ?? 'left'
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
        <td key={column} className={`a4-${align}`}>
          {link?.(row, column, text) ?? text}
        </td>
      )
    })
  return (
    <TableFrame label={label}>
      <table className={dense ? 'a4-table a4-dense' : 'a4-table'}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            if ('across' in row)
              return (
                <tr key={row.across} className="a4-across">
                  <th scope="rowgroup" colSpan={columns.length}>
                    {row.across}
                  </th>
                </tr>
              )
            const texts = 'sums' in row ? row.sums : row
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at} className={'sums' in row ? 'a4-sums' : undefined}>
                {cells(texts, at)}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}

type BodyProps = {
  readonly blocks: readonly Block[]
  readonly links?: readonly CellLink[]
}

function Body({ blocks, links = [] }: BodyProps) {
  const t = useT()
  let tables = 0
  return blocks.map((block, at) => {
    const key = `${block.kind} ${at}`
    if (block.kind === 'table') {
      const link = links[tables]
      tables += 1
      return (
        <PaperTable key={key} table={block} link={link} label={`${t.reports.sheet} ${tables}`} />
      )
    }
    if (block.kind === 'heading') return <h3 key={key}>{block.text}</h3>
    if (block.kind === 'clause')
      return (
        <p key={key} className="a4-paragraph">
          {block.mark} {block.text}
        </p>
      )
    return (
      <p key={key} className={block.kind === 'basis' ? 'a4-paragraph a4-basis' : 'a4-paragraph'}>
        {block.text}
      </p>
    )
  })
}

function Foot({ paper: { distribution, filing, signature } }: { readonly paper: Paper }) {
  return (
    <div className="a4-foot">
      <div className="a4-recipients">
        <p>
          <b>
            <i>Nơi nhận:</i>
          </b>
        </p>
        {distribution.map((entry) => (
          <p key={entry}>- {entry};</p>
        ))}
        <p>- Lưu: {filing}.</p>
      </div>
      <div className="a4-signature">
        {signature.titles.map(({ authority, title }) => (
          <p key={title} className="a4-bold">
            {authority} <span className="a4-capitals">{title}</span>
          </p>
        ))}
        <p className="a4-bold a4-name">{signature.name}</p>
      </div>
    </div>
  )
}

type SheetProps = {
  readonly paper: Paper
  /** By table of the body, then of the annexes. */
  readonly links?: readonly CellLink[]
}

export function PaperSheet({ paper, links }: SheetProps) {
  const t = useT()
  return (
    <article className="a4" lang="vi" aria-label={t.reports.sheet}>
      <Head paper={paper} />
      {paper.type && (
        <div className="a4-title">
          <p className="a4-capitals a4-bold">{paper.type}</p>
          <h2 className="a4-ruled">{paper.subject}</h2>
        </div>
      )}
      <Addressees names={paper.addressees} />
      <Body blocks={paper.body} {...(links ? { links } : {})} />
      <Foot paper={paper} />
      {paper.annexes.map(({ title, body }) => (
        <section key={title} className="a4-annex">
          <p className="a4-bold">Phụ lục</p>
          <h2 className="a4-capitals">{title}</h2>
          <Body blocks={body} />
        </section>
      ))}
    </article>
  )
}
