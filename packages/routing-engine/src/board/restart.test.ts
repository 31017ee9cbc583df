import { describe, expect, it } from 'vitest'
import type { TollGuard } from '../configuration.ts'
import type { FloorState, TollSpending } from '../floor-state.ts'
import type { CallState } from '../model.ts'
import { officeConfig } from '../testing/office.ts'
import { NOON } from '../testing/scenario.ts'
import { switchboard } from '../testing/switchboard.ts'

type Office = ReturnType<typeof switchboard>

const config = officeConfig({
  queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', graceSeconds: 60 } },
})

/** What a process leaves that ends now. */
const stored = ({ board }: Office): CallState[] => JSON.parse(JSON.stringify(board.calls()))

/** What was written of agents, queues and toll guards. */
function remembered({ log }: Office): FloorState {
  const changes = log.flatMap((applied) => applied.changes)
  return JSON.parse(
    JSON.stringify({
      agents: Object.fromEntries(changes.flatMap((c) => (c.type === 'agentChanged' ? [[c.userId, c.state]] : []))),
      queues: Object.fromEntries(changes.flatMap((c) => (c.type === 'queueChanged' ? [[c.queueId, c.state]] : []))),
      spending: Object.fromEntries(
        changes.flatMap((c) => (c.type === 'spendingChanged' ? [[c.unitId, c.spending]] : [])),
      ),
    }),
  )
}

/** The exchange tells of a caller whom an earlier process left waiting. */
function comesAgain(office: Office, was: CallState) {
  const { callId, calledNumber, callerNumber, callerName } = was
  office.happens({ type: 'callArrived', callId, at: office.now(), calledNumber, callerNumber, callerName, was })
}

describe('after a restart', () => {
  it('callers wait at their old place, and are offered when the telephones are heard of (Q2)', () => {
    const before = switchboard(config)
    before.phones('Anna', 'Ben')
    for (const name of ['Anna', 'Ben']) before.phoneIsUsed(name, true)
    before.calls('a', 'Support')
    before.answers('Anna')
    before.passes(1)
    before.calls('b', 'Support')
    const places = before.queue('Support').waiting

    const after = switchboard(config)
    for (const call of stored(before).reverse()) comesAgain(after, call)
    expect(after.queue('Support').waiting).toEqual(places)
    after.phones('Anna')

    expect(after.rings()).toEqual(['a → Anna’s phone'])
  })

  it('who was being rung is rung anew, by ids that were not given before (T3)', () => {
    const before = switchboard(config)
    before.phones('Anna')
    before.calls('a', 'Support')
    const [rang] = [...before.ringing.keys()]

    const after = switchboard(config)
    after.phones('Anna')
    for (const call of stored(before)) comesAgain(after, call)

    expect(after.rings()).toEqual(['a → Anna’s phone'])
    expect([...after.ringing.keys()]).not.toContain(rang)
  })

  it('who talked is in a call until it ends, and idle from then on', () => {
    const before = switchboard(config)
    before.phones('Anna', 'Ben')
    before.calls('a', 'Support')
    before.answers('Anna')

    const after = switchboard(config, stored(before))
    after.phones('Anna', 'Ben')
    expect(after.lights('Support')).toEqual(['Anna red IN_CALL', 'Ben green READY'])
    after.passes(5)
    after.ends('a')

    expect(after.lights('Support')[0]).toBe('Anna green READY')
    expect(after.agent('Anna')?.idleSince).toBe(after.now())
  })

  it('nobody is gone before the exchange has told, for as long as the grace', () => {
    const after = switchboard(config)
    after.usePlan(config)
    expect(after.lights('Support')).toEqual(['Anna red DEVICE_IN_GRACE', 'Ben red DEVICE_IN_GRACE'])
    expect(after.queue('Support').failover.since).toBeNull()

    after.passes(60)

    expect(after.queue('Support').failover.since).toBe(after.now())
  })

  it('paused agents are paused, and callers go elsewhere where they did', () => {
    const paused = { ronaSince: 5, ronaQueueId: 'Support', idleSince: 1, answeredToday: 3, answeredOn: '2026-03-02' }
    const failedOver = { failedOverSince: 7, talks: 0, meanTalkMs: 0 }
    const state = { agents: { Anna: paused }, queues: { Support: failedOver }, spending: {} }

    const after = switchboard(config, [], state)
    after.phones('Anna')

    expect(after.agent('Anna')).toEqual(paused)
    expect(after.queue('Support').failover.since).toBe(7)
    expect(after.lights('Support')).toEqual(['Anna grey NOT_STEADY', 'Ben grey NO_DEVICE'])
    after.passes(30)
    expect(after.lights('Support')[0]).toBe('Anna red RONA')
  })
})

describe('what could be read only after the start', () => {
  const paused = { ronaSince: 5, ronaQueueId: 'Support', idleSince: 1, answeredToday: 3, answeredOn: '2026-03-02' }
  const failedOver = { failedOverSince: 7, talks: 4, meanTalkMs: 9_000 }
  const spending = { Company: { spentMs: 300_000, spentOn: '2026-03-02', countedUntil: null } }
  const state: FloorState = { agents: { Anna: paused, Ben: paused }, queues: { Support: failedOver }, spending }

  it('holds from then on', () => {
    const after = switchboard(config)
    after.phones('Anna', 'Ben')
    expect(after.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])

    after.board.recall(state, after.now())

    expect(after.agent('Anna')).toEqual(paused)
    expect(after.queue('Support').state).toEqual(failedOver)
    expect(after.lights('Support')).toEqual(['Anna grey NOT_STEADY', 'Ben grey NOT_STEADY'])
    expect(after.board.sees.outside('Company').minutesToday).toBe(5)
  })

  it('is older than what happened since', () => {
    const after = switchboard(config)
    after.phones('Anna', 'Ben')
    after.calls('a', 'Support')
    after.answers('Anna')
    after.passes(10)
    after.ends('a')
    const known = after.agent('Anna')

    after.board.recall(state, after.now())

    expect(after.agent('Anna')).toEqual(known)
    expect(after.agent('Ben')).toEqual(paused)
    expect(after.queue('Support').state).toEqual({ failedOverSince: null, talks: 1, meanTalkMs: 10_000 })
    expect(after.lights('Support')).toEqual(['Anna green READY', 'Ben red RONA'])
  })
})

