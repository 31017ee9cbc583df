import type { RoutingConfig } from '@nightswitch/routing-engine'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** The routing configuration as far as this person sees it; the engine in the browser decides with it. */
export function useRoutingConfig() {
  const { data } = useQuery({ ...api.calls.routingConfig.queryOptions(), staleTime: 0 })
  // The contract leaves it open: it is the engine's own type, made and read by the engine of the same build.
  return data as RoutingConfig | undefined
}

/** Places the call on the simulated switch, so that it is decided and recorded like a real one. */
export const usePlaceCall = () => useMutation(api.calls.simulate.mutationOptions())

export const useCall = (id: string | null) =>
  useQuery({
    ...api.calls.get.queryOptions({ input: { params: { id: id ?? '' } } }),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data?.endedAt ? false : 1_000),
    retry: 5,
  })

/** A call that is simulated again. It is over, or at least begun, so it is asked for once. */
export const useEarlierCall = (id: string | null) =>
  useQuery({ ...api.calls.get.queryOptions({ input: { params: { id: id ?? '' } } }), enabled: id !== null })
