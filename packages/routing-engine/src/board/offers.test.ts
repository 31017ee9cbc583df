import { describe, expect, it } from 'vitest'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

function support(facts: QueueFacts, ...phones: string[]) {
  const config = officeConfig({ queues: { Support: facts } })
  const office = switchboard(config)
  office.phones(...phones)
  return { ...office, config }
}

describe('RONA (DP-21)', () => {
  it('pauses whoever does not answer in time, to the second; the next rings in the same step, and the caller keeps the place', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    const since = office.queue('Support').waiting[0]?.since
    office.passes(19.999)
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    office.passes(0.001)

    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.lights('Support')).toEqual(['Anna red RONA', 'Ben red RINGING'])
    expect(office.agent('Anna')).toMatchObject({ ronaSince: office.now(), ronaQueueId: 'Support' })
    expect(office.queue('Support').waiting[0]?.since).toBe(since)
  })

  it('lets the switch ring two seconds longer, as a net', () => {
    const office = support({ members: ['Anna'], agentTimeoutSeconds: 15 }, 'Anna')
    office.calls('a', 'Support')

    expect(office.commands).toContainEqual(expect.objectContaining({ type: 'ring', ringSeconds: 17 }))
  })

  it('pauses whoever declines, also as the last one', () => {
    const office = support({ members: ['Anna'], whenUnanswered: '+491' }, 'Anna')
    office.calls('a', 'Support')

    office.fails('Anna', 'rejected')

    expect(office.agent('Anna')?.ronaSince).toBe(office.now())
    expect(office.told()).toContain('a OFFER_DECLINED Anna')
  })

  it('ends when it is reset, and the next caller is offered at once', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    office.passes(20)
    office.calls('b', 'Support')
    expect(office.rings()).toEqual(['a → Ben’s phone'])

    office.happens({ type: 'ronaReset', userId: 'Anna', by: 'S. Lang', at: office.now() })

    expect(office.rings()).toEqual(['a → Ben’s phone', 'b → Anna’s phone'])
  })

  it('rings the last one again after 10 s, three times, and pauses then', () => {
    const office = support({ members: ['Anna'], whenUnanswered: '+491' }, 'Anna')
    office.calls('a', 'Support')
    for (const _ of [1, 2, 3]) {
      office.passes(20)
      expect(office.rings()).toEqual([])
      expect(office.agent('Anna')?.ronaSince).toBeNull()
      office.passes(9.9)
      expect(office.rings()).toEqual([])
      office.passes(0.1)
      expect(office.rings()).toEqual(['a → Anna’s phone'])
    }

    office.passes(20)

    expect(office.agent('Anna')?.ronaSince).toBe(office.now())
    expect(office.told().filter((line) => line === 'a OFFERED Anna')).toHaveLength(4)
  })

  it('takes no telephone for a person: one that cannot be reached pauses nobody, and is not rung for 30 s', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    office.fails('Anna', 'failed')
    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
    office.answers('Ben')
    office.calls('b', 'Support')
    office.passes(29.9)
    expect(office.told()).not.toContain('b OFFERED Anna')

    office.passes(0.1)

    expect(office.told()).toContain('b OFFERED Anna')
  })

  it('is taken back when the telephone turns out to be gone within the grace, and stays when it goes later', () => {
    const office = support({ members: ['Anna', 'Ben'], graceSeconds: 10 }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    office.passes(20)
    expect(office.agent('Anna')?.ronaSince).not.toBeNull()
    office.passes(10)
    office.phoneIs('Anna', 'unreachable')
    expect(office.agent('Anna')?.ronaSince).toBeNull()

    office.answers('Ben')
    office.phones('Anna')
    office.calls('b', 'Support')
    office.passes(31)
    office.phoneIs('Anna', 'unreachable')

    expect(office.agent('Anna')?.ronaSince).not.toBeNull()
  })

  it('does not come of a telephone that goes while it rings', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')

    office.phoneIs('Anna', 'unreachable')

    expect(office.told()).toContain('a OFFER_UNREACHABLE Anna')
    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
  })

  it('sends waiting and new callers away when nobody is left, with an alarm', () => {
    const office = support({ members: ['Anna', 'Ben'], whenUnanswered: '+491' }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    office.calls('b', 'Support')
    office.fails('Anna', 'rejected')
    expect(office.waiting('Support')).toEqual(['a', 'b'])

    office.fails('Ben', 'rejected')

    expect(office.waiting('Support')).toEqual([])
    expect(office.rings()).toEqual(['a → +491', 'b → +491'])
    expect(office.alarms()).toEqual(['NOBODY_LEFT'])
    office.calls('c', 'Support')
    expect(office.told()).toContain('c NOBODY_LEFT')
  })

  it('is not for ring all', () => {
    const office = support({ members: ['Anna', 'Ben'], ringType: 'ringAll' }, 'Anna', 'Ben')
    office.calls('a', 'Support')

    office.passes(20)

    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])
  })
})

describe('a newer plan', () => {
  it('withdraws what rings at somebody who was set offline, without RONA, and asks the next (A4)', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')

    office.usePlan(officeConfig({ queues: { Support: { members: [{ who: 'Anna', offline: true }, 'Ben'] } } }))

    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.lights('Support')).toEqual(['Anna grey OFFLINE_IN_QUEUE', 'Ben red RINGING'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
  })

  it('withdraws what rings at somebody who is no longer a member', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')

    office.usePlan(officeConfig({ queues: { Support: { members: ['Ben'] } } }))

    expect(office.rings()).toEqual(['a → Ben’s phone'])
  })

  it('lets a conversation be, whoever is set offline', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    office.answers('Anna')

    office.usePlan(officeConfig({ queues: { Support: { members: ['Ben'] } } }))
    office.passes(60)

    expect(office.call('a')?.connected).toBe('answered')
    office.ends('a')
    expect(office.outcome('a')).toBe('answered')
  })

  it('gives waiting callers to a new member at once', () => {
    const office = support({ members: ['Anna'] }, 'Anna', 'Ben')
    office.calls('a', 'Support')
    office.calls('b', 'Support')

    office.usePlan(officeConfig({ queues: { Support: { members: ['Anna', 'Ben'] } } }))

    expect(office.rings()).toEqual(['a → Anna’s phone', 'b → Ben’s phone'])
  })
})
