import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { DialCause } from '@nightswitch/routing-engine'
import { type After, type Clock, systemAfter, systemClock } from '../../clock.ts'
import type { Switch, SwitchCommand, SwitchEvent } from '../../ports.ts'
import { type Subscriber, subscriberOf } from './subscriber.ts'

export type Incoming = { calledNumber: string; callerNumber: string | null; callerName: string | null }

/** A switch without telephones: callers are made by `ring`, subscribers behave as their number says. */
export type SimulatedSwitch = Switch & {
  readonly kind: 'simulated'
  /** A caller calls; gives the id of the call. */
  ring(incoming: Incoming): string
  /** The caller hangs up; nothing happens when the call is over. */
  hangUp(callId: string): void
}

export type SimulatedSettings = {
  clock?: Pick<Clock, 'now'>
  after?: After
  newId?: () => string
  /** Multiplies every time; 0.01 makes a call of ten seconds last a tenth of one. */
  pace?: number
  /** Every prompt takes this long, whatever its length. */
  promptMs?: number
  /** A caller who was not connected by then hangs up. */
  patienceMs?: number
}

type Leg = { dialId: string; subscriber: Subscriber; phase: 'ringing' | 'answered' | 'talking'; cancel: () => void }
type Call = { prompts: Map<string, () => void>; legs: Map<string, Leg>; patience: () => void }

/** Deterministic under an injected clock, timers and ids. */
export function createSimulatedSwitch({
  clock = systemClock,
  after = systemAfter,
  newId = () => `sim-${randomUUID()}`,
  pace = 1,
  promptMs = 200,
  patienceMs = 90_000,
}: SimulatedSettings = {}): SimulatedSwitch {
  const calls = new Map<string, Call>()
  const seenIds = new Set<string>()
  let report: (event: SwitchEvent) => void = () => {}
  const later: After = (ms, run) => after(ms * pace, run)

  function ring({ calledNumber, callerNumber, callerName }: Incoming): string {
    const callId = newId()
    calls.set(callId, { prompts: new Map(), legs: new Map(), patience: later(patienceMs, () => hangUp(callId)) })
    report({ type: 'callArrived', callId, at: clock.now(), calledNumber, callerNumber, callerName })
    return callId
  }

  function hangUp(callId: string) {
    if (remove(callId)) report({ type: 'callerHungUp', callId, at: clock.now() })
  }

  function remove(callId: string): boolean {
    const call = calls.get(callId)
    if (!call) return false
    calls.delete(callId)
    call.patience()
    for (const stop of call.prompts.values()) stop()
    for (const leg of call.legs.values()) leg.cancel()
    for (const id of [...seenIds]) if (id.startsWith(`${callId}.`)) seenIds.delete(id)
    return true
  }

  async function perform(command: SwitchCommand): Promise<void> {
    const { callId } = command
    const call = calls.get(callId)
    if (!call) return
    switch (command.type) {
      case 'playPrompt':
        return play(call, callId, command.promptId, existsSync(`${command.soundPath}.wav`))
      case 'stopPrompt':
        call.prompts.get(command.promptId)?.()
        call.prompts.delete(command.promptId)
        return
      case 'dial':
        return dial(call, callId, command.dialId, command.number, command.ringSeconds * 1_000)
      case 'cancelDial':
        call.legs.get(command.dialId)?.cancel()
        call.legs.delete(command.dialId)
        return
      case 'bridge':
        return bridge(call, callId, command.dialId)
      case 'hangUp':
        remove(callId)
        return
      case 'answer':
      case 'startHold':
      case 'stopHold':
        return
    }
  }

  function play(call: Call, callId: string, promptId: string, ok: boolean) {
    if (!isNew(promptId)) return
    const cancel = later(ok ? promptMs : 0, () => {
      call.prompts.delete(promptId)
      report({ type: 'promptFinished', callId, at: clock.now(), promptId, ok })
    })
    call.prompts.set(promptId, cancel)
  }

  function dial(call: Call, callId: string, dialId: string, number: string, ringMs: number) {
    if (!isNew(dialId)) return
    const subscriber = subscriberOf(number)
    const answersInTime = subscriber.kind === 'answers' && subscriber.afterMs <= ringMs
    const leg: Leg = { dialId, subscriber, phase: 'ringing', cancel: () => {} }
    call.legs.set(dialId, leg)
    if (answersInTime) {
      leg.cancel = later(subscriber.afterMs, () => {
        leg.phase = 'answered'
        leg.cancel = () => {}
        report({ type: 'dialAnswered', callId, at: clock.now(), dialId })
      })
    } else if (subscriber.kind === 'fails') {
      leg.cancel = later(subscriber.afterMs, () => failed(call, callId, dialId, subscriber.cause))
    } else {
      leg.cancel = later(ringMs, () => failed(call, callId, dialId, 'noAnswer'))
    }
  }

  function failed(call: Call, callId: string, dialId: string, cause: DialCause) {
    call.legs.delete(dialId)
    report({ type: 'dialFailed', callId, at: clock.now(), dialId, cause })
  }

  function bridge(call: Call, callId: string, dialId: string) {
    const leg = call.legs.get(dialId)
    if (leg?.phase !== 'answered' || leg.subscriber.kind !== 'answers') return
    leg.phase = 'talking'
    call.patience()
    const { talkMs, hangsUpFirst } = leg.subscriber
    leg.cancel = later(talkMs, () => {
      if (hangsUpFirst === 'caller') return hangUp(callId)
      call.legs.delete(dialId)
      report({ type: 'talkEnded', callId, at: clock.now() })
    })
  }

  /** The engine's ids are never used twice, so one that was seen is a repetition. */
  function isNew(id: string): boolean {
    if (seenIds.has(id)) return false
    seenIds.add(id)
    return true
  }

  return {
    kind: 'simulated',
    ring,
    hangUp,
    perform,
    async start(on) {
      report = on
      report({ type: 'switchState', connected: true, detail: 'The simulated switch is ready.' })
    },
    async stop() {
      report = () => {}
    },
    // It lives and dies with this process: there is nobody to remember for.
    remember: async () => {},
    liveCalls: async () => [...calls.keys()],
  }
}