describe('how long callers talk', () => {
  const short = officeConfig({ queues: { Support: { members: ['Anna'], waitLimitSeconds: 100 } } })

  /** Somebody talks for so long. */
  function talks(office: Office, callId: string, seconds: number) {
    office.calls(callId, 'Support')
    office.answers('Anna')
    office.passes(seconds)
    office.ends(callId)
  }

  it('is remembered: the expected wait is what it was, and so is who may wait', () => {
    const before = switchboard(short)
    before.phones('Anna')
    talks(before, 'a', 20)
    talks(before, 'b', 40)
    const state = remembered(before)
    expect(state.queues.Support).toMatchObject({ talks: 2, meanTalkMs: 30_000 })

    const after = switchboard(short, [], state)
    after.phones('Anna')
    for (const callId of ['c', 'd', 'e', 'f', 'g', 'h']) after.calls(callId, 'Support')

    // Nobody talks yet; c rings, and each of those who wait stands for half a minute.
    expect(after.board.sees.queue('Support')?.expectedWaitMs).toBe(120_000)
    expect(after.waiting('Support')).toEqual(['c', 'd', 'e', 'f'])
  })

  it('is taken for three minutes before the first, and follows the last twenty or so', () => {
    const office = switchboard(short)
    office.phones('Anna')
    office.calls('a', 'Support')
    expect(office.board.sees.queue('Support')?.expectedWaitMs).toBe(180_000)
    office.answers('Anna')
    office.passes(600)
    office.ends('a')

    for (let n = 0; n < 200; n += 1) talks(office, `b${n}`, 10)

    const { state } = office.queue('Support')
    expect(state.talks).toBe(20)
    expect(Math.abs(state.meanTalkMs - 10_000)).toBeLessThan(50)
  })

  it('is not forgotten when failover begins and ends', () => {
    const office = switchboard(config)
    office.phones('Anna')
    talks(office, 'a', 20)
    office.phoneIs('Anna', 'signedOff')
    office.passes(60)
    expect(office.queue('Support').state).toMatchObject({ failedOverSince: expect.any(Number), talks: 1 })
    office.phones('Anna')
    office.passes(30)

    expect(office.queue('Support').state).toEqual({ failedOverSince: null, talks: 1, meanTalkMs: 20_000 })
  })

  it('is not told by a talk whose beginning is not known', () => {
    const before = switchboard(short)
    before.phones('Anna')
    before.calls('a', 'Support')
    before.answers('Anna')

    const after = switchboard(short, stored(before))
    after.passes(1)
    after.ends('a')

    expect(after.queue('Support').state.talks).toBe(0)
  })
})

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

describe('callers who wait when telephony dies in an emergency (EM-23)', () => {
  const facts = { id: 'Evacuation', destination: { kind: 'phoneNumber', number: '+49800' } } as const
  const office = (enabled: boolean, callersWaiting: 'keep' | 'announceAndRedirect') =>
    officeConfig({
      queues: { Support: { members: ['Anna'] } },
      emergencyCases: [{ ...facts, enabled, enabledAt: NOON, callersWaiting, redirectsAtOnce: 2 }],
    })

  function crashed(callersWaiting: 'keep' | 'announceAndRedirect', secondsLater = 10) {
    const before = switchboard(office(false, callersWaiting))
    for (const callId of ['a', 'b', 'c', 'd']) {
      before.calls(callId, 'Support')
      before.passes(1)
    }
    before.usePlan(office(true, callersWaiting))
    before.passes(secondsLater)
    const after = switchboard(office(true, callersWaiting))
    after.passes(20)
    for (const call of stored(before)) comesAgain(after, call)
    return { before, after }
  }

  it('stay where they were to stay', () => {
    const { before, after } = crashed('keep')
    expect(before.rings()).toEqual([])

    expect(after.waiting('Support')).toEqual(['a', 'b', 'c', 'd'])
    after.phones('Anna')
    expect(after.rings()).toEqual(['a → Anna’s phone'])
  })

  it('are redirected no more at once than before, and those who wait for it keep their places', () => {
    const { before, after } = crashed('announceAndRedirect')
    expect(before.rings()).toEqual(['a → +49800', 'b → +49800'])

    after.passes(10)

    expect(after.rings()).toEqual(['a → +49800', 'b → +49800'])
    expect(after.waiting('Support')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('hear the announcement from its beginning where it was broken off, and are redirected then', () => {
    const { before, after } = crashed('announceAndRedirect', 1)
    const heard = ({ commands }: Office) => commands.filter(({ type }) => type === 'playPrompt').length
    expect([heard(before), before.rings()]).toEqual([4, []])
    expect([heard(after), after.rings()]).toEqual([4, []])

    after.passes(10)

    expect(after.rings()).toEqual(['a → +49800', 'b → +49800'])
    expect(after.waiting('Support')).toEqual(['a', 'b', 'c', 'd'])
  })
})
