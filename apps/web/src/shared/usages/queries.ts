import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The last changes of one object, from the audit. */
export const useObjectHistory = (objectId: string, allowed: boolean) =>
  useQuery({
    ...api.audit.list.queryOptions({ input: { query: { limit: 6, filter: { objectId } } } }),
    enabled: allowed,
  })
