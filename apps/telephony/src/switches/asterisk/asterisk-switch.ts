import type { Switch, SwitchEvent } from '../../ports.ts'
import type { SipDialog } from '../../sip-ladder/dialog.ts'
import { createAdoption } from './adoption.ts'
import { type AriSettings, createAri } from './ari.ts'
import type { Call } from './calls.ts'
import { createDeeds } from './deeds.ts'
import type { Desk } from './desk.ts'
import { createDeviceLine } from './device-line.ts'
import { createHearing } from './hearing.ts'
import { keepLifelines } from './lifeline.ts'
import { createMemory } from './memory.ts'
import { createMusic } from './music.ts'
import { sipDialogOf } from './sip-dialog.ts'
import { createTrunkLine } from './trunk-line.ts'

export type AsteriskSettings = Pick<AriSettings, 'url' | 'user' | 'password'> & {
  /** s between two questions to a telephone whether it is there. */
  phonesAskedEverySeconds?: number
  /** Hears oddities of the exchange that stop nothing, as sentences. */
  onOddity?: (detail: string) => void
  /** Hears under which Call-ID of SIP a call or leg is spoken of, again whenever the exchange says so. */
  onSipDialog?: ((dialog: SipDialog) => void) | undefined
}

/** As scripts/telephony/asterisk names them: the Stasis application, and the endpoint through which numbers are dialled. */
const app = 'nightswitch'
const trunk = 'trunk'

/** Asterisk 22 or later as a switch, over ARI. The dialplan that belongs to it is scripts/telephony/asterisk. */
export function createAsteriskSwitch({
  url,
  user,
  password,
  phonesAskedEverySeconds = 10,
  onOddity,
  onSipDialog,
}: AsteriskSettings): Switch {
  const calls = new Map<string, Call>()
  let listener: (event: SwitchEvent) => void = () => {}
  let connected: boolean | null = null
  let lifelines: NodeJS.Timeout | undefined
  const ari = createAri(
    { url, user, password, app },
    {
      async opened() {
        const announce = await adoption.adopt()
        memory.connected()
        trunks.connected()
        tellState(true, 'The exchange is connected.')
        devices.connected()
        announce()
      },
      event(event) {
        if ('channel' in event) desk.tellDialog(event.channel)
        memory.take(event)
        devices.take(event)
        desk.music.take(event)
        hearing.take(event)
      },
      lost(detail) {
        trunks.disconnected()
        devices.disconnected()
        tellState(false, `The exchange is not connected: ${detail}.`)
      },
      oddity: (detail) => onOddity?.(detail),
    },
  )
  const trunks = createTrunkLine({
    ...{ ari, url, user, password },
    report: (states) => listener({ type: 'trunkStates', states }),
  })
  const devices = createDeviceLine({
    ...{ ari, askedEverySeconds: phonesAskedEverySeconds },
    report: (event) => listener(event),
    oddity: (detail) => onOddity?.(detail),
  })
  const desk: Desk = {
    ...{ ari, app, trunk, calls, trunkOf: trunks.settingsOf, deviceOf: devices.settingsOf, deviceAt: devices.deviceAt },
    music: createMusic(ari, app),
    report: (event) => listener(event),
    tellDialog(channel) {
      const dialog = sipDialogOf(channel)
      if (dialog) onSipDialog?.(dialog)
    },
  }
  const hearing = createHearing(desk)
  const deeds = createDeeds(desk, hearing)
  const adoption = createAdoption(desk, hearing, deeds)
  const memory = createMemory({ ari, app, report: (detail) => onOddity?.(detail) })

  /** Once per change, not once per attempt. */
  function tellState(now: boolean, detail: string) {
    if (connected === now) return
    connected = now
    listener({ type: 'switchState', connected, detail })
  }

  return {
    kind: 'asterisk',
    start(on) {
      listener = on
      lifelines = keepLifelines(ari, calls)
      return ari.open()
    },
    async stop() {
      listener = () => {}
      clearInterval(lifelines)
      trunks.stop()
      devices.disconnected()
      await ari.close()
    },
    perform: deeds.perform,
    recordings: hearing.recorder.stored,
    useTrunks: trunks.use,
    useDevices: devices.use,
    remember: memory.remember,
    liveCalls: adoption.liveCalls,
  }
}
