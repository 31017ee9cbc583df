import type { OpeningHoursBody } from '@nightswitch/contracts'
import type { PlannedHours } from '@nightswitch/routing-engine'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'
import { plannedDraft } from './planned-draft.ts'

export type HoursFilter = { search?: string; organizationUnitId?: string }

export const useOpeningHoursList = (filter: HoursFilter, sort: string) =>
  useWindows((place) =>
    api.openingHours.list.queryOptions({
      // The address may hold anything; the server refuses what it does not know.
      input: { query: { ...place, sort: sort as 'name', filter } },
    }),
  )

export const useOpeningHours = (id: string) =>
  useQuery({ ...api.openingHours.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

const seldom = { staleTime: 60 * 60_000 }

export const useHolidayCountries = () => useQuery({ ...api.openingHours.holidayCountries.queryOptions(), ...seldom })

/** The public holidays that saving would take, before any is left out. */
export const useHolidays = (country: string, region: string | null) =>
  useQuery({
    ...api.openingHours.holidays.queryOptions({ input: { query: { country, ...(region && { region }) } } }),
    ...seldom,
    enabled: country !== '',
  })

export const useReadCalendarFile = () => useMutation(api.openingHours.readCalendarFile.mutationOptions())

const etag = (version: number) => `"${version}"`

export function useOpeningHoursChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.openingHours.key() })
  const create = useMutation({ ...api.openingHours.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.openingHours.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.openingHours.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.openingHours.list.key() }),
  })
  const duplicate = useMutation({ ...api.openingHours.duplicate.mutationOptions(), onSuccess: fresh })
  return {
    create: (body: OpeningHoursBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: OpeningHoursBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
  }
}

/** What is in the form, ready to be asked; public holidays are looked up as saving would. */
export function usePlannedDraft(values: OpeningHoursBody): PlannedHours {
  const holidays = useHolidays(values.holidays?.country ?? '', values.holidays?.region ?? null).data?.items
  return useMemo(() => plannedDraft(values, holidays ?? []), [values, holidays])
}
