import type { TrunkBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

export const useTrunks = (filter: { search?: string; organizationUnitId?: string }, sort: string) =>
  useWindows((place) =>
    // The address may hold anything; the server refuses what it does not know.
    api.trunks.list.queryOptions({ input: { query: { ...place, sort: sort as 'name', filter } } }),
  )

export const useTrunk = (id: string) =>
  useQuery({ ...api.trunks.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** Whether the exchange is the simulated one, which asks no provider. */
export const useSimulated = () => useQuery(api.status.get.queryOptions()).data?.telephony.switch === 'simulated'

const etag = (version: number) => `"${version}"`

export function useTrunkChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.trunks.key() })
  const create = useMutation({ ...api.trunks.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.trunks.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.trunks.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.trunks.list.key() }),
  })
  const duplicate = useMutation({ ...api.trunks.duplicate.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: TrunkBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: TrunkBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
  }
}
