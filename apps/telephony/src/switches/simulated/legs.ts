import type { DialCause } from '@nightswitch/routing-engine'
import type { After, Clock } from '../../clock.ts'
import type { Confirm, DialNumber, RingTelephone, SwitchEvent } from '../../ports.ts'
import type { Subscriber } from './subscriber.ts'
import type { Exchange } from './telephones.ts'

export type Leg = {
  dialId: string
  subscriber: Subscriber
  phase: 'ringing' | 'answered' | 'talking'
  cancel: () => void
  /** A telephone of ours is free again. */
  release: () => void
}

/** What the legs of a call need of it. */
export type LegsOfCall = { readonly legs: Map<string, Leg>; readonly patience: () => void }

export type Legs = {
  dial(call: LegsOfCall, command: DialNumber, subscriber: Subscriber): void
  ring(call: LegsOfCall, command: RingTelephone): void
  bridge(call: LegsOfCall, callId: string, dialId: string): void
  drop(call: LegsOfCall, dialId: string): void
}

/** Whom a call dials, and how they behave. */
export function createLegs(parts: {
  clock: Pick<Clock, 'now'>
  later: After
  report: (event: SwitchEvent) => void
  exchange: Pick<Exchange, 'subscriberAt' | 'takeUp'>
  promptMs: number
  isNew: (id: string) => boolean
  isHere: (callId: string) => boolean
  /** A call that was its own leg is over. */
  placedEnded: (callId: string) => void
  callerHangsUp: (callId: string) => void
}): Legs {
  function ringTelephone(call: LegsOfCall, command: RingTelephone) {
    const { callId, dialId, deviceId } = command
    const subscriber = parts.exchange.subscriberAt(deviceId)
    if (subscriber) return dial(call, command, subscriber, deviceId)
    if (!parts.isNew(dialId)) return
    const failed = { type: 'dialFailed', callId, dialId, cause: 'failed', unreachable: true } as const
    parts.later(0, () => parts.isHere(callId) && parts.report({ ...failed, at: parts.clock.now() }))
  }

  function dial(
    call: LegsOfCall,
    { callId, dialId, ringSeconds, confirm }: DialNumber | RingTelephone,
    subscriber: Subscriber,
    deviceId: string | null = null,
  ) {
    if (!parts.isNew(dialId)) return
    const ringMs = ringSeconds * 1_000
    const answersInTime = subscriber.kind === 'answers' && subscriber.afterMs <= ringMs
    const leg: Leg = { dialId, subscriber, phase: 'ringing', cancel: () => {}, release: () => {} }
    call.legs.set(dialId, leg)
    if (answersInTime) {
      leg.cancel = parts.later(subscriber.afterMs, () => {
        if (deviceId !== null) leg.release = parts.exchange.takeUp(deviceId)
        if (confirm) ask(call, callId, leg, confirm)
        else answered(callId, leg)
      })
    } else if (subscriber.kind === 'fails') {
      leg.cancel = parts.later(subscriber.afterMs, () => failed(call, callId, dialId, subscriber.cause))
    } else {
      leg.cancel = parts.later(ringMs, () => failed(call, callId, dialId, 'noAnswer'))
    }
  }

  /** People press 1 while they are asked; a voicemail never does. */
  function ask(call: LegsOfCall, callId: string, leg: Leg, { withinMs }: Confirm) {
    const presses = leg.subscriber.kind === 'answers' && leg.subscriber.pressesKeys
    leg.cancel = presses
      ? parts.later(parts.promptMs / 2, () => answered(callId, leg))
      : parts.later(parts.promptMs + withinMs, () => failed(call, callId, leg.dialId, 'noAnswer', true))
  }

  function answered(callId: string, leg: Leg) {
    leg.phase = 'answered'
    leg.cancel = () => {}
    parts.report({ type: 'dialAnswered', callId, at: parts.clock.now(), dialId: leg.dialId })
  }

  function failed(call: LegsOfCall, callId: string, dialId: string, cause: DialCause, answered = false) {
    drop(call, dialId)
    if (dialId === callId) parts.placedEnded(callId)
    parts.report({ type: 'dialFailed', callId, at: parts.clock.now(), dialId, cause, answered })
  }

  function bridge(call: LegsOfCall, callId: string, dialId: string) {
    const leg = call.legs.get(dialId)
    if (leg?.phase !== 'answered' || leg.subscriber.kind !== 'answers') return
    leg.phase = 'talking'
    call.patience()
    const { talkMs, hangsUpFirst } = leg.subscriber
    leg.cancel = parts.later(talkMs, () => {
      if (hangsUpFirst === 'caller') return parts.callerHangsUp(callId)
      drop(call, dialId)
      parts.report({ type: 'talkEnded', callId, at: parts.clock.now() })
    })
  }

  function drop(call: LegsOfCall, dialId: string) {
    const leg = call.legs.get(dialId)
    call.legs.delete(dialId)
    leg?.cancel()
    leg?.release()
  }

  return { dial, ring: ringTelephone, bridge, drop }
}
