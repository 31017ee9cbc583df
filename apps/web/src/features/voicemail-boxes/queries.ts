import type { VoicemailBoxBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type BoxFilter = { search?: string; organizationUnitId?: string }

export const useVoicemailBoxes = (filter: BoxFilter, sort: string) =>
  useWindows((place) =>
    api.voicemailBoxes.list.queryOptions({
      input: { query: { ...place, sort: sort as 'name', filter } },
    }),
  )

export const useVoicemailBox = (id: string) =>
  useQuery({ ...api.voicemailBoxes.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** What callers left in a box, the newest first. */
export const useMessages = (voicemailBoxId: string, onlyUnheard: boolean) =>
  useWindows((place) =>
    api.voicemailBoxes.messages.queryOptions({
      input: {
        query: { ...place, filter: { voicemailBoxId, ...(onlyUnheard ? { unheard: true } : {}) } },
      },
    }),
  )

const etag = (version: number) => `"${version}"`

export function useVoicemailBoxChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.voicemailBoxes.key() })
  const create = useMutation({ ...api.voicemailBoxes.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.voicemailBoxes.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.voicemailBoxes.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.voicemailBoxes.list.key() }),
  })
  const duplicate = useMutation({ ...api.voicemailBoxes.duplicate.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: VoicemailBoxBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: VoicemailBoxBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
  }
}

export function useMessageChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.voicemailBoxes.key() })
  const setHeard = useMutation({ ...api.voicemailBoxes.setHeard.mutationOptions(), onSuccess: fresh })
  const remove = useMutation({ ...api.voicemailBoxes.removeMessage.mutationOptions(), onSuccess: fresh })
  return {
    busy: setHeard.isPending || remove.isPending,
    setHeard: (id: string, heard: boolean) => setHeard.mutateAsync({ params: { id }, body: { heard } }),
    remove: (id: string) => remove.mutateAsync({ params: { id } }),
  }
}
