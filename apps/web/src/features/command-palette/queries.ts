import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** A thing that was found by its name or number. */
export type Found = { readonly id: string; readonly name: string; readonly detail?: string }

/** What was asked for, and how that went. */
export type Answer = { readonly items: readonly Found[]; readonly pending: boolean; readonly failed: boolean }

const most = 6

/** Records whose names hold the text, each kind through its own list. The server gives only what the person may see. */
export function useRecords(text: string, mayRead: boolean): Record<ObjectKind, Answer> {
  const enabled = mayRead && text !== ''
  const input = { query: { limit: most, sort: 'name' as const, filter: { search: text } } }
  const how = { enabled, staleTime: 10_000 }
  const services = useQuery({ ...api.services.list.queryOptions({ input }), ...how })
  const emergencyCases = useQuery({ ...api.emergencyCases.list.queryOptions({ input }), ...how })
  const openingHours = useQuery({ ...api.openingHours.list.queryOptions({ input }), ...how })
  const resources = useQuery({ ...api.resources.list.queryOptions({ input }), ...how })
  const workflowInstances = useQuery({ ...api.workflowInstances.list.queryOptions({ input }), ...how })
  return {
    services: answer(services),
    emergencyCases: answer(emergencyCases),
    openingHours: answer(openingHours),
    resources: answer(resources),
    workflowInstances: answer(workflowInstances),
  }
}

export const objectKinds = ['services', 'emergencyCases', 'openingHours', 'resources', 'workflowInstances'] as const
export type ObjectKind = (typeof objectKinds)[number]

type Listed = { id: string; name: string; organizationUnit: { name: string } }
type Query = { data?: { items: readonly Listed[] } | undefined; isFetching: boolean; isError: boolean }

const answer = ({ data, isFetching, isError }: Query): Answer => ({
  items: (data?.items ?? []).map(({ id, name, organizationUnit }) => ({ id, name, detail: organizationUnit.name })),
  pending: isFetching && !data,
  failed: isError,
})

/** The services that this person may switch, with whether an emergency is on. */
export function useSwitchable(mayswitch: boolean) {
  const { data } = useQuery({ ...api.emergency.board.queryOptions(), enabled: mayswitch, staleTime: 10_000 })
  return (data?.services ?? [])
    .filter(({ abilities }) => abilities.switch.allowed)
    .map(({ service, emergency }) => ({ name: service.name, active: emergency.active }))
}
