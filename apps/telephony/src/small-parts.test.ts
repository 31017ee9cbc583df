import { describe, expect, it } from 'vitest'
import { backoffMs } from './clock.ts'
import { createLease } from './lease.ts'
import { callerText, storableJson } from './storable.ts'
import { virtualTime } from './testing/virtual-time.ts'
import { createTimers } from './timers.ts'

describe('the lease', () => {
  it('runs out two seconds after the question it was renewed by, not after the answer', () => {
    const time = virtualTime()
    const lease = createLease(time.clock)
    const asked = time.clock.monotonic()
    time.pass(400)
    lease.renew(asked)

    time.pass(1_599)
    expect(lease.isCurrent()).toBe(true)
    time.pass(1)
    expect(lease.isCurrent()).toBe(false)
  })

  it('is not shortened by an answer that comes late', () => {
    const time = virtualTime()
    const lease = createLease(time.clock)
    time.pass(1_000)
    lease.renew(1_000)
    lease.renew(0)

    time.pass(1_500)
    expect(lease.isCurrent()).toBe(true)
  })
})

describe('the timers of calls', () => {
  it('fire once, and not at all when cancelled or when their call is over', () => {
    const time = virtualTime()
    const fired: string[] = []
    const timers = createTimers(time.after, (_callId, timerId) => fired.push(timerId))
    timers.start('a', 'a.1', 100)
    timers.start('a', 'a.1', 100)
    timers.start('a', 'a.2', 100)
    timers.start('b', 'b.1', 100)
    timers.cancel('a', 'a.2')
    timers.cancelAll('b')

    time.pass(1_000)

    expect(fired).toEqual(['a.1'])
    expect(timers.running()).toBe(0)
  })
})

describe('a caller’s text', () => {
  it('is cut at 256 characters without tearing one', () => {
    expect(callerText('😀'.repeat(300))).toBe('😀'.repeat(256))
  })

  it('loses only what cannot be stored, breaks the line or turns it round', () => {
    expect(callerText('a\0b\ud800c\udc00d\r\u202e<b>"\'$(x)')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd\ufffd<b>"\'$(x)')
    expect(storableJson({ deep: ['\0', '😀'] })).toBe('{"deep":["\ufffd","😀"]}')
  })
})

describe('the pause before another attempt', () => {
  it('doubles up to its most, and is never nothing', () => {
    const longest = [0, 1, 2, 3, 40].map((attempt) => backoffMs(attempt, 100, 2_000, () => 1))
    const shortest = [0, 1, 40].map((attempt) => backoffMs(attempt, 100, 2_000, () => 0))

    expect(longest).toEqual([100, 200, 400, 800, 2_000])
    expect(shortest).toEqual([50, 50, 50])
  })
})
