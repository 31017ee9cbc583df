import { api } from '../api/client.ts'
import { useChoices } from '../list/choices.ts'

/** The resources that an object of this unit may play (EM-12). */
export const useSelectableResources = (organizationUnitId: string, chosen: readonly string[]) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.resources.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.resources.get.queryOptions({ input: { params: { id } } }),
    chosen,
    enabled: organizationUnitId !== '',
  })
