import type { AgentRatings, RatingChange } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type RatingsFilter = {
  readonly dutyProfileId: string
  readonly search?: string
  readonly organizationUnitId?: string
  readonly callQueueId?: string
}

/** The most that is asked for at a time. */
const MOST = 200

const pageAt = (filter: RatingsFilter, place: { limit: number; offset: number }) =>
  api.agentRatings.list.queryOptions({ input: { query: { ...place, filter } } })

export const useRatingColumns = () => useQuery(api.agentRatings.columns.queryOptions())

/** The rows of the matrix, as they come into sight. */
export const useRatings = (filter: RatingsFilter) => useWindows((place) => pageAt(filter, place))

/** Loads rows wherever they are, for a change of more than is in sight. */
export function useRowsLoader(filter: RatingsFilter) {
  const queries = useQueryClient()
  return async (from: number, to: number): Promise<AgentRatings[]> => {
    const first = Math.floor(from / MOST)
    const pages = Array.from({ length: Math.floor(to / MOST) - first + 1 }, (_, index) => (first + index) * MOST)
    const rows: AgentRatings[] = []
    for (const offset of pages) rows.push(...(await queries.fetchQuery(pageAt(filter, { limit: MOST, offset }))).items)
    return rows.slice(from - first * MOST, to - first * MOST + 1)
  }
}

/** Who would begin and cease to get the calls of which service. */
export const useEffects = (changes: RatingChange[], enabled: boolean) =>
  useQuery({
    ...api.agentRatings.preview.queryOptions({ input: { body: { changes } } }),
    enabled: enabled && changes.length > 0,
    gcTime: 0,
    retry: false,
  })

export function useRatingsChange() {
  const queries = useQueryClient()
  const change = useMutation(api.agentRatings.change.mutationOptions())
  /** What is stored, read again. */
  const reload = () => queries.invalidateQueries({ queryKey: api.agentRatings.list.key() })
  return {
    reload,
    busy: change.isPending,
    change: async (changes: RatingChange[], key: string) => {
      const { changed } = await change.mutateAsync({ headers: { 'idempotency-key': key }, body: { changes } })
      await reload()
      return changed
    },
  }
}

/** The call queues whose members may be looked at alone. */
export const useQueueChoices = (chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.callQueues.list.queryOptions({ input: { query: { ...asked, filter: { search } } } }),
    get: (id) => api.callQueues.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
  })
