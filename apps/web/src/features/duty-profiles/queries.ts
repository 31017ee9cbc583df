import type { DutyProfileBody, DutyProfileReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { useRecordChanges } from '../../shared/api/record-changes.ts'
import { useWindows } from '../../shared/list/windows.ts'

type Filter = { search?: string; organizationUnitId?: string; state?: string }

export const useDutyProfiles = ({ state, ...filter }: Filter, sort: string) =>
  useWindows((place) =>
    api.dutyProfiles.list.queryOptions({
      input: {
        query: {
          ...place,
          sort: sort as 'name',
          filter: { ...filter, ...(state && { offDuty: state === 'offDuty' }) },
        },
      },
    }),
  )

export const useDutyProfile = (id: string) =>
  useQuery({ ...api.dutyProfiles.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

export const useDutyProfileChanges = () =>
  useRecordChanges<DutyProfileBody, DutyProfileReply>(client.dutyProfiles, api.dutyProfiles)

/** So many profiles are counted at most; of others what the list says. */
const MOST = 200

/** How many agents are in each profile at this moment. It is asked again whenever an agent changes, which profiles themselves do not tell. */
export const useAgentsNow = (): ReadonlyMap<string, number | null> | undefined =>
  useQuery({
    queryKey: [...api.agents.key(), 'by duty profile'],
    queryFn: async () => {
      const { items } = await client.dutyProfiles.list({ query: { limit: MOST, sort: 'name' } })
      return new Map(items.map(({ id, agentsNow }) => [id, agentsNow]))
    },
  }).data
