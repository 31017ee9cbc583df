import type { AssistantConfigurationBody, AssistantConfigurationReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { useRecordChanges } from '../../shared/api/record-changes.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

type Filter = { search?: string; organizationUnitId?: string }

export const useAssistantConfigurations = (filter: Filter, sort: string) =>
  useWindows((place) =>
    api.assistantConfigurations.list.queryOptions({ input: { query: { ...place, sort: sort as 'name', filter } } }),
  )

export const useAssistantConfiguration = (id: string) =>
  useQuery({ ...api.assistantConfigurations.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

export const useAssistantConfigurationChanges = () =>
  useRecordChanges<AssistantConfigurationBody, AssistantConfigurationReply>(
    client.assistantConfigurations,
    api.assistantConfigurations,
  )

/** The duty profiles that a configuration of this unit can name: the unit's own and those of the units above. */
export const useProfileChoices = (organizationUnitId: string, chosen: readonly string[]) =>
  useChoices({
    list: ({ limit, sort, search }) =>
      api.dutyProfiles.list.queryOptions({
        input: { query: { limit, sort, filter: { selectableFrom: organizationUnitId, ...(search && { search }) } } },
      }),
    get: (id) => api.dutyProfiles.get.queryOptions({ input: { params: { id } } }),
    chosen,
    enabled: organizationUnitId !== '',
  })
