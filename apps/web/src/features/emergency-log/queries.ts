import type { EmergencyLogFilter } from '@nightswitch/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'

/** The emergency log, newest first, page by page. */
export const useEmergencyLog = (filter: EmergencyLogFilter) =>
  useInfiniteQuery(
    api.emergency.log.infiniteOptions({
      input: (cursor: string | undefined) => ({ query: { limit: 50, cursor, filter } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )

/** The newest 200, for paper. */
export const useLogForPaper = (filter: EmergencyLogFilter) =>
  useQuery(api.emergency.log.queryOptions({ input: { query: { limit: 200, filter } } }))

/** All of it, as a file. */
export const exportLog = (filter: EmergencyLogFilter) => client.emergency.logExport({ query: { filter } })
