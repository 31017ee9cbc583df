import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** What runs, as the frame already asks for it. */
export const useRunning = () =>
  useQuery({ ...api.emergency.board.queryOptions(), staleTime: 10_000 }).data?.running ?? []

export function useExtend(key: string) {
  const { mutateAsync, isPending } = useMutation(api.emergency.extend.mutationOptions())
  return {
    busy: isPending,
    extend: (activation: { id: string; version: number }, validUntil: string) =>
      mutateAsync({
        params: { id: activation.id },
        headers: { 'if-match': `"${activation.version}"`, 'idempotency-key': key },
        body: { validUntil },
      }),
  }
}
