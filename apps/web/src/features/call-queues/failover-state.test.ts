import { describe, expect, it } from 'vitest'
import { failoverState } from './failover-state.ts'

const mobile = { kind: 'phoneNumber', number: '+41795550202' } as const
const set = { requireAgents: true, whenOffline: mobile, ifUnavailable: null }
const quiet = { since: null, startsAt: null }
const at = '2026-11-22T08:00:00Z'

describe('what failover of a queue does now', () => {
  it.each([
    ['stands ready while somebody is there', set, quiet, { kind: 'ready' }],
    ['is off without Require Agents', { ...set, requireAgents: false }, quiet, { kind: 'off' }],
    ['cannot work without a destination', { ...set, whenOffline: null }, quiet, { kind: 'noDestination' }],
    [
      'works with “Forward if unavailable” alone',
      { ...set, whenOffline: null, ifUnavailable: mobile },
      quiet,
      { kind: 'ready' },
    ],
    [
      'FO-21: counts down while the last telephone is waited for',
      set,
      { since: null, startsAt: at },
      { kind: 'starting', at },
    ],
    ['says since when callers go elsewhere', set, { since: at, startsAt: null }, { kind: 'active', since: at }],
    [
      'goes on although Require Agents was turned off meanwhile',
      { ...set, requireAgents: false },
      { since: at, startsAt: null },
      { kind: 'active', since: at },
    ],
    ['promises nothing of what telephony does not tell', set, undefined, { kind: 'ready' }],
  ] as const)('%s', (_, settings, now, expected) => {
    expect(failoverState(settings, now)).toEqual(expected)
  })
})
