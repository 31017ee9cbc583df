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
