import type { Board, BoardEvent, FloorState, Plan } from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import type { After, Clock } from './clock.ts'
import type { Commit } from './commit.ts'
import type { Devices } from './devices.ts'
import { createFailsafe } from './failsafe.ts'
import { createFloorNews, type Different } from './floor-news.ts'
import type { Lease } from './lease.ts'
import type { Log } from './log.ts'
import { createOpenCalls } from './open-calls.ts'
import type { Phone } from './open-switch.ts'
import { createPerform } from './perform.ts'
import { createPerformFloor } from './perform-floor.ts'
import type { SwitchEvent } from './ports.ts'
import { queueOf, unitOf } from './record-call.ts'
import { type CallNews, createRunBoard } from './run-board.ts'
import type { Sounds } from './sounds.ts'
import { createSweep, SWEEP_EVERY_MS } from './sweep-calls.ts'
import { startDemoCaller } from './switches/simulated/demo-caller.ts'
import type { TestCalls } from './test-calls.ts'
import { createFloorTimers, createTimers } from './timers.ts'
import type { Trunks } from './trunks.ts'
import { createTakeIn } from './voicemail/take-in.ts'
import type { Writer } from './writer.ts'

/** The handling of calls, once there is a plan to handle them by. */
export type CallHandling = {
  board: Board
  /** What happens to telephones, agents and queues by hand; false when the engine failed. */
  take: (event: BoardEvent) => boolean
  /** From the next event on calls are decided by it. Resolves when the switch remembers its emergencies, or cannot now. */
  usePlan(plan: Plan): Promise<void>
  /** What an earlier process remembered beyond calls, where it could be read only now. */
  recall(state: FloorState): void
  switchState: () => { connected: boolean; detail: string }
  /** True once the switch has been told that we take calls. */
  isTaking: () => boolean
  stop(): Promise<void>
}

export type CallHandlingParts = {
  board: Board
  writer: Writer
  clock: Clock
  after: After
  log: Log
  lease: Lease
  alarms: Alarms
  commit: Commit
  sounds: Sounds
  phone: Phone
  databaseUrl: string
  trunks: Trunks
  devices: Pick<Devices, 'use'>
  testCalls: Pick<TestCalls, 'hear' | 'stop'>
  demo: boolean
  onNews: (news: CallNews) => void
  onFloor: (different: Different) => void
  onSwitchState: () => void
  /** Somebody left a message. */
  onMessage: () => void
}

/** A switch that is away for less has only been restarted. */
const AWAY_ALARM_AFTER_MS = 5_000
const EFFECTS_AT_STOP_MS = 200

/** Reads what an earlier process left open, then tells the switch that calls are taken here. */
export function startCalls(parts: CallHandlingParts): CallHandling {
  const { board, writer, clock, after, log, lease, alarms, commit, sounds } = parts
  const { switch: phone, ring } = parts.phone
  let switchState = { connected: false, detail: 'Connecting to the switch.' }
  let taking = false
  let stopped = false
  let cancelAwayAlarm = () => {}
  let stopDemo = () => {}

  const callIds = () => board.calls().map(({ callId }) => callId)
  const timers = createTimers(after, (callId, timerId) =>
    take({ type: 'timerFired', callId, at: clock.now(), timerId }),
  )
  const floorTimers = createFloorTimers(after, (timerId) => take({ type: 'floorTimerFired', at: clock.now(), timerId }))
  const floorNews = createFloorNews({ floor: () => board.floor(clock.now()), after, clock, send: parts.onFloor })
  const perform = createPerform({
    ...{ switch: phone, timers, alarms, sounds, clock, log, trunkOf },
    take: (event) => take(event),
  })
  const openCalls = createOpenCalls({
    ...{ writer, commit, switch: phone, clock, after, log, startedAt: clock.now() },
    isOurs: (callId) => callIds().includes(callId),
    tell: (event) => take(event),
  })
  const running = createRunBoard({
    ...{ board, commit, perform, timers, lease, alarms, clock, log, openCalls, switchKind: phone.kind },
    performFloor: createPerformFloor({ timers: floorTimers, alarms }),
    onNews: parts.onNews,
    onFloor: floorNews.touch,
  })
  const failsafe = createFailsafe({ switch: phone, sounds, clock, after, log, alarms })
  void failsafe.use(board.plan())
  parts.trunks.use(board.plan())
  parts.devices.use()
  const takeIn = createTakeIn({
    ...{ url: parts.databaseUrl, switch: phone, after, log, alarms, onMessage: parts.onMessage },
  })
  const sweep = createSweep({ switch: phone, callIds, clock, take: (event) => take(event) })
  const sweepTimer = setInterval(
    () => void Promise.all([sweep(), openCalls.reconcile(), takeIn.collect()]),
    SWEEP_EVERY_MS,
  )

  /** The trunk of the unit the call is at. */
  function trunkOf(callId: string): string | null {
    const call = board.calls().find((one) => one.callId === callId)
    return parts.trunks.trunkFor(call ? unitOf(call, call.serviceId, queueOf(call), board.plan()) : null)
  }

  function take(event: BoardEvent): boolean {
    return running.take(event)
  }

  function hear(event: SwitchEvent) {
    if (parts.testCalls.hear(event)) return
    if (event.type === 'trunkStates') return parts.trunks.hear(event.states)
    if (event.type === 'recordingFinished') void takeIn.collect()
    if (event.type !== 'switchState') return take(event)
    switchState = { connected: event.connected, detail: event.detail }
    log.info(switchState, 'the switch')
    failsafe.connected(event.connected)
    cancelAwayAlarm()
    if (event.connected) void Promise.all([openCalls.reconcile(), takeIn.collect()])
    else
      cancelAwayAlarm = after(AWAY_ALARM_AFTER_MS, () =>
        alarms.raise('SWITCH_AWAY', { kind: 'telephony', id: 'switch' }),
      )
    parts.onSwitchState()
  }

  async function begin() {
    await openCalls.load()
    if (stopped) return
    // Telephones that the exchange does not tell of are waited for from now on.
    running.usePlan(board.plan())
    await phone.start(hear)
    taking = true
    if (parts.demo && ring) stopDemo = startDemoCaller({ ring, numbers: () => board.plan().config.numbers, after })
  }

  void begin().catch((error: unknown) => log.fatal({ error: String(error) }, 'the switch could not be started'))

  return {
    ...{ board, take },
    usePlan(plan) {
      running.usePlan(plan)
      parts.trunks.use(plan)
      parts.devices.use()
      return failsafe.use(plan)
    },
    recall: running.recall,
    switchState: () => switchState,
    isTaking: () => taking,
    async stop() {
      stopped = true
      stopDemo()
      cancelAwayAlarm()
      clearInterval(sweepTimer)
      timers.stop()
      floorTimers.stop()
      floorNews.stop()
      takeIn.stop()
      failsafe.stop()
      const effects = running.stop()
      await Promise.race([effects, new Promise<void>((resolve) => after(EFFECTS_AT_STOP_MS, resolve))])
      await parts.testCalls.stop()
      await phone.stop()
    },
  }
}
