import type { RoutingConfig } from '@nightswitch/routing-engine'
import { describe, expect, it } from 'vitest'
import { firstDifference, formOf } from './again.ts'

const line = (code: string, more: object = {}) => ({
  ...{ sequence: 1, at: '2026-06-10T12:00:00.000Z', nodeId: null, activity: null, exit: null, because: code },
  ...{ code, parameters: {} as Record<string, string | number | null>, ...more },
})
const step = (code: string, more: object = {}) => ({ sequence: 1, at: 0, code, parameters: {}, ...more })

describe('simulating a call again', () => {
  it('finds the first step that is decided otherwise today', () => {
    const trace = [line('CALL_ARRIVED'), line('CASE_FLAG_OFF'), line('DIALLING', { parameters: { number: '+4930' } })]
    const steps = [step('CALL_ARRIVED'), step('ACTIVATION'), step('PLAYING')]

    expect(firstDifference(trace, steps)).toMatchObject({
      index: 1,
      was: { code: 'CASE_FLAG_OFF' },
      is: { code: 'ACTIVATION' },
    })
  })

  it('looks at where a call goes, not at when and in which version', () => {
    const trace = [line('DIALLING', { parameters: { number: '+4930', since: 1 } })]

    expect(firstDifference(trace, [step('DIALLING', { parameters: { number: '+4930', since: 2 } })])).toBeNull()
    expect(firstDifference(trace, [step('DIALLING', { parameters: { number: '+4931' } })])).toMatchObject({ index: 0 })
  })

  it('does not ask at whom it rang for a caller in a queue', () => {
    const trace = [line('WAITS_IN_QUEUE'), line('OFFERED'), line('OFFER_MISSED'), line('TAKEN_IN_QUEUE')]

    expect(firstDifference(trace, [step('WAITS_IN_QUEUE'), step('TAKEN_IN_QUEUE')])).toBeNull()
  })

  it('compares what was decided before the caller hung up, and nothing after', () => {
    const trace = [line('CALL_ARRIVED'), line('PLAYING'), line('CALLER_HUNG_UP')]

    expect(firstDifference(trace, [step('CALL_ARRIVED'), step('PLAYING'), step('PLAYED'), step('DIALLING')])).toBeNull()
  })

  it('says when one of them goes on and the other is over', () => {
    expect(firstDifference([line('CALL_ARRIVED')], [step('CALL_ARRIVED'), step('PLAYING')])).toMatchObject({
      index: 1,
      was: undefined,
      is: { code: 'PLAYING' },
    })
  })

  it('takes over number, caller, moment and what the destination did', () => {
    const call = {
      ...{
        id: 'a',
        service: null,
        organizationUnit: null,
        calledNumber: '+493023125400',
        callerNumber: '+49302312••••',
      },
      ...{ callerName: null, culture: null, endedAt: null, outcome: null, configurationVersion: 1, emergency: false },
      ...{ switch: 'simulated', maskedAt: null, timeZone: 'UTC', workflows: [], emergencyCase: null, activation: null },
      startedAt: '2026-06-10T12:05:07.250Z',
      trace: [line('NOT_REACHED', { parameters: { cause: 'busy' } })],
      abilities: { simulate: { allowed: true }, readSipMessages: { allowed: false } },
    }
    const berlin = { id: 'u', parentId: null, name: 'Berlin', country: 'DE', timeZone: 'Europe/Berlin', catchAll: null }
    const numbers = [{ number: '+493023125400', serviceId: 's', culture: null }]
    const config = { units: [berlin], services: [], numbers } as unknown as RoutingConfig

    expect(formOf(call, config)).toMatchObject({
      number: '+493023125400',
      caller: '+49302312••••',
      at: '2026-06-10T14:05:07.250',
      answers: 'busy',
      presence: 'ready',
    })
    expect(formOf({ ...call, trace: [line('OFFLINE_FAILOVER')] }, config).presence).toBe('nobody')
    expect(formOf(call, { ...config, numbers: [] })).toMatchObject({ number: 'other', typed: '+493023125400' })
  })
})
