import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** The whole audit against its chain, when asked for. */
export const useVerification = () =>
  useQuery({ ...api.audit.verify.queryOptions({ input: {} }), enabled: false, gcTime: 0, retry: false })

/** The audit, newest first, page by page. */
export const useAudit = (search: string | undefined) =>
  useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ query: { limit: 50, cursor, filter: search ? { search } : {} } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
