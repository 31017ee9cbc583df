import type { QueueFloor } from '@nightswitch/contracts'
import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { callQueueTexts } from './texts.ts'
import { thenWords, whyWords } from './would-start.tsx'

addTexts('call-queues', callQueueTexts)

const t = i18next.getFixedT('en', 'call-queues')
const now = Date.parse('2026-11-22T08:00:00Z')
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()
const queue = { requireAgents: true, graceSeconds: 60, steadySeconds: 30 }

type Failover = QueueFloor['failover']
const floorWith = (failover: Partial<Failover>, members = 5): Pick<QueueFloor, 'failover' | 'members'> => ({
  failover: {
    ...{ since: null, now: false, code: 'AGENTS_PRESENT', because: '', goes: '+41 79 555 02 02' },
    ...{ startsAt: null, endsAt: null, byHand: false, preventedBy: [] },
    ...failover,
  },
  members: Array.from({ length: members }, (_, index) => ({
    ...{ memberId: String(index), kind: 'user', name: `Agent ${index}`, userId: String(index), light: 'green' },
    ...{ code: 'READY', because: '', since: null, until: null, offline: false },
    abilities: { setOffline: { allowed: true }, resetRona: { allowed: true } },
  })) as QueueFloor['members'],
})
const by = (...names: string[]) => names.map((name) => ({ memberId: name, name, because: '' }))

describe('would failover start now', () => {
  it('FO-14: names the one agent who prevents it', () => {
    expect(whyWords(queue, floorWith({ preventedBy: by('B. Roth') }), t)).toBe('B. Roth keeps callers waiting here.')
  })

  it('FO-14: an answering rule that lets nobody wait comes before, whoever is there', () => {
    const because = 'The answering rule “Night” sends every caller elsewhere now.'
    const floor = floorWith({ code: 'RULE_ALWAYS', because, preventedBy: by('B. Roth'), since: at(-60) })

    expect(whyWords(queue, floor, t)).toBe(because)
    expect(thenWords(queue, floor, now, t)).toBe('')
  })

  it('FO-14: counts those who prevent it and names the first', () => {
    const floor = floorWith({ preventedBy: by('Keller', 'Roth', 'Lang', 'Meier') })

    expect(whyWords(queue, floor, t)).toBe('4 of 5 agents are there: Keller, Roth, Lang and 1 more.')
  })

  it('FO-4: says that callers wait when Require Agents is off', () => {
    expect(whyWords({ requireAgents: false }, floorWith({}), t)).toBe(
      'Require Agents is off: callers wait, whoever is there.',
    )
  })

  it('says where callers go while it is on', () => {
    expect(whyWords(queue, floorWith({ since: at(-60), now: true }), t)).toBe('Callers go to +41 79 555 02 02.')
  })

  it('FO-21: counts down to its start, and never below nothing', () => {
    const floor = floorWith({ startsAt: at(42) })

    expect(thenWords(queue, floor, now, t)).toBe('It starts in 0:42, if no telephone comes back.')
    expect(thenWords(queue, floor, now + 60_000, t)).toBe('It starts in 0:00, if no telephone comes back.')
  })

  it.each([
    [{ endsAt: at(12) }, 30, 'Somebody is there again. Callers wait here again in 0:12.'],
    [{ endsAt: null }, 30, 'Callers wait here again once somebody was there for 30 s.'],
    [{ endsAt: null }, 0, 'Callers wait here again as soon as somebody is there.'],
    [{ byHand: true }, null, 'It ends only by hand.'],
  ] as const)('FO-1: says how it ends: %o', (failover, steadySeconds, words) => {
    expect(thenWords({ ...queue, steadySeconds }, floorWith({ since: at(-60), now: true, ...failover }), now, t)).toBe(
      words,
    )
  })
})
