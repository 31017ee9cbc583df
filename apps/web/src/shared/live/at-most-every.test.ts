import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('acts at once, then once for all that was asked meanwhile, and never loses the last', () => {
  const acted: string[] = []
  const { ask } = atMostEvery<string>(500, (key) => acted.push(key))

  ask('queues')
  ask('queues')
  ask('calls')
  ask('queues')
  expect(acted).toEqual(['queues', 'calls'])

  vi.advanceTimersByTime(500)
  expect(acted).toEqual(['queues', 'calls', 'queues'])
  ask('queues')
  vi.advanceTimersByTime(500)
  expect(acted).toEqual(['queues', 'calls', 'queues', 'queues'])
})

it('acts at once again after a while of rest', () => {
  const acted: string[] = []
  const { ask } = atMostEvery<string>(500, (key) => acted.push(key))

  ask('queues')
  vi.advanceTimersByTime(600)
  ask('queues')

  expect(acted).toEqual(['queues', 'queues'])
})

it('does nothing any more once it is stopped', () => {
  const acted: string[] = []
  const { ask, stop } = atMostEvery<string>(500, (key) => acted.push(key))

  ask('queues')
  ask('queues')
  stop()
  vi.advanceTimersByTime(1_000)

  expect(acted).toEqual(['queues'])
})
