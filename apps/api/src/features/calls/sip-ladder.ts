import type { NoSipReason, SipLadder, SipMessage } from '@nightswitch/contracts'
import { SIP_MESSAGE_LIMIT } from '@nightswitch/contracts/internal'
import { demand } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { callScope } from '../../shared/call-scope.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { placesOf } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'

type Row = {
  sequence: bigint
  at: Date
  dialId: string | null
  sent: boolean
  source: string
  destination: string
  size: number
  text: string
}

/** What was said in SIP of one call. NOT_FOUND for a call the reader may not see, FORBIDDEN for who is no administrator. */
export async function getSipLadder(context: Reader, id: string): Promise<SipLadder> {
  const call = await context.db.call.findFirst({
    where: { AND: [{ id }, await callScope(context)] },
    select: {
      organizationUnitId: true,
      switch: true,
      maskedAt: true,
      sipLadder: { select: { dropped: true, messages: { orderBy: { sequence: 'asc' } } } },
    },
  })
  if (!call) throw refusal('NOT_FOUND')
  const unit = call.organizationUnitId ? placesOf(await freshPlan(context)).get(call.organizationUnitId) : undefined
  demand(context.caller, 'readSipMessages', { path: unit?.path ?? null })
  // What telephony has yet to learn of the mask it writes no more; this is for the moment between the two.
  const rows = call.maskedAt ? [] : (call.sipLadder?.messages ?? [])
  return {
    items: presentMessages(rows),
    dropped: call.sipLadder?.dropped ?? 0,
    timeZone: unit?.timeZone ?? 'UTC',
    none: rows.length > 0 ? null : await whyNone(context, call),
  }
}

async function whyNone({ telephony }: Reader, call: { switch: string; maskedAt: Date | null }): Promise<NoSipReason> {
  if (call.switch === 'simulated') return 'simulated'
  if (call.maskedAt) return 'masked'
  const state = await telephony.state()
  if (!state) return 'unknown'
  return state.sipMessages === 'heard' ? 'before' : state.sipMessages
}

function presentMessages(rows: readonly Row[]): SipMessage[] {
  const legs = [...new Set(rows.flatMap(({ dialId }) => (dialId === null ? [] : [dialId])))]
  const ours = oursIn(rows)
  const said = new Set<string>()
  return rows.map(({ sequence, at, dialId, source, destination, size, text, ...row }) => {
    const sent = ours.has(source) === ours.has(destination) ? row.sent : ours.has(source)
    const wire = JSON.stringify([source, destination, text])
    const repetition = said.has(wire)
    said.add(wire)
    return {
      id: String(sequence),
      at: at.toISOString(),
      party: {
        kind: dialId === null ? ('caller' as const) : ('destination' as const),
        number: dialId === null ? 0 : legs.indexOf(dialId) + 1,
        address: sent ? destination : source,
      },
      ...{ sent, source, destination, text, repetition },
      ...summaryOf(text),
      cut: size > SIP_MESSAGE_LIMIT,
    }
  })
}

/**
 * The exchange's addresses, by the first message of each dialog, which is told best: telephony that was started during a
 * call does not know which end is which.
 */
function oursIn(rows: readonly Row[]): ReadonlySet<string> {
  const first = new Map(rows.toReversed().map((row) => [row.dialId, row]))
  return new Set([...first.values()].map(({ sent, source, destination }) => (sent ? source : destination)))
}

const ANSWER = /^SIP\/2\.0 (\d{3} ?.{0,80})/
const METHOD = /^CSeq[ \t]*:[ \t]*\d+[ \t]+([A-Z]+)/im
const CAUSE = /^Reason[ \t]*:[ \t]*(.{1,120})/im

function summaryOf(text: string): Pick<SipMessage, 'summary' | 'answers' | 'cause'> {
  const answer = ANSWER.exec(text)?.[1]?.trim()
  const cause = CAUSE.exec(text)?.[1]?.trim() ?? null
  if (answer) return { summary: answer, answers: METHOD.exec(text)?.[1] ?? null, cause }
  return { summary: text.slice(0, 40).split(/\s/)[0] ?? '', answers: null, cause }
}
