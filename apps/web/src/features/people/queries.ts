import type { PersonBody, PersonReply, Role } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type PeopleFilter = { search?: string; organizationUnitId?: string; role?: string; state?: string }

export const usePeople = (filter: PeopleFilter, sort: string) =>
  useWindows((place) =>
    api.people.list.queryOptions({
      // The address may hold anything; the server refuses what it does not know.
      input: { query: { ...place, sort: sort as 'name', filter: filter as { search?: string; role?: Role } } },
    }),
  )

export const usePerson = (id: string) =>
  useQuery({ ...api.people.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** Which roles may be given in a unit; nothing is asked until one is chosen. */
export const useGrantableRoles = (unitId: string) =>
  useQuery({
    ...api.people.grantableRoles.queryOptions({ input: { params: { id: unitId } } }),
    enabled: unitId !== '',
  })

/** What a person may do in a unit, and why. */
export const useRights = (id: string, organizationUnitId: string) =>
  useQuery({
    ...api.people.rights.queryOptions({ input: { params: { id }, query: { organizationUnitId } } }),
    enabled: organizationUnitId !== '',
  })

/** The services that a supervisor’s assignment in this unit may name: its own and those of the units below. */
export const useServicesToName = (unitId: string, chosen: readonly string[]) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.services.list.queryOptions({ input: { query: { ...asked, filter: { search, withinUnitId: unitId } } } }),
    get: (id) => api.services.get.queryOptions({ input: { params: { id } } }),
    chosen,
    enabled: unitId !== '',
  })

export const useSwitchGrants = (id: string) =>
  useQuery(api.emergencyGrants.list.queryOptions({ input: { params: { id } } }))

const etag = (version: number) => ({ 'if-match': `"${version}"` })

export function usePersonChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.people.key() })
  const onSuccess = fresh
  const create = useMutation({ ...api.people.create.mutationOptions(), onSuccess })
  const update = useMutation({ ...api.people.update.mutationOptions(), onSuccess })
  const disable = useMutation({ ...api.people.setDisabled.mutationOptions(), onSuccess })
  const oneTime = useMutation({ ...api.people.giveOneTimePassword.mutationOptions(), onSuccess })
  const setRole = useMutation({ ...api.people.setRole.mutationOptions(), onSuccess })
  const removeRole = useMutation({ ...api.people.removeRole.mutationOptions(), onSuccess })
  const freshGrants = () => Promise.all([fresh(), queries.invalidateQueries({ queryKey: api.emergencyGrants.key() })])
  const give = useMutation({ ...api.emergencyGrants.give.mutationOptions(), onSuccess: freshGrants })
  const take = useMutation({ ...api.emergencyGrants.take.mutationOptions(), onSuccess: freshGrants })
  const of = ({ id, version }: PersonReply) => ({ params: { id }, headers: etag(version) })
  return {
    create: (body: PersonBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: PersonBody) =>
      update.mutateAsync({ params: { id }, headers: etag(version), body }),
    setDisabled: (person: PersonReply, disabled: boolean) => disable.mutateAsync({ ...of(person), body: { disabled } }),
    giveOneTimePassword: (person: PersonReply) => oneTime.mutateAsync(of(person)),
    setRole: (person: PersonReply, body: { role: Role; organizationUnitId: string; serviceIds: string[] }) =>
      setRole.mutateAsync({ ...of(person), body }),
    removeRole: ({ id, version }: PersonReply, roleId: string) =>
      removeRole.mutateAsync({ params: { id, roleId }, headers: etag(version) }),
    giveSwitch: (id: string, organizationUnitId: string) =>
      give.mutateAsync({ params: { id }, body: { organizationUnitId } }),
    takeSwitch: (id: string, organizationUnitId: string) => take.mutateAsync({ params: { id, organizationUnitId } }),
  }
}
