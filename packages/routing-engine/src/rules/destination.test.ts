import { describe, expect, it } from 'vitest'
import type { RoutingUnit } from '../configuration.ts'
import { isSameDestination, nearestCatchAll, unitsUpward } from './destination.ts'

const unit = (id: string, parentId: string | null, catchAll: RoutingUnit['catchAll'] = null): RoutingUnit => ({
  ...{ id, parentId, name: id, country: 'DE', timeZone: 'Europe/Berlin', catchAll },
})
const byId = (...units: RoutingUnit[]) => new Map(units.map((one) => [one.id, one]))
const number = { kind: 'phoneNumber', number: '+491' } as const

describe('the units above', () => {
  it('begin with the unit itself', () => {
    const units = byId(unit('root', null), unit('site', 'root'))

    expect(unitsUpward('site', units).map(({ id }) => id)).toEqual(['site', 'root'])
  })

  it('end where a tree bites its own tail, or a parent is gone', () => {
    const units = byId(unit('a', 'b'), unit('b', 'a'), unit('orphan', 'gone'))

    expect(unitsUpward('a', units).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(unitsUpward('orphan', units).map(({ id }) => id)).toEqual(['orphan'])
    expect(unitsUpward('gone', units)).toEqual([])
  })
})

describe('the catch-all', () => {
  it('is that of the nearest unit that has one', () => {
    const chain = [unit('site', 'root'), unit('root', null, number)]

    expect(nearestCatchAll(chain)).toEqual({ unit: chain[1], destination: number })
  })

  it('is missing when no unit has one', () => {
    expect(nearestCatchAll([unit('root', null)])).toBeNull()
  })
})

describe('two destinations', () => {
  it('are the same when they lead to the same place', () => {
    expect(isSameDestination(number, { ...number })).toBe(true)
    expect(isSameDestination({ kind: 'service', serviceId: 'S' }, { kind: 'service', serviceId: 'S' })).toBe(true)
    expect(isSameDestination(number, { kind: 'service', serviceId: 'S' })).toBe(false)
    expect(isSameDestination({ kind: 'service', serviceId: 'S' }, { kind: 'service', serviceId: 'T' })).toBe(false)
  })
})
