import type { ActivateBody, EmergencyBoard, EmergencyScope, WaitingByService } from '@nightswitch/contracts'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { type Live, useAskEvery, useLiveAnswer } from '../../shared/live/use-live-answer.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'

const ASK_EVERY_MS = 15_000
const WAITING_EVERY_MS = 5_000

/** Everything on *Frontend → Emergency*, kept fresh by the live stream and, without it, every 15 s and when something begins or runs out. */
export const useEmergencyBoard = () =>
  useQuery({
    ...api.emergency.board.queryOptions(),
    refetchInterval: ({ state }) => untilNextChange(state.data, Date.now()),
  })

function untilNextChange(board: EmergencyBoard | undefined, now: number): number {
  const moments = [...(board?.scheduled ?? []), ...(board?.running ?? [])]
    .flatMap(({ validFrom, validUntil }) => [validFrom, validUntil ?? ''])
    .map((moment) => Date.parse(moment) - now)
    .filter((wait) => wait > 0)
  // A moment later, when the server agrees that it is over.
  return Math.min(ASK_EVERY_MS, ...moments.map((wait) => wait + 200))
}

/** EM-23: how many callers of each service wait now; told live to those who read queues, and asked for by everybody. */
export function useWaitingByService(): Live<WaitingByService> {
  const { abilities } = useSignedIn()
  const askEvery = useAskEvery() ?? WAITING_EVERY_MS
  const options = api.callQueues.waitingByService.queryOptions()
  return useLiveAnswer(
    useQuery({ ...options, refetchInterval: askEvery, enabled: abilities.previewEmergency, retry: false }),
  )
}

/** What switching on would do; asked again when the case changes. */
export const useActivationPreview = (scope: EmergencyScope, emergencyCaseId: string | null) =>
  useQuery({
    ...api.emergency.preview.queryOptions({ input: { body: { scope, emergencyCaseId } } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** What callers get once the emergency of a service is ended. */
export const useEndPreview = (serviceId: string) =>
  useQuery({ ...api.emergency.endPreview.queryOptions({ input: { params: { id: serviceId } } }), staleTime: 0 })

/** The last calls that took the emergency path. */
export const useEmergencyCalls = () =>
  useQuery(api.calls.list.queryOptions({ input: { query: { limit: 12, filter: { emergency: true } } } }))

const etag = (version: number) => `"${version}"`

export function useActivate(key: string) {
  const { mutateAsync } = useMutation(api.emergency.activate.mutationOptions())
  return (body: ActivateBody) => mutateAsync({ headers: { 'idempotency-key': key }, body })
}

export function useExtend(key: string) {
  const { mutateAsync, isPending } = useMutation(api.emergency.extend.mutationOptions())
  return {
    busy: isPending,
    extend: (activation: { id: string; version: number }, validUntil: string | null) =>
      mutateAsync({
        params: { id: activation.id },
        headers: { 'if-match': etag(activation.version), 'idempotency-key': key },
        body: { validUntil },
      }),
  }
}

export function useEnd() {
  const ending = useMutation(api.emergency.end.mutationOptions())
  const turningOff = useMutation(api.emergencyCases.switch.mutationOptions())
  const returning = useMutation(api.emergency.normalHere.mutationOptions())
  return {
    busy: ending.isPending || turningOff.isPending || returning.isPending,
    endActivation: (id: string, version: number, key: string) =>
      ending.mutateAsync({ params: { id }, headers: { 'if-match': etag(version), 'idempotency-key': key } }),
    turnFlagOff: (caseId: string, version: number, key: string) =>
      turningOff.mutateAsync({
        params: { id: caseId },
        headers: { 'if-match': etag(version), 'idempotency-key': key },
        body: { enabled: false, endActivations: false },
      }),
    normalHere: (serviceId: string, key: string) =>
      returning.mutateAsync({ params: { id: serviceId }, headers: { 'idempotency-key': key } }),
  }
}

export function useSwitchOnAgain(key: string) {
  const { mutateAsync, isPending } = useMutation(api.emergency.switchOnAgain.mutationOptions())
  return {
    busy: isPending,
    again: (id: string) => mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
  }
}
