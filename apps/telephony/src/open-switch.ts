import type { SwitchSettings } from './env.ts'
import type { Log } from './log.ts'
import type { Switch } from './ports.ts'
import { type AsteriskSettings, createAsteriskSwitch } from './switches/asterisk/asterisk-switch.ts'
import { createSimulatedSwitch, type Incoming } from './switches/simulated/simulated-switch.ts'
import type { SimulatedTelephones } from './switches/simulated/telephones.ts'

/** A switch, and the ways to make up calls and telephones on it, which only the simulated one has. */
export type Phone = {
  switch: Switch
  ring: ((incoming: Incoming) => string) | null
  telephones: SimulatedTelephones | null
}

export function openSwitch(
  settings: SwitchSettings,
  log: Log,
  { onSipDialog }: Pick<AsteriskSettings, 'onSipDialog'>,
): Phone {
  switch (settings.kind) {
    case 'simulated': {
      const simulated = createSimulatedSwitch({ pace: settings.pace, recordingsFolder: settings.recordingsFolder })
      return { switch: simulated, ring: simulated.ring, telephones: simulated.telephones }
    }
    case 'asterisk': {
      const onOddity = (detail: string) => log.warn({ detail }, 'the exchange said something odd')
      return { switch: createAsteriskSwitch({ ...settings, onOddity, onSipDialog }), ring: null, telephones: null }
    }
  }
}
