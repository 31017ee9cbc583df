import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useChoices } from '../list/choices.ts'

/** The default emergency case of a unit. */
export const useUnitDefault = (unitId: string) =>
  useQuery(api.emergencyDefaults.get.queryOptions({ input: { params: { id: unitId } } }))

/** The units whose default a case is. */
export const useDefaultsOfCase = (caseId: string) =>
  useQuery(api.emergencyDefaults.ofCase.queryOptions({ input: { params: { id: caseId } } }))

/** The cases that may be chosen in a unit. */
export const useSelectableCases = (unitId: string, chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.emergencyCases.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: unitId } } },
      }),
    get: (id) => api.emergencyCases.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
  })

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
