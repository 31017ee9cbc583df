import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The resources that an object of this unit may play (EM-12). */
export const useSelectableResources = (organizationUnitId: string) =>
  useQuery({
    ...api.resources.list.queryOptions({
      input: {
        query: { limit: 200, sort: 'name', filter: organizationUnitId ? { selectableFrom: organizationUnitId } : {} },
      },
    }),
    enabled: organizationUnitId !== '',
  })
