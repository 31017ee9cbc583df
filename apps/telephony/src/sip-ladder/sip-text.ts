import { SIP_MESSAGE_LIMIT } from '@nightswitch/contracts/internal'
import { NOT_SHOWN_IN_LINES } from '../storable.ts'

/**
 * What telephony itself must know of a message; the rest is read by people. `callId` is SIP's. `accepted` and `refused`
 * answer an INVITE for good; `farewell` is BYE or CANCEL, or an answer to it.
 */
export type SipFacts = { callId: string; kind: 'invite' | 'accepted' | 'refused' | 'farewell' | 'other' }

const CALL_ID = /^(?:call-id|i)[ \t]*:[ \t]*(\S{1,256})[ \t]*$/im
const FINAL = /^SIP\/2\.0 ([2-6])\d\d/
const METHOD = /^cseq[ \t]*:[ \t]*\d{1,10}[ \t]+([A-Z]{1,20})/im
const HEAD_LIMIT = 4 * 1024

/** Null for whatever names no call: keep-alives, and what is no SIP. */
export function factsOf(payload: Buffer): SipFacts | null {
  const head = payload.toString('latin1', 0, HEAD_LIMIT).replaceAll('\r\n', '\n')
  const callId = CALL_ID.exec(head)?.[1]
  const method = METHOD.exec(head)?.[1]
  if (!callId || !method) return null
  return { callId, kind: kindOf(head, method) }
}

function kindOf(head: string, method: string): SipFacts['kind'] {
  if (head.startsWith('INVITE ')) return 'invite'
  if (method === 'BYE' || method === 'CANCEL') return 'farewell'
  const final = method === 'INVITE' ? FINAL.exec(head)?.[1] : undefined
  if (!final) return 'other'
  return final === '2' ? 'accepted' : 'refused'
}

/** The message as people read it: cut to the limit, lines ended as here, � for what controls a terminal. */
export function readable(payload: Buffer): string {
  const text = payload.toString('utf8', 0, SIP_MESSAGE_LIMIT).replaceAll('\r\n', '\n')
  return text.replace(NOT_SHOWN_IN_LINES, '\ufffd')
}
