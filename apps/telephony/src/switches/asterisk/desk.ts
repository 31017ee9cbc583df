import type { DeviceSettings, SwitchEvent, TrunkSettings } from '../../ports.ts'
import type { Ari } from './ari.ts'
import type { Call } from './calls.ts'
import type { Music } from './music.ts'

/** What the parts of the adapter share: the line to the exchange, the calls, and the ear of the board. */
export type Desk = {
  readonly ari: Ari
  /** The Stasis application of extensions.conf. */
  readonly app: string
  /** The PJSIP endpoint through which numbers are dialled that name no trunk of ours. */
  readonly trunk: string
  trunkOf(trunkId: string): TrunkSettings | undefined
  deviceOf(deviceId: string): DeviceSettings | undefined
  /** Whose telephone an endpoint is. */
  deviceAt(endpoint: string): DeviceSettings | undefined
  readonly music: Music
  readonly calls: Map<string, Call>
  report(event: SwitchEvent): void
  /** For the SIP ladder: under which Call-ID a channel is spoken of. */
  tellDialog(channel: unknown): void
}
