import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The last changes of one object, from the audit; `asOfNow` asks even when an answer is at hand. */
export const useObjectHistory = (objectId: string, allowed: boolean, asOfNow = false) =>
  useQuery({
    ...api.audit.list.queryOptions({ input: { query: { limit: 6, filter: { objectId } } } }),
    enabled: allowed,
    refetchOnMount: asOfNow ? 'always' : true,
  })
