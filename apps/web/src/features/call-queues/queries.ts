import type { CallQueueBody, QueueMembersBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

/** Told live; asked for this often should the live stream be lost. */
const ASK_EVERY_MS = 15_000

export type QueueFilter = { search?: string; organizationUnitId?: string }

export const useCallQueues = (filter: QueueFilter, sort: string) =>
  useWindows((place) =>
    api.callQueues.list.queryOptions({ input: { query: { ...place, sort: sort as 'name', filter } } }),
  )

export const useCallQueue = (id: string) =>
  useQuery({ ...api.callQueues.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** Every queue that the reader sees, as it is at this moment. */
export const useQueueFloors = (askEvery = ASK_EVERY_MS) =>
  useQuery({ ...api.callQueues.floors.queryOptions(), refetchInterval: askEvery, retry: false })

/** One queue as it is at this moment. */
export const useQueueFloor = (id: string, askEvery = ASK_EVERY_MS) =>
  useQuery({
    ...api.callQueues.floor.queryOptions({ input: { params: { id } } }),
    refetchInterval: askEvery,
    retry: false,
  })

export const useQueueMembers = (id: string) =>
  useQuery(api.callQueues.members.queryOptions({ input: { params: { id } } }))

/** Who can be a member of a queue, found by name or extension. */
export const useMemberChoices = (id: string) =>
  useChoices({
    list: ({ search, limit }) =>
      api.callQueues.memberChoices.queryOptions({ input: { params: { id }, query: { limit, search } } }),
    chosen: [],
  })

const etag = (version: number) => `"${version}"`

export function useCallQueueChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.callQueues.key() })
  const create = useMutation({ ...api.callQueues.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.callQueues.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.callQueues.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.callQueues.list.key() }),
  })
  const duplicate = useMutation({ ...api.callQueues.duplicate.mutationOptions(), onSuccess: fresh })
  const setMembers = useMutation({ ...api.callQueues.setMembers.mutationOptions(), onSuccess: fresh })
  const voicemailBox = useMutation({ ...api.callQueues.setVoicemailBox.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: CallQueueBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: CallQueueBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
    setMembers: (id: string, version: number, body: QueueMembersBody) =>
      setMembers.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    settingVoicemailBox: voicemailBox.isPending,
    setVoicemailBox: (id: string, version: number, wanted: boolean) =>
      voicemailBox.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body: { wanted } }),
  }
}

/** What acts at once and is not part of Save. */
export function useQueueActs(id: string) {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.callQueues.key() })
  const offline = useMutation({ ...api.callQueues.setMemberOffline.mutationOptions(), onSuccess: fresh })
  const end = useMutation({ ...api.callQueues.endFailover.mutationOptions(), onSuccess: fresh })
  const pause = useMutation({ ...api.callQueues.endPause.mutationOptions(), onSuccess: fresh })
  return {
    endPause: (memberId: string) =>
      pause.mutateAsync({
        params: { id, memberId },
        headers: { 'idempotency-key': newIdempotencyKey() },
        body: { ended: true },
      }),
    setOffline: (memberId: string, wanted: boolean) =>
      offline.mutateAsync({
        params: { id, memberId },
        headers: { 'idempotency-key': newIdempotencyKey() },
        body: { offline: wanted },
      }),
    endingFailover: end.isPending,
    endFailover: () =>
      end.mutateAsync({
        params: { id },
        headers: { 'idempotency-key': newIdempotencyKey() },
        body: { ended: true },
      }),
  }
}

/** Asks for the members at the moment they are needed, with the version they have then. */
export function useMembersAsked(id: string) {
  const queries = useQueryClient()
  return () =>
    queries.fetchQuery({ ...api.callQueues.members.queryOptions({ input: { params: { id } } }), staleTime: 0 })
}
