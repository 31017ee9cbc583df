import { readNumber } from '@nightswitch/contracts/phone-numbers'
import type { CallEvent, CallState, Plan } from '@nightswitch/routing-engine'
import { callerText } from './storable.ts'

type Arrived = Extract<CallEvent, { type: 'callArrived' }>

/**
 * A call as the engine is told of it. Caller ID is a stranger's input: from here on it is at most 256 characters that can
 * be stored and shown. What one of our own telephones dialled is an extension, or becomes a number as trunks know it.
 */
export function asHeard(event: Arrived, plan: Plan, was: CallState | null): Arrived {
  const { fromDeviceId = null } = event
  const dialled = callerText(event.calledNumber) ?? ''
  return {
    ...event,
    calledNumber: fromDeviceId === null ? dialled : asDialled(dialled, fromDeviceId, plan),
    callerNumber: callerText(event.callerNumber),
    callerName: callerText(event.callerName),
    ...(was && { was }),
  }
}

function asDialled(dialled: string, deviceId: string, plan: Plan): string {
  const { users = [], units } = plan.config
  if (users.some(({ extension }) => extension === dialled)) return dialled
  const caller = users.find(({ devices }) => devices.some(({ id }) => id === deviceId))
  const unit =
    units.find(({ id }) => id === caller?.organizationUnitId) ?? units.find(({ parentId }) => parentId === null)
  const reading = readNumber(dialled, unit?.country ?? '')
  return reading.kind === 'number' ? reading.number : dialled
}
