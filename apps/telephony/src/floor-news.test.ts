import type { FloorSnapshot, ServiceSnapshot } from '@nightswitch/routing-engine'
import { describe, expect, it } from 'vitest'
import { createFloorNews, type Different } from './floor-news.ts'
import { virtualTime } from './testing/virtual-time.ts'

const service = (presence: ServiceSnapshot['presence']): ServiceSnapshot => ({
  ...{ serviceId: 'support', presence, free: 0, onDuty: 0, waiting: 0, longestWaitSince: null },
  ...{ talking: 0, failover: false },
})

/** News of a floor that looks as it is told, and what was said of it. */
function watching({ takesMs = 0 } = {}) {
  const time = virtualTime()
  const said: Different[] = []
  let floor: FloorSnapshot = { at: 0, queues: [], users: [], devices: [], services: [service('absent')] }
  let looked = 0
  const look = () => {
    looked += 1
    return floor
  }
  const clock = { monotonic: () => time.clock.monotonic() + looked * takesMs }
  const news = createFloorNews({ floor: look, after: time.after, clock, send: (different) => said.push(different) })
  return {
    ...{ time, said, news, looked: () => looked },
    looks(different: Partial<FloorSnapshot>) {
      floor = { ...floor, ...different }
      news.touch()
    },
  }
}

describe('news of the floor', () => {
  it('name the services that look different, and nothing while nothing does', () => {
    const { looks, said, time } = watching()
    looks({})
    time.pass(1_000)

    looks({ at: 1_000 })
    time.pass(1_000)
    looks({ services: [service('available')] })

    expect(said).toEqual([
      { queueIds: [], serviceIds: ['support'], userIds: [] },
      { queueIds: [], serviceIds: ['support'], userIds: [] },
    ])
  })

  it('come at once, and of a burst at most five a second, the last look among them', () => {
    const { looks, said, time } = watching()
    looks({})
    expect(said).toHaveLength(1)

    for (let n = 0; n < 100; n += 1) {
      looks({ services: [service(n % 2 === 0 ? 'busy' : 'available')] })
      time.pass(10)
    }
    time.pass(200)

    expect(said.length).toBeLessThanOrEqual(6)
    looks({})
    expect(said.length).toBeLessThanOrEqual(6)
  })

  it('take a tenth of the time at most, however long it takes to look at thousands of agents', () => {
    const { looks, looked, time } = watching({ takesMs: 100 })

    for (let n = 0; n < 100; n += 1) {
      looks({ at: n })
      time.pass(100)
    }

    // At once, and then each 900 ms.
    expect(looked()).toBe(12)
  })

  it('say that telephones alone look different as well', () => {
    const { looks, said } = watching()
    looks({ services: [], devices: [{ deviceId: 'desk', reach: 'reachable', since: 1, inUse: false }] })

    expect(said).toEqual([{ queueIds: [], serviceIds: [], userIds: [] }])
  })
})
