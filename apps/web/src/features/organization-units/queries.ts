import type { OrganizationUnitBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

export const useOrganizationUnit = (id: string) =>
  useQuery({ ...api.organizationUnits.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** What moving a unit below another one would do; nothing is asked until a place is chosen. */
export const useMovePreview = (id: string, parentId: string | null) =>
  useQuery({
    ...api.organizationUnits.movePreview.queryOptions({
      input: { params: { id }, query: { parentId: parentId ?? '' } },
    }),
    enabled: parentId !== null,
    staleTime: 0,
  })

const etag = (version: number) => ({ 'if-match': `"${version}"` })

export function useOrganizationUnitChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.organizationUnits.key() })
  const create = useMutation({ ...api.organizationUnits.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.organizationUnits.update.mutationOptions(), onSuccess: fresh })
  const move = useMutation({ ...api.organizationUnits.move.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.organizationUnits.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.organizationUnits.list.key() }),
  })
  return {
    create: (body: OrganizationUnitBody & { parentId: string }, key: string) =>
      create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: OrganizationUnitBody) =>
      update.mutateAsync({ params: { id }, headers: etag(version), body }),
    move: (id: string, version: number, parentId: string) =>
      move.mutateAsync({ params: { id }, headers: etag(version), body: { parentId } }),
    remove: (id: string, version: number) => remove.mutateAsync({ params: { id }, headers: etag(version) }),
  }
}
