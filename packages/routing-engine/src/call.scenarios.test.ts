import { describe, expect, it } from 'vitest'
import { preparedSupport } from './testing/prepared-support.ts'

describe('a call', () => {
  it('is answered and given a hold tone while its destination rings', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationAnswers()

    const types = call.commands().map(({ type }) => type)
    expect(types).toEqual(['answer', 'startHold', 'dial', 'startTimer', 'cancelTimer', 'stopHold', 'bridge'])
  })

  it('stops ringing the destination when the caller hangs up', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.hangsUp()

    expect(
      call
        .commands()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['cancelTimer', 'cancelDial'])
    expect(call.outcome()).toBe('callerHungUp')
  })

  it('does not ring a destination forever when the exchange says nothing', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.timerFires()

    expect(call.commands().map(({ type }) => type)).toContain('cancelDial')
    expect(call.codes()).toContain('NOT_REACHED')
    expect(call.dialled()).toEqual(['+49100', '+49900'])
  })

  it('does not mind a timer that belongs to an earlier step', () => {
    const { given, phone, time } = preparedSupport()
    given.activation('evacuated', { kind: 'service', serviceId: 'Support' })
    const call = phone.rings('Support')
    const { timerId = null } = call.state()?.live ?? {}
    call.promptEnds()

    const applied = call.happens({ type: 'timerFired', callId: call.callId, at: time.now(), timerId: timerId ?? '' })

    expect(timerId).not.toBeNull()
    expect(applied.commands).toEqual([])
    expect(call.dialled()).toEqual(['+49200'])
  })

  it('keeps talking through whatever else is heard of it', () => {
    const { given, phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationAnswers()
    given.noWorkflow('Support v1')
    const strays = [call.promptEnds(), call.destinationFails('failed'), call.timerFires(), call.destinationAnswers()]

    expect(strays.flatMap(({ commands }) => commands)).toEqual([])
    expect(call.state()?.connected).toBe('redirected')
  })

  it('FO-13: goes to the service of a number of ours without leaving the house, so that numbers that lead to each other end', () => {
    const { given, phone } = preparedSupport()
    given.service('First', { number: '+491001', destination: '+491002' })
    given.service('Second', { number: '+491002', destination: '+491001' })

    const call = phone.rings('+491001')

    expect(call.codes().filter((code) => code === 'MOVED_TO_SERVICE')).toHaveLength(1)
    expect(call.codes()).toContain('SERVICE_TWICE')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('goes to at most eight services after the first', () => {
    const { given, phone } = preparedSupport()
    const names = Array.from({ length: 10 }, (_, index) => `S${index}`)
    for (const [index, name] of names.entries()) {
      given.service(name, { destination: { kind: 'service', serviceId: names[index + 1] ?? 'S0' } })
    }

    const call = phone.rings('S0')

    expect(call.codes().filter((code) => code === 'MOVED_TO_SERVICE')).toHaveLength(8)
    expect(call.codes()).toContain('HOP_LIMIT')
    expect(call.dialled()).toEqual(['+49900'])
  })
})
