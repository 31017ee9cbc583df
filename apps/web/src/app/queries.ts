import { useQuery } from '@tanstack/react-query'
import { api } from '../shared/api/client.ts'

/** What the frame shows on every page: running emergencies, open alarms, the state of the installation. */
export const useRunningEmergencies = () => useQuery({ ...api.emergency.board.queryOptions(), staleTime: 10_000 })
export const useOpenAlarms = (mayRead: boolean) =>
  useQuery({ ...api.alarms.list.queryOptions(), staleTime: 10_000, enabled: mayRead })
export const useStatus = () => useQuery({ ...api.status.get.queryOptions(), refetchInterval: 15_000 })

/** Callers whom nobody has called back yet. */
export const useOpenMissedCalls = (mayRead: boolean) =>
  useQuery({ ...api.missedCalls.count.queryOptions(), staleTime: 10_000, enabled: mayRead })

/** Messages that the reader may hear and nobody has heard yet; asked only for who may. */
export const useUnheardMessages = (mayHear: boolean) =>
  useQuery({
    ...api.voicemailBoxes.messages.queryOptions({ input: { query: { limit: 1, filter: { unheard: true } } } }),
    staleTime: 10_000,
    enabled: mayHear,
  })
