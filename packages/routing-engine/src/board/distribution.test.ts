import { describe, expect, it } from 'vitest'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

/** A queue “Support” whose members’ telephones are all there. */
function support(facts: QueueFacts, devices: Record<string, string[]> = {}) {
  const office = switchboard(officeConfig({ queues: { Support: facts }, devices }))
  for (const { id } of office.board.plan().deviceOwners.size > 0 ? phonesOf(office) : [])
    office.phoneIs(id, 'reachable')
  return office
}
const phonesOf = ({ board }: ReturnType<typeof switchboard>) =>
  [...board.plan().deviceOwners.keys()].map((id) => ({ id }))

describe('a caller in a queue', () => {
  it('is rung through to whoever is free, and talks with whoever answers', () => {
    const office = support({ members: ['Anna', 'Ben'] })

    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone'])
    office.answers('Anna')

    expect(office.lights('Support')).toEqual(['Anna red IN_CALL', 'Ben green READY'])
    expect(office.waiting('Support')).toEqual([])
    expect(office.queue('Support').talking).toBe(1)
    office.ends('a')
    expect(office.outcome('a')).toBe('answered')
    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('who waits longest is served first, by whoever becomes free (Q1)', () => {
    const office = support({ members: ['Anna'] })
    office.calls('a', 'Support')
    office.answers('Anna')
    office.passes(1)
    office.calls('b', 'Support')
    office.passes(1)
    office.calls('c', 'Support')

    office.hangsUp('a')

    expect(office.waiting('Support')).toEqual(['b', 'c'])
    expect(office.rings()).toEqual(['b → Anna’s phone'])
  })

  it('of a queue with a better priority is served first by somebody who is in both', () => {
    const office = switchboard(
      officeConfig({ queues: { Support: { members: ['Anna'] }, Emergency: { members: ['Anna'], priority: 1 } } }),
    )
    office.phones('Anna')
    office.calls('a', 'Support')
    office.answers('Anna')
    office.calls('b', 'Support')
    office.passes(1)
    office.calls('c', 'Emergency')

    office.ends('a')

    expect(office.rings()).toEqual(['c → Anna’s phone'])
  })

  it('hears no more of it when he hangs up: what rings stops, and nobody is paused', () => {
    const office = support({ members: ['Anna'] })
    office.calls('a', 'Support')

    office.hangsUp('a')

    expect(office.rings()).toEqual([])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
    expect([...office.timers.keys()]).toEqual([])
  })

  it('is asked for at all telephones of an agent, and the others stop when one answers', () => {
    const office = support({ members: ['Anna'] }, { Anna: ['desk phone', 'soft phone'] })
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → desk phone', 'a → soft phone'])

    office.answers('soft phone')

    expect(office.rings()).toEqual([])
    expect(office.call('a')?.talkingTo).toEqual({ kind: 'user', userId: 'Anna' })
  })

  it('is not offered to more than so many conversations need (QUEUE_LIMIT)', () => {
    const office = support({ members: ['Anna', 'Ben'], maxConversations: 1 })
    office.calls('a', 'Support')
    office.calls('b', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    office.answers('Anna')
    expect(office.rings()).toEqual([])
    office.ends('a')

    expect(office.rings()).toEqual(['b → Ben’s phone'])
  })

  it('whose answer crosses his leaving keeps no agent: the late one is hung up', () => {
    const office = support({ members: ['Anna'] })
    office.calls('a', 'Support')
    const [dialId = ''] = office.ringing.keys()
    office.hangsUp('a')

    office.happens({ type: 'dialAnswered', callId: 'a', dialId, at: office.now() })

    expect(office.lights('Support')).toEqual(['Anna green READY'])
    expect(office.commands).toContainEqual({ type: 'cancelDial', callId: 'a', dialId })
  })
})

describe('whoever is asked first', () => {
  it('is the longest idle, since the end of the last call of a queue', () => {
    const office = support({ members: ['Anna', 'Ben', 'Cleo'] })
    for (const [caller, name] of [
      ['a', 'Anna'],
      ['b', 'Ben'],
      ['c', 'Cleo'],
    ] as const) {
      office.calls(caller, 'Support')
      office.answers(name)
    }
    for (const caller of ['b', 'c', 'a']) {
      office.passes(1)
      office.ends(caller)
    }

    office.calls('d', 'Support')

    expect(office.rings()).toEqual(['d → Ben’s phone'])
  })

  it('of the lowest tier there is, then the longest idle', () => {
    const office = support({
      ringType: 'tieredRoundRobin',
      members: [
        { who: 'Anna', tier: 2 },
        { who: 'Ben', tier: 1 },
      ],
    })
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Ben’s phone'])
    office.calls('b', 'Support')

    expect(office.rings()).toEqual(['a → Ben’s phone', 'b → Anna’s phone'])
  })

  it('is everybody with ring all, and whoever becomes free meanwhile', () => {
    const office = support({ ringType: 'ringAll', members: ['Anna', 'Ben', 'Cleo'] })
    office.phoneIsUsed('Cleo', true)
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone', 'a → Ben’s phone'])
    office.phoneIsUsed('Cleo', false)
    expect(office.rings()).toHaveLength(3)

    office.answers('Ben')

    expect(office.rings()).toEqual([])
    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben red IN_CALL', 'Cleo green READY'])
  })

  it('is the first in order with linear hunt, then the next, who rings alone', () => {
    const office = support({ ringType: 'linearHunt', members: ['Ben', 'Anna'] })
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Ben’s phone'])

    office.passes(20)

    expect(office.rings()).toEqual(['a → Anna’s phone'])
  })

  it('keeps ringing with linear cascade while the next is asked too; all have missed it when nobody more is there', () => {
    const office = support({ ringType: 'linearCascade', members: ['Ben', 'Anna'] })
    office.calls('a', 'Support')
    office.passes(20)
    expect(office.rings()).toEqual(['a → Ben’s phone', 'a → Anna’s phone'])

    office.passes(20)

    expect(office.told()).toContain('a OFFER_MISSED Ben')
    expect(office.told()).toContain('a OFFER_TO_LAST_ONE Anna')
    expect(office.rings()).toEqual([])
  })
})

describe('a pass over the members', () => {
  it('is followed by the next after 5 s, the caller keeping the place', () => {
    const office = support({ ringType: 'ringAll', members: ['Anna', 'Ben'] })
    office.calls('a', 'Support')
    office.passes(20)
    expect(office.rings()).toEqual([])
    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])

    office.passes(5)

    expect(office.rings()).toHaveLength(2)
  })

  it('is followed at once when somebody becomes free', () => {
    const office = support({ ringType: 'ringAll', members: ['Anna', 'Ben'] })
    office.phoneIsUsed('Ben', true)
    office.calls('a', 'Support')
    office.passes(20)
    expect(office.rings()).toEqual([])

    office.phoneIsUsed('Ben', false)

    expect(office.rings()).toContain('a → Ben’s phone')
  })
})

describe('an outside number', () => {
  it('must press 1, unless that is switched off, and talks then (FO-26)', () => {
    const office = support({ members: ['+49170'] })
    office.calls('a', 'Support')
    expect(office.commands).toContainEqual(
      expect.objectContaining({ type: 'dial', number: '+49170', confirm: expect.anything() }),
    )

    office.answers('+49170')

    expect(office.call('a')?.talkingTo).toEqual({ kind: 'number', number: '+49170' })
    expect(office.lights('Support')).toEqual(['+49170 red IN_CALL'])
  })

  it('that does not take the call is asked again in the next pass, and never paused', () => {
    const office = support({ members: ['+49170'] })
    office.calls('a', 'Support')
    office.fails('+49170', 'rejected')
    expect(office.rings()).toEqual([])
    expect(office.lights('Support')).toEqual(['+49170 green READY'])

    office.passes(5)

    expect(office.rings()).toEqual(['a → +49170'])
  })

  it('takes one call at a time', () => {
    const office = support({ members: ['+49170'] })
    office.calls('a', 'Support')
    office.calls('b', 'Support')

    expect(office.rings()).toEqual(['a → +49170'])
  })
})

describe('the expected wait', () => {
  it('is 0 while somebody is free, else that of those ahead, 180 s each before the first call', () => {
    const office = support({ members: ['Anna', 'Ben'], waitLimitSeconds: 60, whenUnanswered: '+491' })
    for (const [caller, name] of [
      ['a', 'Anna'],
      ['b', 'Ben'],
    ] as const) {
      office.calls(caller, 'Support')
      office.answers(name)
    }
    office.calls('c', 'Support')
    expect(office.waiting('Support')).toEqual(['c'])

    office.calls('d', 'Support')

    expect(office.told()).toContain('d WAIT_TOO_LONG')
  })

  it('is that of the last calls once there were some', () => {
    const office = support({ members: ['Anna'], waitLimitSeconds: 60 })
    office.calls('a', 'Support')
    office.answers('Anna')
    office.passes(10)
    office.ends('a')
    office.calls('b', 'Support')
    office.answers('Anna')
    office.calls('c', 'Support')
    office.calls('d', 'Support')

    expect(office.waiting('Support')).toEqual(['c', 'd'])
  })
})
