/** Lists come in pages; the size is bounded by the contract's `PageQuery`. */
export type PageRequest = { readonly page?: number | undefined; readonly size?: number | undefined }

export type Paged<T> = {
  readonly rows: T[]
  readonly total: number
  readonly page: number
  readonly size: number
  readonly asOf: string
}

export const DEFAULT_SIZE = 50

export function windowOf(request: PageRequest): {
  page: number
  size: number
  limit: number
  offset: number
} {
  const page = request.page ?? 1
  const size = request.size ?? DEFAULT_SIZE
  return { page, size, limit: size, offset: (page - 1) * size }
}

/** Rows that carry the whole count in `total`, as `count(*) over ()` gives it, made into a page. */
export function toPage<R extends { total: number }, T>(
  rows: readonly R[],
  request: PageRequest,
  now: Date,
  shape: (row: R) => T,
): Paged<T> {
  const { page, size } = windowOf(request)
  return { rows: rows.map(shape), total: rows[0]?.total ?? 0, page, size, asOf: now.toISOString() }
}
