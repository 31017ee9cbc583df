import { useMutation, useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useEffect, useEffectEvent } from 'react'
import { becauseOf } from '../api/because.ts'
import { api } from '../api/client.ts'
import { faultsOf, refusalOf } from '../api/refusal.ts'
import './texts.ts'

const isWhole = (number: string) => /^\+[1-9]\d{6,14}$/.test(number)

/** When a number was last tested; asked only for a number that is one. */
export const useDestinationTest = (organizationUnitId: string, number: string) =>
  useQuery({
    ...api.testCalls.destination.queryOptions({ input: { params: { id: organizationUnitId, number } } }),
    enabled: organizationUnitId !== '' && isWhole(number),
  })

export const useCatchAllWarnings = () => useQuery(api.testCalls.catchAlls.queryOptions())

export const useTestDestination = () => useMutation(api.testCalls.testDestination.mutationOptions())

export const useCaseHearing = (id: string) =>
  useQuery(api.testCalls.hearing.queryOptions({ input: { params: { id } } }))

export const useCallMe = () => useMutation(api.testCalls.callMe.mutationOptions())

const ASK_EVERY_MS = 1_000

/** A call under way: told live, and asked for each second should the live stream be lost. */
export function useTestCall(id: string | null, onEnded?: () => void) {
  const query = useQuery({
    ...api.testCalls.get.queryOptions({ input: { params: { id: id ?? '' } } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.phase === 'ended' ? false : ASK_EVERY_MS),
  })
  const hasEnded = query.data?.phase === 'ended'
  const tellEnded = useEffectEvent(() => onEnded?.())
  useEffect(() => {
    if (hasEnded) tellEnded()
  }, [hasEnded])
  return query
}

/** Why a call was not started, in words. */
export function notStartedWords(error: unknown): string {
  const code = refusalOf(error)?.code
  if (code === 'REQUEST_IN_PROGRESS') return i18next.t('another', { ns: 'testCalls' })
  if (code === 'TOO_MANY_REQUESTS') return i18next.t('tooMany', { ns: 'testCalls' })
  return Object.values(faultsOf(error))[0] ?? becauseOf(error)
}
