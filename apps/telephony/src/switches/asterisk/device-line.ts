import type { DeviceSettings } from '../../ports.ts'

/** The telephones of the exchange. */
export type DeviceLine = {
  /** As the port promises. */
  use(devices: readonly DeviceSettings[]): void
  settingsOf(deviceId: string): DeviceSettings | undefined
}

export function createDeviceLine(): DeviceLine {
  let wanted: readonly DeviceSettings[] = []
  return {
    use(devices) {
      wanted = devices
    },
    settingsOf: (deviceId) => wanted.find(({ id }) => id === deviceId),
  }
}
