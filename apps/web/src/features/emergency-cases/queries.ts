import type { EmergencyCaseBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type CaseFilter = { search?: string; organizationUnitId?: string; state?: string }

export const useEmergencyCases = (filter: CaseFilter, sort: string) =>
  useWindows((place) =>
    api.emergencyCases.list.queryOptions({
      // The address may hold anything; the server refuses what it does not know.
      input: {
        query: {
          ...place,
          sort: sort as 'name',
          filter: filter as { search?: string; state?: 'on' | 'ready' },
        },
      },
    }),
  )

export const useEmergencyCase = (id: string) =>
  useQuery({ ...api.emergencyCases.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** What turning the case on would do, service by service. */
export const useCasePreview = (id: string) =>
  useQuery(api.emergencyCases.preview.queryOptions({ input: { params: { id } } }))

const etag = (version: number) => `"${version}"`

export function useEmergencyCaseChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.emergencyCases.key() })
  const create = useMutation({ ...api.emergencyCases.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.emergencyCases.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.emergencyCases.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.emergencyCases.list.key() }),
  })
  const duplicate = useMutation({ ...api.emergencyCases.duplicate.mutationOptions(), onSuccess: fresh })
  const turn = useMutation({ ...api.emergencyCases.switch.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: EmergencyCaseBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: EmergencyCaseBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
    duplicating: duplicate.isPending,
    turning: turn.isPending,
    /** Turning on never waits for a version (`*`): in an emergency nobody is stopped by somebody else's edit. */
    turnOn: (id: string, key: string) =>
      turn.mutateAsync({
        params: { id },
        headers: { 'if-match': '*', 'idempotency-key': key },
        body: { enabled: true },
      }),
    turnOff: (id: string, version: number, endActivations: boolean, key: string) =>
      turn.mutateAsync({
        params: { id },
        headers: { 'if-match': etag(version), 'idempotency-key': key },
        body: { enabled: false, endActivations },
      }),
  }
}
