import type { FloorCommand } from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import type { FloorTimers } from './timers.ts'

/** Makes a command that is of no call so, at once: it is not recorded anywhere. */
export type PerformFloor = (command: FloorCommand) => void

export function createPerformFloor(parts: {
  timers: Pick<FloorTimers, 'start' | 'cancel'>
  alarms: Pick<Alarms, 'raise'>
}): PerformFloor {
  return (command) => {
    switch (command.type) {
      case 'startFloorTimer':
        return parts.timers.start(command.timerId, command.ms)
      case 'cancelFloorTimer':
        return parts.timers.cancel(command.timerId)
      case 'raiseFloorAlarm':
        return parts.alarms.raise(command.code, command.subject, command.parameters)
      default:
        return command satisfies never
    }
  }
}
