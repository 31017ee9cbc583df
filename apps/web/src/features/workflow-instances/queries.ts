import type { WorkflowInstanceBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type InstanceFilter = { search?: string; organizationUnitId?: string }

export const useWorkflowInstances = (filter: InstanceFilter, sort: string) =>
  useWindows((place) =>
    api.workflowInstances.list.queryOptions({
      // The address may hold anything; the server refuses what it does not know.
      input: { query: { ...place, sort: sort as 'name', filter } },
    }),
  )

export const useWorkflowInstance = (id: string) =>
  useQuery({ ...api.workflowInstances.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** Every version that was published, the newest first. */
export const useWorkflowVersions = (id: string) =>
  useQuery(api.workflowInstances.versions.queryOptions({ input: { params: { id } } }))

const etag = (version: number) => `"${version}"`

export function useWorkflowInstanceChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.workflowInstances.key() })
  const create = useMutation({ ...api.workflowInstances.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.workflowInstances.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.workflowInstances.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.workflowInstances.list.key() }),
  })
  const duplicate = useMutation({ ...api.workflowInstances.duplicate.mutationOptions(), onSuccess: fresh })
  const publish = useMutation({ ...api.workflowInstances.publish.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: WorkflowInstanceBody, key: string) =>
      create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: WorkflowInstanceBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
    duplicating: duplicate.isPending,
    /** Publishes the draft or, with `versionId`, an old version anew. */
    publish: (id: string, version: number, key: string, body: { versionId?: string; note: string }) =>
      publish.mutateAsync({
        params: { id },
        headers: { 'if-match': etag(version), 'idempotency-key': key },
        body,
      }),
  }
}

/** The opening hours that an instance of this unit may ask. */
export const useSelectableHours = (organizationUnitId: string, chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.openingHours.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.openingHours.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
    enabled: organizationUnitId !== '',
  })
