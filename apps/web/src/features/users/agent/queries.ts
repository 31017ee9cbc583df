import type { AgentHatBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/client.ts'
import { useChoices } from '../../../shared/list/choices.ts'

export const useHat = (id: string) => useQuery(api.agents.hat.queryOptions({ input: { params: { id } } }))

export function useHatChange() {
  const queries = useQueryClient()
  const update = useMutation({
    ...api.agents.updateHat.mutationOptions(),
    onSuccess: () =>
      Promise.all([api.agents.key(), api.users.key()].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
  return (id: string, version: number, body: AgentHatBody) =>
    update.mutateAsync({ params: { id }, headers: { 'if-match': `"${version}"` }, body })
}

/** The Agent Assistant configurations that somebody of this unit may have: its own and those of the units above. */
export const useConfigurations = (organizationUnitId: string, chosen: string | null) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.assistantConfigurations.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.assistantConfigurations.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen ?? ''],
    enabled: organizationUnitId !== '',
  })
