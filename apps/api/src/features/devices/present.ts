import type { Ability, Device, EmergencyCalls } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability } from '../../access/can.ts'
import type { CalledUser } from '../../shared/called-user.ts'
import type { Reader } from '../../shared/reader.ts'
import { deviceWords } from './words.ts'

export const deviceSelect = {
  ...{ id: true, version: true, label: true, sipUserName: true, position: true, userId: true },
  ...{ emergencyCalls: true, emergencyCallsAt: true, emergencyCallsBy: true, createdAt: true, updatedAt: true },
} satisfies Prisma.DeviceSelect
export type DeviceRow = Prisma.DeviceGetPayload<{ select: typeof deviceSelect }>

/** Telephones with how they are at this moment. */
export async function presentDevices(
  { caller, telephony, language }: Reader,
  user: CalledUser,
  rows: readonly DeviceRow[],
): Promise<Device[]> {
  const floor = rows.length > 0 ? await telephony.floor() : null
  const may = mayChangeDevices(caller, user)
  const words = deviceWords[language].reach
  return rows.map(({ emergencyCalls, emergencyCallsAt, createdAt, updatedAt, userId: _, position: __, ...row }) => {
    const known = floor?.devices.find(({ deviceId }) => deviceId === row.id)
    const reach = known?.reach ?? 'unknown'
    const shown = reach === 'reachable' && known?.inUse ? 'inUse' : reach
    const unknown = floor ? 'never' : 'away'
    return {
      ...row,
      emergencyCalls: emergencyCallsOf[emergencyCalls],
      emergencyCallsAt: emergencyCallsAt?.toISOString() ?? null,
      reach,
      since: known?.since ? new Date(known.since).toISOString() : null,
      inUse: known?.inUse ?? false,
      because: user.disabledAt ? words.disabled : words[shown === 'unknown' ? unknown : shown],
      abilities: { update: may, remove: may, newPassword: may },
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    }
  })
}

/** Who looks after people gives them telephones; the user of a queue has none. */
export function mayChangeDevices(caller: Reader['caller'], user: CalledUser): Ability {
  if (user.isSystem) {
    const queue = user.callQueue?.name ?? user.name
    return { allowed: false, because: deviceWords[caller.language ?? 'en'].ofQueue(queue) }
  }
  return ability(caller, 'configureUsers', { path: user.organizationUnit?.path ?? null })
}

const emergencyCallsOf: Readonly<Record<DeviceRow['emergencyCalls'], EmergencyCalls>> = {
  UNKNOWN: 'unknown',
  TESTED: 'tested',
  NOT_POSSIBLE: 'notPossible',
}
