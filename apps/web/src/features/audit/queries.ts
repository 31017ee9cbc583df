import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** The audit, newest first, page by page. */
export const useAudit = (search: string | undefined) =>
  useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ query: { limit: 50, cursor, filter: search ? { search } : {} } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
