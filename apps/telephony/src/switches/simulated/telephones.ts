import type { Clock } from '../../clock.ts'
import type { DeviceReach, DeviceSettings, SwitchEvent } from '../../ports.ts'
import type { Subscriber } from './subscriber.ts'

/** Telephones that are made up: there from the start, until they are told otherwise. */
export type SimulatedTelephones = {
  /** Signs in, or is found again. */
  register(deviceId: string): void
  /** Goes on purpose, as a telephone that is switched off in order. */
  signOff(deviceId: string): void
  /** Is gone without a word, as when its power fails. */
  lose(deviceId: string): void
  /** How it takes calls from now on. */
  behave(deviceId: string, subscriber: Subscriber): void
}

/** What the switch itself needs of them. */
export type Exchange = {
  use(devices: readonly DeviceSettings[]): void
  settingsOf(deviceId: string): DeviceSettings | undefined
  /** Tells of all of them. */
  connected(): void
  /** Who would take a call there; null is nobody, because it is not reachable. */
  subscriberAt(deviceId: string): Subscriber | null
  /** A call of the telephone begins; gives the way to end it. */
  takeUp(deviceId: string): () => void
}

/** Somebody sits at each telephone of the demonstration. */
const obliging: Subscriber = {
  kind: 'answers',
  afterMs: 3_000,
  talkMs: 8_000,
  hangsUpFirst: 'caller',
  pressesKeys: true,
}

type Telephone = {
  settings: DeviceSettings
  reach: DeviceReach['reach']
  subscriber: Subscriber
  calls: number
}

export function createSimulatedTelephones(parts: {
  clock: Pick<Clock, 'now'>
  report: (event: SwitchEvent) => void
  isConnected: () => boolean
  /** How a telephone is that is new. */
  firstReach: DeviceReach['reach']
}): { telephones: SimulatedTelephones; exchange: Exchange } {
  const all = new Map<string, Telephone>()

  function tellReach(deviceId: string) {
    const telephone = all.get(deviceId)
    if (!telephone || !parts.isConnected()) return
    parts.report({ type: 'deviceReach', at: parts.clock.now(), deviceId, reach: telephone.reach })
  }

  function tellUse(deviceId: string) {
    const telephone = all.get(deviceId)
    if (!telephone || !parts.isConnected()) return
    parts.report({ type: 'deviceUse', at: parts.clock.now(), deviceId, inUse: telephone.calls > 0 })
  }

  function become(deviceId: string, reach: DeviceReach['reach']) {
    const telephone = all.get(deviceId)
    if (!telephone || telephone.reach === reach) return
    telephone.reach = reach
    tellReach(deviceId)
  }

  function count(deviceId: string, change: 1 | -1) {
    const telephone = all.get(deviceId)
    if (!telephone) return
    const before = telephone.calls > 0
    telephone.calls += change
    if (telephone.calls > 0 !== before) tellUse(deviceId)
  }

  return {
    telephones: {
      register: (deviceId) => become(deviceId, 'reachable'),
      signOff: (deviceId) => become(deviceId, 'signedOff'),
      lose: (deviceId) => become(deviceId, 'unreachable'),
      behave(deviceId, subscriber) {
        const telephone = all.get(deviceId)
        if (telephone) telephone.subscriber = subscriber
      },
    },
    exchange: {
      use(devices) {
        const wanted = new Set(devices.map(({ id }) => id))
        for (const id of all.keys()) if (!wanted.has(id)) all.delete(id)
        for (const settings of devices) {
          const known = all.get(settings.id)
          if (known) known.settings = settings
          else all.set(settings.id, { settings, reach: parts.firstReach, subscriber: obliging, calls: 0 })
          if (!known) tellReach(settings.id)
        }
      },
      settingsOf: (deviceId) => all.get(deviceId)?.settings,
      connected() {
        for (const deviceId of all.keys()) {
          tellReach(deviceId)
          tellUse(deviceId)
        }
      },
      subscriberAt(deviceId) {
        const telephone = all.get(deviceId)
        return telephone?.reach === 'reachable' ? telephone.subscriber : null
      },
      takeUp(deviceId) {
        let ended = false
        count(deviceId, 1)
        return () => {
          if (!ended) count(deviceId, -1)
          ended = true
        }
      },
    },
  }
}
