import { describe, expect, it } from 'vitest'
import { hepPacket, sipText } from '../testing/hep-packet.ts'
import { virtualTime } from '../testing/virtual-time.ts'
import { readHep } from './hep.ts'
import { createLadders, limits } from './ladders.ts'

const caller = '127.0.0.1:20010'
const exchange = '127.0.0.1:15260'
const provider = '127.0.0.1:20000'
const ofCaller = { sipCallId: 'caller', callId: 'call', dialId: null }
const ofLeg = { sipCallId: 'leg', callId: 'call', dialId: 'call.1' }

function hearing(most = limits) {
  const { clock, pass } = virtualTime()
  const ladders = createLadders(clock, most)
  const hear = (from: string, to: string, firstLine: string, callId: string, cseq = '1 INVITE') => {
    const message = readHep(
      hepPacket({ source: from, destination: to, at: clock.now(), text: sipText(firstLine, { callId, cseq }) }),
    )
    if (message) ladders.hear(message)
  }
  const due = () => ladders.due().flatMap(({ due: rungs }) => rungs)
  const lines = () => due().map(({ payload, sent }) => `${sent ? '>' : '<'} ${payload.toString().split('\r\n')[0]}`)
  const dropped = () => ladders.due().map((ladder) => ladder.dropped)
  return { ladders, hear, due, lines, dropped, pass }
}

describe('what is heard of a call', () => {
  it('waits until the exchange says whose it is, and tells who sent it', () => {
    const { ladders, hear, due, lines } = hearing()
    hear(caller, exchange, 'INVITE sip:1 SIP/2.0', 'caller')
    hear(exchange, caller, 'SIP/2.0 100 Trying', 'caller')
    expect(lines()).toEqual([])

    ladders.belongs(ofCaller)
    ladders.belongs(ofLeg)
    hear(exchange, provider, 'INVITE sip:2 SIP/2.0', 'leg')
    hear(provider, exchange, 'SIP/2.0 180 Ringing', 'leg')
    // Providers answer from wherever they like.
    hear('127.0.0.9:7', exchange, 'SIP/2.0 200 OK', 'leg')

    expect(lines().slice(0, 2)).toEqual(['< INVITE sip:1 SIP/2.0', '> SIP/2.0 100 Trying'])
    expect(due().map(({ dialId }) => dialId)).toEqual([null, null, 'call.1', 'call.1', 'call.1'])
    expect(due().map(({ sequence }) => sequence)).toEqual(
      [...due().map(({ sequence }) => sequence)].sort((a, b) => a - b),
    )
    expect(new Set(due().map(({ sequence }) => sequence)).size).toBe(5)
  })

  it('of a leg is told by who called: the exchange did', () => {
    const { ladders, hear, lines } = hearing()
    hear(exchange, provider, 'INVITE sip:2 SIP/2.0', 'leg')
    hear(provider, exchange, 'SIP/2.0 486 Busy Here', 'leg')
    ladders.belongs(ofLeg)

    expect(lines()).toEqual(['> INVITE sip:2 SIP/2.0', '< SIP/2.0 486 Busy Here'])
  })

  it('is nothing but calls: registrations, questions and what is no SIP are not kept', () => {
    const { ladders, hear, lines } = hearing()
    hear(exchange, provider, 'REGISTER sip:p SIP/2.0', 'caller', '1 REGISTER')
    hear(exchange, provider, 'OPTIONS sip:p SIP/2.0', 'caller', '1 OPTIONS')
    ladders.belongs(ofCaller)

    expect(lines()).toEqual([])
  })

  it('of a talk that began before our time goes on with what is said now', () => {
    const { ladders, hear, lines } = hearing()
    ladders.belongs(ofCaller)
    hear(caller, exchange, 'BYE sip:1 SIP/2.0', 'caller', '2 BYE')

    expect(lines()).toEqual(['< BYE sip:1 SIP/2.0'])
  })

  it('is at most 200 messages, the last ten of them for its end; the rest is counted', () => {
    const { ladders, hear, lines, dropped } = hearing()
    ladders.belongs(ofCaller)
    hear(caller, exchange, 'INVITE sip:1 SIP/2.0', 'caller')
    for (let more = 0; more < 300; more++) hear(caller, exchange, 'INFO sip:1 SIP/2.0', 'caller', `${more + 2} INFO`)
    hear(caller, exchange, 'BYE sip:1 SIP/2.0', 'caller', '900 BYE')

    expect(lines()).toHaveLength(191)
    expect(lines().at(-1)).toBe('< BYE sip:1 SIP/2.0')
    expect(dropped()).toEqual([111])
  })

  it('takes no more memory than it may, and counts what it could not keep', () => {
    const { ladders, hear, lines, dropped } = hearing({ ...limits, bytes: 500 })
    ladders.belongs(ofCaller)
    for (let more = 0; more < 100; more++) hear(caller, exchange, 'INFO sip:1 SIP/2.0', 'caller', `${more} INFO`)
    const kept = lines().length

    expect(kept).toBeLessThan(20)
    expect(dropped()).toEqual([100 - kept])
    // What is written makes room again.
    for (const ladder of ladders.due()) ladders.taken(ladder, { rungs: ladder.due.length, dropped: ladder.dropped })
    hear(caller, exchange, 'BYE sip:1 SIP/2.0', 'caller', '900 BYE')
    expect(lines()).toEqual(['< BYE sip:1 SIP/2.0'])
  })

  it('is not pushed out by strangers who knock in thousands while it is claimed at once', () => {
    const { ladders, hear, lines } = hearing({ ...limits, unclaimed: 50 })
    for (let stranger = 0; stranger < 5_000; stranger++) {
      hear('127.0.0.9:5', exchange, 'INVITE sip:x SIP/2.0', `stranger ${stranger}`.replace(' ', '-'))
      if (stranger % 1_000 === 0) {
        hear(caller, exchange, 'INVITE sip:1 SIP/2.0', `caller-${stranger}`)
        ladders.belongs({ sipCallId: `caller-${stranger}`, callId: `call ${stranger}`, dialId: null })
      }
    }

    expect(lines()).toHaveLength(5)
  })
})

