import type { ServiceBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type ServiceFilter = { search?: string; organizationUnitId?: string; state?: string }

export const useServices = (filter: ServiceFilter, sort: string) =>
  useWindows((place) =>
    api.services.list.queryOptions({
      // The address may hold anything; the server refuses what it does not know.
      input: {
        query: { ...place, sort: sort as 'name', filter: filter as { state?: 'normal' } },
      },
    }),
  )

export const useService = (id: string) =>
  useQuery({ ...api.services.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** The cases and workflow instances that a service of this unit may have: its unit's and those of the units above. */
export function useAssignables({ organizationUnitId, workflowInstanceId, emergencyCaseIds }: ServiceBody) {
  const enabled = organizationUnitId !== ''
  const cases = useChoices({
    list: ({ search, ...asked }) =>
      api.emergencyCases.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.emergencyCases.get.queryOptions({ input: { params: { id } } }),
    chosen: emergencyCaseIds,
    enabled,
  })
  const instances = useChoices({
    list: ({ search, ...asked }) =>
      api.workflowInstances.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.workflowInstances.get.queryOptions({ input: { params: { id } } }),
    chosen: [workflowInstanceId ?? ''],
    enabled,
  })
  return { cases, instances }
}

/** The skills that a service of this unit may ask for. */
export const useAskableSkills = ({ organizationUnitId, skills }: ServiceBody) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.skills.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.skills.get.queryOptions({ input: { params: { id } } }),
    chosen: skills.map(({ skillId }) => skillId),
    enabled: organizationUnitId !== '',
  })

/** The responsibilities that a service of this unit may ask for. `enabled` false: for those who may not know them. */
export const useAskableResponsibilities = ({ organizationUnitId, responsibilityId }: ServiceBody, enabled: boolean) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.responsibilities.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.responsibilities.get.queryOptions({ input: { params: { id } } }),
    chosen: [responsibilityId ?? ''],
    enabled: enabled && organizationUnitId !== '',
  })

const etag = (version: number) => `"${version}"`

export function useServiceChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.services.key() })
  const create = useMutation({ ...api.services.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.services.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.services.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.services.list.key() }),
  })
  const duplicate = useMutation({ ...api.services.duplicate.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: ServiceBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: ServiceBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
  }
}
