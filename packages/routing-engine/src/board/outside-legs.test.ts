import { describe, expect, it } from 'vitest'
import type { TollGuard } from '../configuration.ts'
import type { TollSpending } from '../floor-state.ts'
import type { CallState } from '../model.ts'
import { officeConfig } from '../testing/office.ts'
import { comesAgain, type Office, remembered, stored } from '../testing/restarted.ts'
import { NOON } from '../testing/scenario.ts'
import { switchboard } from '../testing/switchboard.ts'

describe('the minutes of a toll guard (FO-30)', () => {
  const guard: TollGuard = {
    ...{ allowedPrefixes: ['+49'], blockedPrefixes: [], allowedKinds: ['mobile', 'fixed'] },
    ...{ maxLegs: 3, maxMinutesPerDay: 10 },
  }
  const office = officeConfig({ queues: { Support: { members: ['+491'], requireAgents: false } } })
  const guarded = { ...office, units: office.units.map((unit) => ({ ...unit, tollGuard: guard })) }
  const outside = ({ board }: Office) => board.sees.outside('Company')
  const midnight = Date.parse('2026-03-03T00:00:00+01:00')

  /** Somebody calls, and the outside number takes the call. */
  function talks(at: Office, callId: string) {
    at.calls(callId, 'Support')
    at.answers('+491')
  }

  const legsOf = (call: CallState) => call.live.outside ?? []
  const talkOf = (call: CallState) => ({
    ...{ callId: call.callId, talkingTo: call.talkingTo ?? null, talkingIn: call.talkingIn ?? null },
    outside: legsOf(call),
  })

  it('an outside number that took a call from a queue is a leg until the call ends, and no longer', () => {
    const now = switchboard(guarded)
    talks(now, 'a')
    now.passes(120)
    expect(outside(now)).toEqual({ legs: 1, minutesToday: 2 })

    now.hangsUp('a')
    now.passes(300)
    now.usePlan(guarded)

    expect(outside(now)).toEqual({ legs: 0, minutesToday: 2 })
    expect([...now.timers.keys()].filter((key) => key.startsWith('toll'))).toEqual([])
  })

  it('are spent after a restart as before, and the limit holds', () => {
    const before = switchboard(guarded)
    talks(before, 'a')
    before.passes(10 * 60)
    before.ends('a')

    const after = switchboard(guarded, [], remembered(before))
    after.calls('b', 'Support')

    expect(outside(after)).toEqual({ legs: 0, minutesToday: 10 })
    expect(after.rings()).toEqual([])
    expect(after.told()).toContain('b TOLL_CAP')
  })

  it('are added up with those of before, where these could be read only later', () => {
    const after = switchboard(guarded)
    talks(after, 'a')
    after.passes(90)
    after.ends('a')
    const { spending } = remembered(after)

    const applied = after.board.recall({ agents: {}, queues: {}, spending }, after.now())

    expect(outside(after).minutesToday).toBe(3)
    expect(applied.changes).toContainEqual({
      ...{ type: 'spendingChanged', unitId: 'Company' },
      spending: expect.objectContaining({ spentMs: 180_000 }),
    })
  })

  it('are written once a minute while a leg is up, so that a crash loses no more', () => {
    const before = switchboard(guarded)
    talks(before, 'a')
    before.passes(4 * 60 + 59)
    const written = before.log.flatMap(({ changes }) => changes).filter(({ type }) => type === 'spendingChanged')
    expect(written).toHaveLength(4)

    const after = switchboard(guarded, [], remembered(before))
    after.usePlan(guarded)

    expect(outside(after)).toEqual({ legs: 0, minutesToday: 4 })
  })

  it('go on for a talk that outlived the crash, and nothing is counted twice', () => {
    const before = switchboard(guarded)
    talks(before, 'a')
    before.passes(150)
    const [call] = stored(before)
    if (!call) throw new Error('there is a call')

    const after = switchboard(guarded, [], remembered(before))
    // As long as before, and half a minute in which nobody was there.
    after.passes(180)
    after.happens({ type: 'talkGoesOn', at: after.now(), talk: talkOf(call) })
    expect(outside(after)).toEqual({ legs: 1, minutesToday: 3 })
    expect(after.lights('Support')).toEqual(['+491 red IN_CALL'])
    after.passes(120)
    after.happens({ type: 'talkIsOver', at: after.now(), talkId: 'a' })

    expect(outside(after)).toEqual({ legs: 0, minutesToday: 5 })
    expect(remembered(after).spending.Company).toMatchObject({ spentMs: 300_000, spentOn: '2026-03-02' })
    expect(after.lights('Support')).toEqual(['+491 green READY'])
  })

  it('end for a talk whose caller comes back alone, and begin for the call that this is now', () => {
    const before = switchboard(guarded)
    talks(before, 'a')
    const [call] = stored(before)
    if (!call) throw new Error('there is a call')

    const after = switchboard(guarded)
    after.happens({ type: 'talkGoesOn', at: after.now(), talk: talkOf(call) })
    after.passes(60)
    comesAgain(after, call)

    expect(after.rings()).toEqual(['a → +491'])
    expect(outside(after)).toEqual({ legs: 1, minutesToday: 1 })
    after.hangsUp('a')
    expect(outside(after).legs).toBe(0)
  })

  it('end for a talk whose caller comes back alone, also where nobody is dialled then', () => {
    const before = switchboard(guarded)
    talks(before, 'a')
    const [call] = stored(before)
    if (!call) throw new Error('there is a call')

    const after = switchboard(guarded)
    after.happens({ type: 'talkGoesOn', at: after.now(), talk: talkOf(call) })
    const { queues = [] } = guarded
    after.usePlan({ ...guarded, queues: queues.map((queue) => ({ ...queue, members: [] })) })
    comesAgain(after, call)

    expect(after.waiting('Support')).toEqual(['a'])
    expect(outside(after).legs).toBe(0)
  })

  it('begin anew at midnight of the unit, also for a leg that is up', () => {
    const spending: TollSpending = { spentMs: 600_000, spentOn: '2026-03-02', countedUntil: null }
    const now = switchboard(guarded, [], { agents: {}, queues: {}, spending: { Company: spending } })
    now.passes((midnight - NOON) / 1000 - 1)
    now.usePlan(guarded)
    expect(outside(now).minutesToday).toBe(10)

    now.passes(1)
    now.usePlan(guarded)
    expect(outside(now).minutesToday).toBe(0)

    const late = switchboard(guarded)
    late.passes((midnight - NOON) / 1000 - 150)
    talks(late, 'a')
    late.passes(150 + 60)
    late.ends('a')
    expect(outside(late).minutesToday).toBe(1)
    expect(remembered(late).spending.Company).toMatchObject({ spentMs: 60_000, spentOn: '2026-03-03' })
  })
})
