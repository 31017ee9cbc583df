import type { ResponsibilityBody, ResponsibilityReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { useRecordChanges } from '../../shared/api/record-changes.ts'
import { useWindows } from '../../shared/list/windows.ts'

type Filter = { search?: string; organizationUnitId?: string }

export const useResponsibilities = (filter: Filter, sort: string) =>
  useWindows((place) =>
    api.responsibilities.list.queryOptions({ input: { query: { ...place, sort: sort as 'name', filter } } }),
  )

export const useResponsibility = (id: string) =>
  useQuery({ ...api.responsibilities.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

export const useResponsibilityChanges = () =>
  useRecordChanges<ResponsibilityBody, ResponsibilityReply>(client.responsibilities, api.responsibilities)
