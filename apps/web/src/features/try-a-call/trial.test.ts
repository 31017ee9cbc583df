import type { RoutingConfig } from '@nightswitch/routing-engine'
import { describe, expect, it } from 'vitest'
import { calledNumber, emptyTrial, failoverTrial, timeZoneOfCalled } from './trial.ts'

const unit = { id: 'berlin', parentId: null, name: 'Berlin', country: 'DE', timeZone: 'Europe/Berlin', catchAll: null }
const athens = { ...unit, id: 'athens', parentId: 'berlin', name: 'Athens', timeZone: 'Europe/Athens' }
const queue = (id: string, name: string, userId: string) => ({ id, name, userId, organizationUnitId: 'athens' })
/** Of a configuration what calling asks for. */
const config = {
  units: [unit, athens],
  services: [{ id: 's', organizationUnitId: 'berlin' }],
  numbers: [{ number: '+493023125400', serviceId: 's', culture: null }],
  users: [{ id: 'support user', extension: '700' }],
  queues: [queue('support', 'Support', 'support user'), queue('night', 'Night desk', 'gone')],
} as unknown as RoutingConfig

describe('the test of a queue’s failover', () => {
  it('calls the queue from inside by its extension, or by its name, in the zone where it is', () => {
    const called = calledNumber(failoverTrial('support'), config)

    expect(called).toEqual({ number: '700', queueId: 'support' })
    expect(calledNumber(failoverTrial('night'), config)).toEqual({ number: 'Night desk', queueId: 'night' })
    expect(timeZoneOfCalled(called, config)).toBe('Europe/Athens')
  })

  it('of a queue that is not seen calls the first number instead', () => {
    const called = calledNumber(failoverTrial('elsewhere'), config)

    expect(called).toEqual({ number: '+493023125400' })
    expect(called).toEqual(calledNumber(emptyTrial, config))
    expect(timeZoneOfCalled(called, config)).toBe('Europe/Berlin')
  })
})
