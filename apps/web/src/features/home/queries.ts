import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

const first = 200

/** Every service of the person's units, by name; the server says how many there are in all. */
export const useHomeServices = () => useQuery(api.services.list.queryOptions({ input: { query: { limit: first } } }))

export const useRecentCalls = () => useQuery(api.calls.list.queryOptions({ input: { query: { limit: 8 } } }))

/** The last changes, without who came and went. */
export const useRecentChanges = () =>
  useQuery({
    ...api.audit.list.queryOptions({ input: { query: { limit: 50 } } }),
    select: ({ items }) => items.filter(({ objectKind }) => objectKind !== 'session').slice(0, 8),
  })
