import type { Turn } from './turn.ts'

type Action = (turn: Turn) => void

export type FloorTimers = {
  /** Starting a timer anew replaces it. */
  readonly start: (timerId: string, ms: number, turn: Turn, action: Action) => void
  readonly cancel: (timerId: string, turn: Turn) => void
  readonly isRunning: (timerId: string) => boolean
  /** Does what the timer was started for; false: it was cancelled meanwhile, or is unknown. */
  readonly fire: (timerId: string, turn: Turn) => boolean
  readonly size: () => number
}

/** The timers of a board that run, with what each was started for. */
export function createTimers(): FloorTimers {
  const running = new Map<string, Action>()
  return {
    start(timerId, ms, turn, action) {
      running.set(timerId, action)
      turn.commands.push({ type: 'startFloorTimer', timerId, ms })
    },
    cancel(timerId, turn) {
      if (running.delete(timerId)) turn.commands.push({ type: 'cancelFloorTimer', timerId })
    },
    isRunning: (timerId) => running.has(timerId),
    fire(timerId, turn) {
      const action = running.get(timerId)
      running.delete(timerId)
      action?.(turn)
      return action !== undefined
    },
    size: () => running.size,
  }
}
