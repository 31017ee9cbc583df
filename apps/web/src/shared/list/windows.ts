import { keepPreviousData, type QueryFunction, type QueryKey, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

/** How many rows a list asks for at a time. */
const WINDOW = 100
/** So many rows before and behind those that are drawn are asked for too. */
const AHEAD = 40
/** While somebody scrolls, a look at what is in sight is taken this often. */
const LOOK_EVERY_MS = 80

type Place = { readonly limit: number; readonly offset: number }
type Answer<Row> = { readonly items: readonly Row[]; readonly total: number }
type PageQuery<Page> = {
  queryKey: QueryKey
  queryFn: QueryFunction<Page>
  /** What changes all the time is asked for again so often; left out: when it is told of. */
  refetchInterval?: number | undefined
}
/** The first window in sight and the last one. */
type Sight = { readonly from: number; readonly to: number }

/**
 * A list of any length: how many rows there are is known from the beginning, and those are loaded that somebody looks at; when something
 * changes, only they are asked for again. `pageAt` makes the query of the rows at a place.
 */
export function useWindows<Page extends Answer<unknown>>(pageAt: (place: Place) => PageQuery<Page>) {
  type Row = Page['items'][number]
  const [sight, look] = useSight()
  const first = useQuery({ ...pageAt({ limit: WINDOW, offset: 0 }), placeholderData: keepPreviousData })
  const offsets = first.data ? offsetsIn(sight, first.data.total) : []
  const others = useQueries({ queries: offsets.map((offset) => pageAt({ limit: WINDOW, offset })) })
  const failed = others.filter(({ data, isError }) => isError && data === undefined)
  return {
    data: first.data && {
      items: inPlace<Row>(first.data.total, [
        { offset: 0, items: first.data.items },
        ...others.map(({ data }, index) => ({ offset: offsets[index] ?? 0, items: data?.items ?? [] })),
      ]),
      total: first.data.total,
    },
    /** What the list says beside its rows. */
    answer: first.data,
    /** When it came. */
    answeredAt: first.dataUpdatedAt,
    error: first.error,
    isFetching: first.isFetching,
    refetch: first.refetch,
    /** To be told which rows are drawn, from the first to the last. */
    look,
    /** Asks again for rows in sight that did not come; undefined while nothing failed. */
    retry: failed.length === 0 ? undefined : () => void Promise.all(failed.map(({ refetch }) => refetch())),
  }
}

/** What `useWindows` gives. */
export type Windows<Row> = {
  readonly data: { readonly items: readonly (Row | undefined)[]; readonly total: number } | undefined
  readonly error: unknown
  readonly isFetching: boolean
  readonly refetch: () => unknown
  readonly look: (first: number, last: number) => void
  readonly retry: (() => void) | undefined
}

/** Which windows are in sight. A look is taken at once, and then as often as fits: whoever drags through a list loads little of it. */
function useSight() {
  const [sight, setSight] = useState<Sight>({ from: 0, to: 0 })
  const newest = useRef(sight)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = useCallback((first: number, last: number) => {
    const take = () =>
      setSight((now) => (now.from === newest.current.from && now.to === newest.current.to ? now : newest.current))
    newest.current = { from: windowOf(Math.max(0, first - AHEAD)), to: windowOf(last + AHEAD) }
    if (timer.current !== undefined) return
    take()
    timer.current = setTimeout(() => {
      timer.current = undefined
      take()
    }, LOOK_EVERY_MS)
  }, [])
  return [sight, look] as const
}

const windowOf = (row: number) => Math.floor(row / WINDOW)

/** Where the windows in sight begin, without the first one, which is always there. */
function offsetsIn({ from, to }: Sight, total: number): number[] {
  const begin = Math.max(1, from)
  const end = Math.min(to, windowOf(total - 1))
  return Array.from({ length: Math.max(0, end - begin + 1) }, (_, index) => (begin + index) * WINDOW)
}

/** All rows in their places; what is not loaded is undefined. */
function inPlace<Row>(total: number, pages: readonly { offset: number; items: readonly Row[] }[]) {
  const rows = Array.from<Row | undefined>({ length: total })
  for (const { offset, items } of pages) {
    for (const [index, row] of items.slice(0, Math.max(0, total - offset)).entries()) rows[offset + index] = row
  }
  return rows
}
