import type { Device, DeviceBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/client.ts'

/** Telephones come and go without anybody changing them. */
const lookEveryMs = 5_000

export const useDevices = (userId: string) =>
  useQuery({
    ...api.devices.list.queryOptions({ input: { params: { id: userId } } }),
    refetchInterval: lookEveryMs,
  })

const etag = (version: number) => ({ 'if-match': `"${version}"` })

export function useDeviceChanges(userId: string) {
  const queries = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.devices.key() }),
      queries.invalidateQueries({ queryKey: api.users.key() }),
    ])
  const create = useMutation({ ...api.devices.create.mutationOptions(), onSuccess })
  const update = useMutation({ ...api.devices.update.mutationOptions(), onSuccess })
  const order = useMutation({ ...api.devices.setOrder.mutationOptions(), onSuccess })
  const remove = useMutation({ ...api.devices.remove.mutationOptions(), onSuccess })
  const password = useMutation({ ...api.devices.newPassword.mutationOptions(), onSuccess })
  const emergency = useMutation({ ...api.devices.setEmergencyCalls.mutationOptions(), onSuccess })
  const of = ({ id, version }: Pick<Device, 'id' | 'version'>) => ({
    params: { id: userId, deviceId: id },
    headers: etag(version),
  })
  return {
    create: (body: DeviceBody, key: string) =>
      create.mutateAsync({ params: { id: userId }, headers: { 'idempotency-key': key }, body }),
    rename: (device: Device, label: string) => update.mutateAsync({ ...of(device), body: { label } }),
    setOrder: (version: number, ids: readonly string[]) =>
      order.mutateAsync({ params: { id: userId }, headers: etag(version), body: { order: [...ids] } }),
    /** `isLast`: that it is the last one, and what follows, was said before. */
    remove: (device: Device, isLast: boolean) =>
      remove.mutateAsync({ ...of(device), query: { lastConfirmed: isLast } }),
    newPassword: (device: Device) => password.mutateAsync(of(device)),
    setEmergencyCalls: (device: Device, emergencyCalls: 'tested' | 'notPossible') =>
      emergency.mutateAsync({ ...of(device), body: { emergencyCalls } }),
  }
}
