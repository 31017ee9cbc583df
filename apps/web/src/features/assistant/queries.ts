import type { AssistantReply, ProfileLook } from '@nightswitch/contracts'
import type { AgentStatus } from '@nightswitch/routing-engine'
import { notify } from '@nightswitch/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { api, client } from '../../shared/api/client.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { atMostEvery } from '../../shared/live/at-most-every.ts'

/** Asked again this often although changes are told: nothing on screen is older. */
const ASK_AGAIN_MS = 20_000
/** When a change is told, the others of the same moment follow. */
const TOGETHER_MS = 250

/** What is known of the own work. */
export const useAssistantReply = () =>
  useQuery({
    ...api.assistant.get.queryOptions(),
    staleTime: 2_000,
    refetchInterval: ASK_AGAIN_MS,
    // Also while the window is hidden: its icon and title tell the state.
    refetchIntervalInBackground: true,
  })

export const useChecklist = () => useQuery({ ...api.assistant.checklist.queryOptions(), refetchInterval: 5_000 })
export const useMyQueues = () => useQuery({ ...api.assistant.queues.queryOptions(), refetchInterval: ASK_AGAIN_MS })
export const useToday = () => useQuery({ ...api.assistant.today.queryOptions(), refetchInterval: ASK_AGAIN_MS })
export const useKept = () => useQuery(api.assistant.kept.queryOptions())

/** What to do when the server tells of a change, and when it lets nobody in: who is signed in is asked anew. */
export function useAskAnew() {
  const queries = useQueryClient()
  const fresh = useMemo(
    () => atMostEvery<'all'>(TOGETHER_MS, () => void queries.invalidateQueries({ queryKey: api.assistant.key() })),
    [queries],
  )
  useEffect(() => fresh.stop, [fresh])
  const changed = () => fresh.ask('all')
  const refused = () => void queries.invalidateQueries({ queryKey: api.session.key() })
  return {
    changed,
    refused,
    changedAndRefused: () => {
      changed()
      refused()
    },
  }
}

/** Everything an agent does here. The server answers with what holds then, once it is durable. */
export function useActs() {
  const queries = useQueryClient()
  const { t } = useTranslation('assistant')
  const settled = {
    onSuccess: async (reply: AssistantReply) => {
      // An answer that was asked for before the change would be older.
      await queries.cancelQueries({ queryKey: api.assistant.get.key() })
      queries.setQueryData(api.assistant.get.queryKey(), reply)
      void queries.invalidateQueries({ queryKey: api.assistant.key() })
    },
    onError: (error: Error) => void notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) }),
  }
  const duty = useMutation({
    mutationFn: (profile: ProfileLook) => client.assistant.setDuty({ dutyProfileId: profile.id }),
    ...settled,
  })
  const status = useMutation({
    mutationFn: (body: { status: AgentStatus; notReadyReasonId: string | null }) => client.assistant.setStatus(body),
    ...settled,
  })
  const afterCall = useMutation({
    mutationFn: (until: string) => client.assistant.setAfterCall({ until }),
    ...settled,
  })
  const back = useMutation({ mutationFn: () => client.assistant.resetRona(), ...settled })
  return {
    choose: duty.mutate,
    pendingId: duty.isPending ? duty.variables.id : null,
    setStatus: status.mutate,
    setAfterCall: afterCall.mutate,
    isSettingAfterCall: afterCall.isPending,
    beBack: () => back.mutate(),
    isComingBack: back.isPending,
  }
}

/** Online or offline in one queue, as the agent wants it (FO-17, DP-14). */
export function useOwnOffline() {
  const queries = useQueryClient()
  const { t } = useTranslation('assistant')
  const set = useMutation({
    mutationFn: ({ queueId, memberId, offline }: { queueId: string; memberId: string; offline: boolean }) =>
      client.callQueues.setMemberOffline({
        params: { id: queueId, memberId },
        headers: { 'idempotency-key': newIdempotencyKey() },
        body: { offline },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.assistant.key() }),
    onError: (error: Error) => void notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) }),
  })
  return { set: set.mutate, pending: set.isPending ? set.variables : null }
}
