import type { AgentsFilter } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'
import { useAskEvery, useLiveAnswer } from '../../shared/live/use-live-answer.ts'

/** Those whom the reader leads, as they are at this moment; never old data as if it were new. */
export function useAgents(filter: AgentsFilter) {
  const refetchInterval = useAskEvery()
  const list = useWindows((place) => ({
    ...api.agents.list.queryOptions({ input: { query: { ...place, filter } } }),
    refetchInterval,
  }))
  const { answer, answeredAt, error } = list
  const live = useLiveAnswer({ data: answer, dataUpdatedAt: answeredAt, error, isError: error !== null })
  return { list, live }
}

/** Why calls of each service come, or not. */
export const useAgentReasons = (id: string) => useQuery(api.agents.reasons.queryOptions({ input: { params: { id } } }))

export const useQueueChoices = (chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.callQueues.list.queryOptions({ input: { query: { ...asked, filter: { search } } } }),
    get: (id) => api.callQueues.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
  })

type DutyChange = { readonly userId: string; readonly dutyProfileId: string }

/** What a person who leads does for agents. */
export function useAgentActs() {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: api.agents.key() })
  const duty = useMutation({ ...api.agents.setDuty.mutationOptions(), onSettled })
  const pause = useMutation({ ...api.agents.endPause.mutationOptions(), onSettled })
  return {
    busy: duty.isPending || pause.isPending,
    setDuty: (changes: readonly DutyChange[]) =>
      duty.mutateAsync({ headers: { 'idempotency-key': newIdempotencyKey() }, body: { changes: [...changes] } }),
    endPause: (id: string) =>
      pause.mutateAsync({
        params: { id },
        headers: { 'idempotency-key': newIdempotencyKey() },
        body: { ended: true },
      }),
  }
}
