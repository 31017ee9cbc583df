import type { ActivationReply } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { remindersDue } from './due.ts'

const start = Date.UTC(2026, 10, 24, 12, 0)
const minutes = (count: number) => count * 60_000
const iso = (at: number) => new Date(at).toISOString()

const running = (facts: Partial<ActivationReply> = {}): ActivationReply => ({
  id: '0196e7a0-0000-7000-8000-000000000001',
  version: 1,
  scope: 'service',
  scopeId: '0196e7a0-0000-7000-8000-000000000002',
  scopeName: 'Support',
  emergencyCase: null,
  validFrom: iso(start),
  validUntil: iso(start + minutes(240)),
  reason: '',
  exercise: false,
  callersWaiting: 'announceAndRedirect',
  startedBy: 'Leyla Kaya',
  endedAt: null,
  endedBy: null,
  timeZone: 'Europe/Berlin',
  prepared: [],
  unprepared: [],
  calls: 0,
  abilities: { extend: { allowed: true }, end: { allowed: true } },
  ...facts,
})
const dueAt = (after: number, facts: Partial<ActivationReply> = {}) =>
  remindersDue([running(facts)], start + minutes(after)).map(({ key, kind }) => [kind, key.split(' ').at(-1)])

describe('EM-18: reminders of a running emergency', () => {
  it.each<[number, string[][]]>([
    [0, []],
    [209, []],
    [210, [['ends', '30']]],
    [234, [['ends', '30']]],
    [235, [['ends', '5']]],
    [240, []],
  ])('%s minutes into four hours are %j', (after, due) => {
    expect(dueAt(after)).toEqual(due)
  })

  it.each<[number, string[][]]>([
    [119, []],
    [120, [['open', '1']]],
    [239, [['open', '1']]],
    [240, [['open', '2']]],
  ])('%s minutes into an open-ended one are %j', (after, due) => {
    expect(dueAt(after, { validUntil: null })).toEqual(due)
  })

  it('come anew when it was extended, because the end is another one', () => {
    const [first] = remindersDue([running()], start + minutes(212))
    const [second] = remindersDue([running({ validUntil: iso(start + minutes(300)) })], start + minutes(272))

    expect(first?.key).not.toBe(second?.key)
  })

  it('are none for whoever may not extend it, and none of one that was short from the start', () => {
    expect(dueAt(212, { abilities: { extend: { allowed: false }, end: { allowed: false } } })).toEqual([])
    expect(dueAt(1, { validUntil: iso(start + minutes(20)) })).toEqual([])
    expect(dueAt(16, { validUntil: iso(start + minutes(20)) })).toEqual([['ends', '5']])
  })
})
