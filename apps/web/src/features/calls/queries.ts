import type { CallFilter, CallReply, CallRow } from '@nightswitch/contracts'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api, client } from '../../shared/api/client.ts'
import { hasGap, withNewest } from './newest.ts'

const PAGE = 100

/**
 * The list of calls, live: its first page is asked for again whenever calls change, what was read below stays as it is. So the list grows at
 * both ends and never moves what somebody reads.
 */
export function useCalls(filter: CallFilter) {
  const queries = useQueryClient()
  const key = useMemo(() => ['pages of calls', filter] as const, [filter])
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam: cursor }) =>
      client.calls.list({ query: { limit: PAGE, filter, ...(cursor && { cursor }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  const newest = useQuery({
    ...api.calls.list.queryOptions({ input: { query: { limit: PAGE, filter } } }),
    placeholderData: keepPreviousData,
  })
  const read = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  const top = newest.data?.items
  const more = newest.data ? newest.data.nextCursor !== null : true
  const gap = top !== undefined && !newest.isPlaceholderData && !pages.isPlaceholderData && hasGap(read, top, more)
  useEffect(() => {
    if (gap) void queries.resetQueries({ queryKey: key })
  }, [gap, queries, key])
  const rows = useMemo((): CallRow[] | undefined => {
    if (!top || !pages.data) return pages.data && read
    return newest.isPlaceholderData || pages.isPlaceholderData ? read : withNewest(read, top, more)
  }, [read, top, more, pages.data, pages.isPlaceholderData, newest.isPlaceholderData])
  return {
    rows,
    total: newest.data?.total ?? rows?.length ?? 0,
    error: pages.error,
    isFetching: pages.isFetching,
    refetch: pages.refetch,
    more: pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined,
    hasMore: pages.hasNextPage,
  }
}

/** One call, step by step; asked for again while it is in progress. */
export const useCall = (id: string) => useQuery(api.calls.get.queryOptions({ input: { params: { id } } }))

/** What was said in SIP of a call. The last of it is written a moment after the call is over. */
export const useSipLadder = ({ id, endedAt }: Pick<CallReply, 'id' | 'endedAt'>) =>
  useQuery({
    ...api.calls.sipMessages.queryOptions({ input: { params: { id } } }),
    refetchInterval: () => (endedAt === null || Date.now() - Date.parse(endedAt) < 10_000 ? 2_000 : false),
  })

/** The address of the list as a file, with the same filters. */
export function fileAddress(filter: CallFilter, language: string): string {
  const query = new URLSearchParams({ language })
  for (const [name, value] of Object.entries(filter)) query.set(`filter[${name}]`, String(value))
  return `/api/v1/calls.csv?${query}`
}
