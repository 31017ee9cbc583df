import type { SipMessage } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { ladderOf, ladderText } from './ladder.ts'

const caller = { kind: 'caller', number: 0, address: '192.0.2.7:5060' } as const
const leg = (number: number) => ({ kind: 'destination', number, address: `192.0.2.${number}:5060` }) as const
const exchange = '192.0.2.1:5060'

let count = 0
function said(party: SipMessage['party'], sent: boolean, summary: string, answers: string | null = null): SipMessage {
  count += 1
  return {
    ...{ id: String(count), at: new Date(count * 20).toISOString(), party, sent, summary, answers, cause: null },
    ...{ source: sent ? exchange : party.address, destination: sent ? party.address : exchange },
    ...{ repetition: false, cut: false, text: `${summary}\nCall-ID: a@b\n\n` },
  }
}

describe('the SIP ladder', () => {
  it('has a line for the caller, the exchange and each destination, and an arrow for each message', () => {
    const { lifelines, rungs } = ladderOf([
      said(caller, false, 'INVITE'),
      said(leg(2), true, 'INVITE'),
      said(leg(3), true, 'INVITE'),
      said(leg(3), false, '486 Busy Here', 'INVITE'),
      said(caller, true, '200 OK', 'INVITE'),
    ])

    expect(lifelines.map(({ kind, number, address }) => `${kind} ${number} ${address}`)).toEqual([
      'caller 0 192.0.2.7:5060',
      'exchange 0 192.0.2.1:5060',
      'destination 2 192.0.2.2:5060',
      'destination 3 192.0.2.3:5060',
    ])
    expect(rungs.map(({ from, to, look }) => [from, to, look])).toEqual([
      [0, 1, 'request'],
      [1, 2, 'request'],
      [1, 3, 'request'],
      [3, 1, 'refused'],
      [1, 0, 'answer'],
    ])
    expect(rungs.map(({ afterMs }) => afterMs)).toEqual([0, 20, 40, 60, 80])
  })

  it('does not take a question for a password for a no', () => {
    expect(ladderOf([said(leg(1), false, '407 Proxy Authentication Required', 'INVITE')]).rungs[0]?.look).toBe('answer')
  })

  it('is a text with every message in full', () => {
    const text = ladderText([said(caller, false, 'INVITE'), said(caller, true, '100 Trying', 'INVITE')])

    expect(text.split('\n').slice(0, 2)).toEqual([
      '    0.000 s  192.0.2.7:5060 → 192.0.2.1:5060  INVITE',
      '    0.020 s  192.0.2.1:5060 → 192.0.2.7:5060  100 Trying (INVITE)',
    ])
    expect(text.match(/Call-ID: a@b/g)).toHaveLength(2)
  })
})
