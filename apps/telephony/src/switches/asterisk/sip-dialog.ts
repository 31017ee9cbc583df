import { z } from 'zod'
import type { SipDialog } from '../../sip-ladder/dialog.ts'

const channel = z.object({
  id: z.string(),
  /** Of a SIP channel: its Call-ID. */
  protocol_id: z.string().min(1),
  channelvars: z.object({ NIGHTSWITCH_CALL: z.string().nullish() }).nullish(),
})

/**
 * Which call's and which leg's dialog a channel of ARI is: legs name their call, a caller's is the call. Null for what
 * is no SIP channel, in whatever shape: nothing that calls need hangs on it.
 */
export function sipDialogOf(body: unknown): SipDialog | null {
  const { data } = channel.safeParse(body)
  if (!data) return null
  const callId = data.channelvars?.NIGHTSWITCH_CALL
  return { sipCallId: data.protocol_id, callId: callId || data.id, dialId: callId ? data.id : null }
}
