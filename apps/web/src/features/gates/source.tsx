/** An address as a link, anything else as it is. */
export function Source({ text }: { readonly text: string }) {
  const url = /^https?:\/\/\S+/.exec(text)?.[0]
  if (!url) return <span lang="vi">{text}</span>
  return (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {new URL(url).host}
    </a>
  )
}

/** Where something is said: addresses as links, letters as they are called. */
export function Sources({ all }: { readonly all: readonly string[] }) {
  return all.map((source, at) => (
    <span key={source}>
      {at > 0 && ', '}
      <Source text={source} />
    </span>
  ))
}
