import { describe, expect, it } from 'vitest'
import type { RoutingConfig } from './configuration.ts'
import { officeConfig, type QueueFacts } from './testing/office.ts'
import { green, oneCall } from './testing/one-call.ts'
import { switchboard } from './testing/switchboard.ts'

/** Sales with Ann, and a voicemail box of its own unless told otherwise. */
function sales(facts: QueueFacts, box = true): RoutingConfig {
  const office = officeConfig({ queues: { Sales: { members: ['Ann'], ...facts } } })
  return {
    ...office,
    voicemailBoxes: [{ id: 'box', name: 'Sales', organizationUnitId: 'elsewhere', prompts: [], maxSeconds: 60 }],
    users: (office.users ?? []).map((user) => ({ ...user, voicemailBoxId: user.isSystem && box ? 'box' : null })),
  }
}
const caller = (config: RoutingConfig) => oneCall(config, 'Sales', { queues: { Sales: { members: [green] } } })

describe('FO-27: a caller who waits and presses the key for a message', () => {
  it('leaves one in the box of the queue, and waits no more', () => {
    const call = caller(sales({ messageKey: '5' }))

    call.happens({ type: 'keyPressed', digit: '5' })

    expect(call.codes()).toEqual(expect.arrayContaining(['LEAVES_MESSAGE', 'GOES_TO_VOICEMAIL']))
    expect(call.state().waitingIn).toBeNull()
    call.promptEnds()
    const recordingId = call.state().live.recordingId ?? ''
    call.happens({ type: 'recordingFinished', recordingId, ok: true, durationMs: 4_000, reason: 'ended' })
    expect(call.outcome()).toBe('voicemail')
  })

  it.each([
    ['another key', sales({ messageKey: '5' }), '6'],
    ['no key is set', sales({}), '5'],
    ['the queue has no box of its own', sales({ messageKey: '5' }, false), '5'],
  ])('goes on waiting: %s', (_, config, digit) => {
    const call = caller(config)
    const before = call.commands().length

    call.happens({ type: 'keyPressed', digit })

    expect(call.state().waitingIn).toMatchObject({ queueId: 'Sales' })
    expect(call.commands()).toHaveLength(before)
  })

  it('is not rung for any more, without a missed call of the agent', () => {
    const office = switchboard(sales({ messageKey: '5' }))
    office.phones('Ann')
    office.calls('a', 'Sales')
    expect(office.rings()).toEqual(['a → Ann’s phone'])

    office.happens({ type: 'keyPressed', callId: 'a', digit: '5', at: office.now() })

    expect(office.rings()).toEqual([])
    expect(office.waiting('Sales')).toEqual([])
    expect(office.agent('Ann')?.ronaSince ?? null).toBeNull()
    expect(office.lights('Sales')).toEqual(['Ann green READY'])
  })

  it('changes nothing while an agent talks with them', () => {
    const call = caller(sales({ messageKey: '5' }))
    call.takes({ kind: 'user', userId: 'Ann' })

    call.happens({ type: 'keyPressed', digit: '5' })

    expect(call.state()).toMatchObject({ connected: 'answered', talkingIn: 'Sales' })
  })
})

describe('FO-26: a destination', () => {
  const failsOver = (confirm?: boolean) => {
    const config = sales({})
    const whenOffline = { kind: 'phoneNumber', number: '+49170', ...(confirm && { confirm }) } as const
    return oneCall(
      {
        ...config,
        users: (config.users ?? []).map((user) => ({
          ...user,
          rules: user.rules.map((rule) => ({ ...rule, whenOffline })),
        })),
      },
      'Sales',
    )
  }
  const dialled = (call: ReturnType<typeof failsOver>) => call.commands().find(({ type }) => type === 'dial')

  it('need not press 1', () => {
    expect(dialled(failsOver())).not.toHaveProperty('confirm')
  })

  it('must where it is set, has time for it, and the call says so', () => {
    const call = failsOver(true)

    expect(dialled(call)).toMatchObject({ number: '+49170', confirm: { kind: 'builtIn', prompt: 'takeCall' } })
    expect(call.parameters('DIALLING')).toMatchObject({ number: '+49170', confirm: 1 })
    expect(call.waitsMs()).toBeGreaterThanOrEqual(60_000)
    call.fails('+49170', 'noAnswer')
    expect(call.codes()).toContain('NOT_REACHED')
  })
})
