import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The default emergency case of a unit. */
export const useUnitDefault = (unitId: string) =>
  useQuery(api.emergencyDefaults.get.queryOptions({ input: { params: { id: unitId } } }))

/** The units whose default a case is. */
export const useDefaultsOfCase = (caseId: string) =>
  useQuery(api.emergencyDefaults.ofCase.queryOptions({ input: { params: { id: caseId } } }))

/** The cases that may be chosen in a unit. */
export const useSelectableCases = (unitId: string) =>
  useQuery(
    api.emergencyCases.list.queryOptions({
      input: { query: { limit: 200, sort: 'name', filter: { selectableFrom: unitId } } },
    }),
  )

export function useSetDefault() {
  const { mutateAsync, isPending } = useMutation(api.emergencyDefaults.set.mutationOptions())
  return {
    busy: isPending,
    set: (unit: { id: string; version: number }, emergencyCaseId: string | null) =>
      mutateAsync({
        params: { id: unit.id },
        headers: { 'if-match': `"${unit.version}"` },
        body: { emergencyCaseId },
      }),
  }
}
