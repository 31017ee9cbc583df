import type { Role, UserBody, UserReply } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useChoices } from '../../shared/list/choices.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type UsersFilter = {
  search?: string
  organizationUnitId?: string
  role?: string
  state?: string
  systemUsers?: string
}

/** Telephones come and go without anybody changing a user. */
const telephonesEveryMs = 10_000

export const useUsers = (filter: UsersFilter, sort: string) =>
  useWindows((place) => ({
    ...api.users.list.queryOptions({
      // The address may hold anything; the server refuses what it does not know.
      input: { query: { ...place, sort: sort as 'name', filter: filter as { search?: string; role?: Role } } },
    }),
    refetchInterval: telephonesEveryMs,
  }))

export const useUser = (id: string) =>
  useQuery({ ...api.users.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

/** Which roles may be given in a unit; nothing is asked until one is chosen. */
export const useGrantableRoles = (unitId: string) =>
  useQuery({
    ...api.users.grantableRoles.queryOptions({ input: { params: { id: unitId } } }),
    enabled: unitId !== '',
  })

/** What a person may do in a unit, and why. */
export const useRights = (id: string, organizationUnitId: string) =>
  useQuery({
    ...api.users.rights.queryOptions({ input: { params: { id }, query: { organizationUnitId } } }),
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

export function useUserChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.users.key() })
  const onSuccess = fresh
  const create = useMutation({ ...api.users.create.mutationOptions(), onSuccess })
  const update = useMutation({ ...api.users.update.mutationOptions(), onSuccess })
  const disable = useMutation({ ...api.users.setDisabled.mutationOptions(), onSuccess })
  const oneTime = useMutation({ ...api.users.giveOneTimePassword.mutationOptions(), onSuccess })
  const voicemailBox = useMutation({ ...api.users.setVoicemailBox.mutationOptions(), onSuccess })
  const setRole = useMutation({ ...api.users.setRole.mutationOptions(), onSuccess })
  const removeRole = useMutation({ ...api.users.removeRole.mutationOptions(), onSuccess })
  const freshGrants = () => Promise.all([fresh(), queries.invalidateQueries({ queryKey: api.emergencyGrants.key() })])
  const give = useMutation({ ...api.emergencyGrants.give.mutationOptions(), onSuccess: freshGrants })
  const take = useMutation({ ...api.emergencyGrants.take.mutationOptions(), onSuccess: freshGrants })
  const of = ({ id, version }: UserReply) => ({ params: { id }, headers: etag(version) })
  return {
    create: (body: UserBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: UserBody) =>
      update.mutateAsync({ params: { id }, headers: etag(version), body }),
    setDisabled: (user: UserReply, disabled: boolean) => disable.mutateAsync({ ...of(user), body: { disabled } }),
    setVoicemailBox: (user: UserReply, wanted: boolean) => voicemailBox.mutateAsync({ ...of(user), body: { wanted } }),
    giveOneTimePassword: (user: UserReply) => oneTime.mutateAsync(of(user)),
    setRole: (user: UserReply, body: { role: Role; organizationUnitId: string; serviceIds: string[] }) =>
      setRole.mutateAsync({ ...of(user), body }),
    removeRole: ({ id, version }: UserReply, roleId: string) =>
      removeRole.mutateAsync({ params: { id, roleId }, headers: etag(version) }),
    giveSwitch: (id: string, organizationUnitId: string) =>
      give.mutateAsync({ params: { id }, body: { organizationUnitId } }),
    takeSwitch: (id: string, organizationUnitId: string) => take.mutateAsync({ params: { id, organizationUnitId } }),
  }
}
