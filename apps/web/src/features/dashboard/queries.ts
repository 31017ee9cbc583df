import type { AgentRow, QueueFloors } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { type Live, useAskEvery, useLiveAnswer } from '../../shared/live/use-live-answer.ts'

/** The queues that the reader may see, as they are at this moment. */
export function useQueuesNow(enabled: boolean): Live<QueueFloors> {
  const refetchInterval = useAskEvery()
  return useLiveAnswer(useQuery({ ...api.callQueues.floors.queryOptions(), refetchInterval, retry: false, enabled }))
}

export type AgentsNow = {
  readonly at: string
  readonly current: boolean
  readonly total: number
  readonly items: readonly AgentRow[]
  readonly counts: { readonly green: number; readonly red: number; readonly grey: number }
}

/** How many of those whom the reader leads are ready, busy and offline; the first of them by name. */
export function useAgentsNow(enabled: boolean, organizationUnitId: string | undefined): Live<AgentsNow> {
  const refetchInterval = useAskEvery()
  const filter = organizationUnitId ? { organizationUnitId } : {}
  return useLiveAnswer(
    useQuery({
      ...api.agents.list.queryOptions({ input: { query: { limit: 100, filter } } }),
      refetchInterval,
      retry: false,
      enabled,
    }),
  )
}
