import type { ServicePresence } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { type Live, useAskEvery, useLiveAnswer } from '../live/use-live-answer.ts'

/** All services that the reader may see, of a unit and below where one is given. */
export type Presences = { readonly at: string; readonly current: boolean; readonly items: readonly ServicePresence[] }

/** How services are at this moment; never old data as if it were new. */
export function usePresences(withinUnitId?: string): Live<Presences> {
  const refetchInterval = useAskEvery()
  return useLiveAnswer(
    useQuery({
      ...api.presence.list.queryOptions({ input: { query: withinUnitId ? { withinUnitId } : {} } }),
      refetchInterval,
      retry: false,
    }),
  )
}
