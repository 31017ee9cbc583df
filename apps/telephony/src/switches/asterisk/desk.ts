import type { SwitchEvent } from '../../ports.ts'
import type { Ari } from './ari.ts'
import type { Call } from './calls.ts'

/** What the parts of the adapter share: the line to the exchange, the calls, and the ear of the board. */
export type Desk = {
  readonly ari: Ari
  /** The Stasis application of extensions.conf. */
  readonly app: string
  /** The PJSIP endpoint through which numbers are dialled. */
  readonly trunk: string
  readonly calls: Map<string, Call>
  report(event: SwitchEvent): void
}
