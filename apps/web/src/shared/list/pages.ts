import { useCallback } from 'react'

/** How many rows a list asks for at a time. */
export const PAGE_ROWS = 200

type Page<Row> = { items: readonly Row[]; total: number; nextCursor: string | null }
type PagesQuery<Row> = {
  data: { pages: readonly Page<Row>[] } | undefined
  error: unknown
  isFetching: boolean
  hasNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => Promise<unknown>
}

/** Where the next page of a list begins. */
export const nextPage = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
}

/** The pages of a list as one list, which grows while somebody goes on reading. */
export function useAsList<Row>(query: PagesQuery<Row>) {
  const { data, error, isFetching, hasNextPage, refetch, fetchNextPage } = query
  const more = useCallback(() => {
    if (!isFetching) void fetchNextPage()
  }, [isFetching, fetchNextPage])
  return {
    data: data && { items: data.pages.flatMap(({ items }) => items), total: data.pages[0]?.total ?? 0 },
    error,
    isFetching,
    refetch,
    more: hasNextPage ? more : undefined,
  }
}
