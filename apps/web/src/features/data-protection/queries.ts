import type { DataProtectionBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** Asked for each time it is looked at: how much is kept about people grows without anybody saving anything. */
export const useDataProtection = (unitId: string) =>
  useQuery({
    ...api.dataProtection.get.queryOptions({ input: { params: { id: unitId } } }),
    ...{ staleTime: 0, refetchOnMount: 'always' },
  })

export function useDataProtectionChanges() {
  const queries = useQueryClient()
  const update = useMutation({
    ...api.dataProtection.update.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.dataProtection.get.key() }),
  })
  return {
    update: (id: string, version: number, body: DataProtectionBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': `"${version}"` }, body }),
  }
}

/** The last runs that were for a unit; asked for every other second while one is under way or was just asked for. */
export const useRuns = (unitId: string, expecting: boolean) =>
  useQuery({
    ...api.dataProtection.runs.queryOptions({ input: { params: { id: unitId } } }),
    refetchInterval: ({ state }) =>
      expecting || state.data?.items.some(({ finishedAt }) => finishedAt === null) ? 2_000 : 60_000,
  })

export function useRunNow() {
  const queries = useQueryClient()
  return useMutation({
    ...api.dataProtection.runNow.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.dataProtection.runs.key() }),
  })
}
