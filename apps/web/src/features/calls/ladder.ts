import type { SipMessage } from '@nightswitch/contracts'

/** A line of the ladder: somebody who speaks. The exchange is always the second. */
export type Lifeline = { key: string; kind: 'caller' | 'exchange' | 'destination'; number: number; address: string }

/** A message between two lines, `from` and `to` by their place. */
export type Rung = { message: SipMessage; from: number; to: number; afterMs: number; look: Look }
/** `refused`: an answer that says no. */
export type Look = 'request' | 'answer' | 'refused'

/** Who speaks, from left to right, and what they say, from top to bottom. */
export function ladderOf(messages: readonly SipMessage[]): { lifelines: Lifeline[]; rungs: Rung[] } {
  const caller = messages.find(({ party }) => party.kind === 'caller')
  const one = caller ?? messages[0]
  const ours = one ? (one.sent ? one.source : one.destination) : ''
  const legs = [...new Set(messages.flatMap(({ party }) => (party.kind === 'destination' ? [party.number] : [])))]
  const addressOf = (number: number) =>
    messages.find(({ party }) => party.kind === 'destination' && party.number === number)?.party.address ?? ''
  const lifelines: Lifeline[] = [
    { key: 'caller', kind: 'caller', number: 0, address: caller?.party.address ?? '' },
    { key: 'exchange', kind: 'exchange', number: 0, address: ours },
    ...legs
      .sort((a, b) => a - b)
      .map((number) => ({
        ...{ key: String(number), kind: 'destination' as const, number: legs.length > 1 ? number : 0 },
        address: addressOf(number),
      })),
  ]
  const begun = Date.parse(messages[0]?.at ?? '')
  return {
    lifelines,
    rungs: messages.map((message) => {
      const { party, sent, at } = message
      const other = party.kind === 'caller' ? 0 : legs.indexOf(party.number) + 2
      const [from, to] = sent ? [1, other] : [other, 1]
      return { message, from, to, afterMs: Date.parse(at) - begun, look: lookOf(message) }
    }),
  }
}

/** A question for a password is part of asking, not a no. */
function lookOf({ answers, summary }: SipMessage): Look {
  if (answers === null) return 'request'
  return /^[4-6]/.test(summary) && !/^40[17]/.test(summary) ? 'refused' : 'answer'
}

/** `0.000 s`, as it stands before each message. */
export const offset = (ms: number): string => `${(Math.max(0, ms) / 1000).toFixed(3)} s`

/** For a ticket, or a letter to the provider: first the ladder, then each message in full. */
export function ladderText(messages: readonly SipMessage[]): string {
  const { rungs } = ladderOf(messages)
  const line = ({ message: { source, destination, summary, answers, repetition }, afterMs }: Rung) =>
    `${offset(afterMs).padStart(11)}  ${source} → ${destination}  ${summary}${answers ? ` (${answers})` : ''}${repetition ? ' *' : ''}`
  const whole = rungs.map(
    (rung) => `${'-'.repeat(72)}\n${rung.message.at} ${line(rung).trim()}\n\n${rung.message.text.trim()}\n`,
  )
  return [...rungs.map(line), '', ...whole].join('\n')
}
