import { isAllOffline } from '../rules/queue-entry.ts'
import { isSomebodyThere } from './lights.ts'
import type { Queue } from './queues.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'

/** F5: a queue changes by itself no more often. */
const CALM_MS = 5_000

export type Failover = {
  /** Looks whether callers must go elsewhere, or may wait again. */
  readonly review: (queue: Queue, turn: Turn) => void
  /**
   * Somebody went on duty who can be rung: callers wait again at once (DP-11). It is telephones that come and go, not people. Where
   * only a person ends it, that is one, unless it is a telephone of those on duty that is missing.
   */
  readonly welcome: (queue: Queue, turn: Turn) => void
  /** By hand: callers wait again (FO-1). */
  readonly end: (queue: Queue, turn: Turn) => void
}

/**
 * FO-1: failover begins when everybody is offline, and holds on until somebody is there steadily, or a person ends it. So
 * telephones that come and go do not send every other caller elsewhere.
 */
export function createFailover(timers: FloorTimers): Failover {
  function review(queue: Queue, turn: Turn) {
    const { row, removed, state, counts } = queue
    const mayBegin = row.requireAgents && !removed
    if (!mayBegin) {
      stopWaiting(queue, turn)
      timers.cancel(calmTimer(queue), turn)
      if (state.failedOverSince !== null) change(queue, null, turn)
    } else if (state.failedOverSince === null) {
      if (isAllOffline(counts) && !isNotSetUp(queue)) begin(queue, turn)
      else timers.cancel(calmTimer(queue), turn)
    } else if (!isSomebodyThere(counts)) stopWaiting(queue, turn)
    else waitForSteady(queue, turn)
  }

  function begin(queue: Queue, turn: Turn) {
    const calmIn = restOfCalm(queue, turn)
    if (calmIn === 0) {
      timers.cancel(calmTimer(queue), turn)
      return change(queue, turn.at, turn)
    }
    if (timers.isRunning(calmTimer(queue))) return
    timers.start(calmTimer(queue), calmIn, turn, (later) => {
      queue.failoverChangedAt = null
      later.touched.add(queue)
    })
  }

  function waitForSteady(queue: Queue, turn: Turn) {
    const { steadySeconds } = queue.row
    if (steadySeconds === null) return stopWaiting(queue, turn)
    if (timers.isRunning(steadyTimer(queue))) return
    const ms = Math.max(steadySeconds * 1000, restOfCalm(queue, turn))
    queue.steadyAt = turn.at + ms
    timers.start(steadyTimer(queue), ms, turn, (later) => end(queue, later))
  }

  function stopWaiting(queue: Queue, turn: Turn) {
    queue.steadyAt = null
    timers.cancel(steadyTimer(queue), turn)
  }

  function end(queue: Queue, turn: Turn) {
    stopWaiting(queue, turn)
    if (queue.state.failedOverSince !== null) change(queue, null, turn)
  }

  function change(queue: Queue, failedOverSince: number | null, turn: Turn) {
    queue.state = { ...queue.state, failedOverSince }
    queue.failoverChangedAt = turn.at
    turn.queues.set(queue.id, queue.state)
    turn.touched.add(queue)
  }

  function welcome(queue: Queue, turn: Turn) {
    if (queue.row.steadySeconds !== null || queue.counts.noDevice === 0) end(queue, turn)
  }

  return { review, welcome, end }
}

/** Without members callers go elsewhere all the same; but whoever is put in first need not be there steadily before callers wait. */
const isNotSetUp = ({ counts, waiting }: Queue) => counts.members === 0 && waiting.size() === 0

const steadyTimer = ({ id }: Queue) => `steady:${id}`
const calmTimer = ({ id }: Queue) => `calm:${id}`

/** How long a queue must still stay as it is; a clock that was set makes it no longer than a whole calm. */
function restOfCalm({ failoverChangedAt }: Queue, { at }: Turn): number {
  if (failoverChangedAt === null) return 0
  return Math.min(CALM_MS, Math.max(0, failoverChangedAt + CALM_MS - at))
}
