import type { OrganizationUnitReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'

/** The units the person sees, as a tree in reading order. */
export function useOrganizationUnits(): {
  units: readonly OrganizationUnitReply[]
  unit: (id: string) => OrganizationUnitReply | undefined
  query: { data: unknown; error: unknown; isFetching: boolean; refetch: () => unknown }
} {
  const query = useQuery({ ...api.organizationUnits.list.queryOptions(), staleTime: 60_000 })
  const units = query.data?.items ?? []
  return { units, unit: (id) => units.find((each) => each.id === id), query }
}