describe('a dialog is forgotten', () => {
  const after = (ms: number, ...said: [line: string, cseq: string][]) => {
    const { ladders, hear, lines, pass } = hearing()
    ladders.belongs(ofCaller)
    hear(caller, exchange, 'INVITE sip:1 SIP/2.0', 'caller')
    for (const [line, cseq] of said) hear(exchange, caller, line, 'caller', cseq)
    const before = lines().length
    pass(ms)
    ladders.tidy()
    hear(caller, exchange, 'OPTIONS sip:1 SIP/2.0', 'caller', '9 OPTIONS')
    return lines().length === before
  }
  const answered = ['SIP/2.0 200 OK', '1 INVITE'] as const

  it('when it is over, after the time for repetitions', () => {
    expect(after(41_000, [...answered], ['BYE sip:1 SIP/2.0', '2 BYE'])).toBe(true)
    expect(after(41_000, ['SIP/2.0 486 Busy Here', '1 INVITE'])).toBe(true)
    expect(after(39_000, [...answered], ['BYE sip:1 SIP/2.0', '2 BYE'])).toBe(false)
  })

  it('not while somebody talks, not when a change of the talk is refused, not when a password is asked for', () => {
    expect(after(86_400_000, [...answered])).toBe(false)
    expect(after(86_400_000, [...answered], ['SIP/2.0 491 Request Pending', '2 INVITE'])).toBe(false)
    expect(after(86_400_000, ['SIP/2.0 407 Proxy', '1 INVITE'], ['INVITE sip:1 SIP/2.0', '2 INVITE'])).toBe(false)
  })
})
