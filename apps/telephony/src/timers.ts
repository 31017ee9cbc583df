import type { After } from './clock.ts'

/** The timers of calls. Each fires once, unless it or its call is over before. */
export type Timers = {
  /** Starting a running timer again changes nothing. */
  start(callId: string, timerId: string, ms: number): void
  cancel(callId: string, timerId: string): void
  cancelAll(callId: string): void
  stop(): void
  running(): number
}

export function createTimers(after: After, fired: (callId: string, timerId: string) => void): Timers {
  const calls = new Map<string, Map<string, () => void>>()

  function cancel(callId: string, timerId: string) {
    const timers = calls.get(callId)
    timers?.get(timerId)?.()
    timers?.delete(timerId)
    if (timers?.size === 0) calls.delete(callId)
  }

  function cancelAll(callId: string) {
    for (const timerId of [...(calls.get(callId)?.keys() ?? [])]) cancel(callId, timerId)
  }

  return {
    start(callId, timerId, ms) {
      const timers = calls.get(callId) ?? new Map<string, () => void>()
      if (timers.has(timerId)) return
      calls.set(callId, timers)
      const stop = after(ms, () => {
        cancel(callId, timerId)
        fired(callId, timerId)
      })
      timers.set(timerId, stop)
    },
    cancel,
    cancelAll,
    stop() {
      for (const callId of [...calls.keys()]) cancelAll(callId)
    },
    running: () => [...calls.values()].reduce((sum, timers) => sum + timers.size, 0),
  }
}

/** The board's own timers, of no call in particular. */
export type FloorTimers = {
  /** Starting a running timer again replaces it. */
  start(timerId: string, ms: number): void
  cancel(timerId: string): void
  stop(): void
  running(): number
}

export function createFloorTimers(after: After, fired: (timerId: string) => void): FloorTimers {
  const running = new Map<string, () => void>()

  function cancel(timerId: string) {
    running.get(timerId)?.()
    running.delete(timerId)
  }

  return {
    start(timerId, ms) {
      cancel(timerId)
      const stop = after(ms, () => {
        running.delete(timerId)
        fired(timerId)
      })
      running.set(timerId, stop)
    },
    cancel,
    stop() {
      for (const timerId of [...running.keys()]) cancel(timerId)
    },
    running: () => running.size,
  }
}
