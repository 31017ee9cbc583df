import type { DecideReply, TelephonyState } from '@nightswitch/contracts/internal'

export type DecideRequest = { calledNumber: string; callerNumber: string | null }
export type SimulatedCall = { calledNumber: string; callerNumber: string | null; callerName: string | null }

/** The API's side of the channel to telephony. Every question refuses with TELEPHONY_UNAVAILABLE when it is away. */
export type TelephonyChannel = {
  decide(request: DecideRequest): Promise<DecideReply>
  /** On the simulated switch only; telephony answers with the new call's id. */
  simulateCall(call: SimulatedCall): Promise<{ callId: string }>
  /** How telephony is, or null while it is away. */
  state(): Promise<TelephonyState | null>
  stop(): Promise<void>
}
