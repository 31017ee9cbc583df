import type { TollGuardBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/client.ts'

export const useOutsideNumbers = (unitId: string) =>
  useQuery(api.tollGuards.get.queryOptions({ input: { params: { id: unitId } } }))

const etag = (version: number) => ({ 'if-match': `"${version}"` })

export function useOutsideNumberChanges(unitId: string) {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: api.tollGuards.key() })
  const set = useMutation({ ...api.tollGuards.set.mutationOptions(), onSuccess })
  const remove = useMutation({ ...api.tollGuards.remove.mutationOptions(), onSuccess })
  return {
    set: (version: number, body: TollGuardBody) =>
      set.mutateAsync({ params: { id: unitId }, headers: etag(version), body }),
    remove: (version: number, blocksConfirmed: boolean) =>
      remove.mutateAsync({ params: { id: unitId }, headers: etag(version), query: { blocksConfirmed } }),
  }
}
