import { describe, expect, it } from 'vitest'
import { officeConfig } from '../testing/office.ts'
import { type Office, remembered, stored } from '../testing/restarted.ts'
import { switchboard } from '../testing/switchboard.ts'

const config = officeConfig({
  queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', graceSeconds: 60 } },
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
