import type { MissedCall, MissedCallFilter, MissedCallSort } from '@nightswitch/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

export const useMissedCalls = (filter: MissedCallFilter, sort: MissedCallSort) =>
  useWindows((place) => api.missedCalls.list.queryOptions({ input: { query: { ...place, sort, filter } } }))

const change = ({ id, version }: MissedCall) => ({ params: { id }, headers: { 'if-match': `"${version}"` } })

/** *Mine* and *Done*, and both back again. */
export function useMissedCallChanges() {
  const queries = useQueryClient()
  // Also after a refusal: the row is another one by now.
  const onSettled = () => queries.invalidateQueries({ queryKey: api.missedCalls.key() })
  const taken = useMutation({ ...api.missedCalls.setTaken.mutationOptions(), onSettled })
  const done = useMutation({ ...api.missedCalls.setDone.mutationOptions(), onSettled })
  return {
    busy: taken.isPending || done.isPending,
    setTaken: (row: MissedCall, to: boolean) => taken.mutateAsync({ ...change(row), body: { taken: to } }),
    setDone: (row: MissedCall, to: boolean) => done.mutateAsync({ ...change(row), body: { done: to } }),
  }
}
