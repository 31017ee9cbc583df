import type { NotReadyReasonBody, NotReadyReasonReply } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { useRecordChanges } from '../../shared/api/record-changes.ts'
import { useWindows } from '../../shared/list/windows.ts'

type Filter = { search?: string; organizationUnitId?: string }

export const useNotReadyReasons = (filter: Filter, sort: string) =>
  useWindows((place) =>
    api.notReadyReasons.list.queryOptions({ input: { query: { ...place, sort: sort as 'name', filter } } }),
  )

export const useNotReadyReason = (id: string) =>
  useQuery({ ...api.notReadyReasons.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

export const useNotReadyReasonChanges = () =>
  useRecordChanges<NotReadyReasonBody, NotReadyReasonReply>(client.notReadyReasons, api.notReadyReasons)
