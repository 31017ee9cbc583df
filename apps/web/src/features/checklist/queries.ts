import type { HandTick } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

export const useChecklist = (enabled = true) => useQuery(api.checklist.list.queryOptions({ input: {}, enabled }))

/** Ticks a row by hand, or takes the tick away. */
export function useMark() {
  const queries = useQueryClient()
  const { mutateAsync, isPending } = useMutation(
    api.checklist.mark.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.checklist.key() }),
    }),
  )
  return {
    mark: (key: HandTick, body: { done: boolean; note: string }) => mutateAsync({ params: { key }, body }),
    isPending,
  }
}
