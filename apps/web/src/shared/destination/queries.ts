import type { Destination } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useChoices, usePaused } from '../list/choices.ts'
import { useSignedIn } from '../session/session-context.ts'
import { type FoundRecord, recordOf } from './typed.ts'

/** The services a destination may name: those the person sees. */
export const useSelectableServices = (...chosen: string[]) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.services.list.queryOptions({ input: { query: { ...asked, filter: { search } } } }),
    get: (id) => api.services.get.queryOptions({ input: { params: { id } } }),
    chosen,
  })

/** The voicemail boxes that can be chosen in a unit: its own and those of the units above. */
export const useSelectableVoicemailBoxes = (organizationUnitId: string, chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.voicemailBoxes.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.voicemailBoxes.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
    enabled: organizationUnitId !== '',
  })

/** The users a destination of a unit may name. Those that belong to a queue are reached through it. */
export const useSelectableUsers = (organizationUnitId: string, chosen: string) => {
  const { abilities } = useSignedIn()
  return useChoices({
    list: ({ search, ...asked }) =>
      api.users.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.users.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
    enabled: abilities.readUsers && organizationUnitId !== '',
  })
}

/** The call queues that can be chosen in a unit: its own and those of the units above. */
export const useSelectableQueues = (organizationUnitId: string, chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.callQueues.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.callQueues.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
    enabled: organizationUnitId !== '',
  })

/** How many of each kind are offered while somebody types. */
const MOST = 5

/** Records of every kind whose name holds what is typed; users and queues by extension, too. */
export function useFoundRecords(typed: string, selectableFrom: string) {
  const { abilities } = useSignedIn()
  const asked = usePaused(typed.trim())
  const isSearched = typed.trim() !== ''
  const enabled = isSearched && asked !== '' && selectableFrom !== ''
  const how = { enabled, staleTime: 10_000, placeholderData: keepPreviousData }
  const window = { limit: MOST, sort: 'name' as const }
  const everywhere = { query: { ...window, filter: { search: asked } } }
  const here = { query: { ...window, filter: { search: asked, selectableFrom } } }
  const users = useQuery({
    ...api.users.list.queryOptions({ input: here }),
    ...how,
    enabled: enabled && abilities.readUsers,
  })
  const queues = useQuery({ ...api.callQueues.list.queryOptions({ input: here }), ...how })
  const boxes = useQuery({ ...api.voicemailBoxes.list.queryOptions({ input: here }), ...how })
  const services = useQuery({ ...api.services.list.queryOptions({ input: everywhere }), ...how })
  const records: FoundRecord[] = [
    ...rows(users).map(({ id, name, extension }) => ({
      kind: 'user' as const,
      id,
      name,
      detail: extension ?? undefined,
    })),
    ...rows(queues).map(({ id, name, extension }) => ({
      ...{ kind: 'queue' as const, id, name, detail: extension ?? undefined },
    })),
    ...rows(boxes).map(({ id, name, organizationUnit }) => ({
      ...{ kind: 'voicemail' as const, id, name, detail: organizationUnit.name },
    })),
    ...rows(services).map(({ id, name, numbers }) => ({
      ...{ kind: 'service' as const, id, name, detail: numbers[0] && formatNumber(numbers[0].number) },
    })),
  ]
  return {
    records: isSearched ? records : [],
    busy:
      isSearched && (asked !== typed.trim() || [users, queues, boxes, services].some(({ isFetching }) => isFetching)),
  }
}

const rows = <Row>({ data }: { data: { items: readonly Row[] } | undefined }) => data?.items ?? []

const recordOptions = {
  user: (id: string) => api.users.get.queryOptions({ input: { params: { id } } }),
  queue: (id: string) => api.callQueues.get.queryOptions({ input: { params: { id } } }),
  voicemail: (id: string) => api.voicemailBoxes.get.queryOptions({ input: { params: { id } } }),
  service: (id: string) => api.services.get.queryOptions({ input: { params: { id } } }),
}

/** What the record of a destination is called; undefined until it is known, or when the reader may not see it. */
export function useRecordName(destination: Destination | null): string | undefined {
  const record = recordOf(destination)
  const { data } = useQuery<{ name: string }>({
    ...recordOptions[record?.kind ?? 'service'](record?.id ?? ''),
    enabled: Boolean(record?.id),
    staleTime: 60_000,
  })
  return data?.name
}
