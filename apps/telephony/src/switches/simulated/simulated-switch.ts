import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type After, type Clock, systemAfter, systemClock } from '../../clock.ts'
import type { DialNumber, PlaceCall, Switch, SwitchCommand, SwitchEvent, TrunkState } from '../../ports.ts'
import { createLegs, type Leg } from './legs.ts'
import { createRecordedCallers, type RecordedCall } from './recorded-callers.ts'
import { createSimulatedRecordings } from './recordings.ts'
import { subscriberOf } from './subscriber.ts'
import { createSimulatedTelephones, type SimulatedTelephones } from './telephones.ts'

export type Incoming = {
  calledNumber: string
  callerNumber: string | null
  callerName: string | null
  /** One of our telephones calls; what it is called by is then the exchange's to say. */
  fromDeviceId?: string
}

/** A switch without telephones: callers are made by `ring`, subscribers behave as their number says. */
export type SimulatedSwitch = Switch & {
  readonly kind: 'simulated'
  /** What our telephones do. */
  readonly telephones: SimulatedTelephones
  /** A caller calls; gives the id of the call. An emergency call of a telephone goes its own way and is not reported. */
  ring(incoming: Incoming): string
  /** The caller hangs up; nothing happens when the call is over. */
  hangUp(callId: string): void
  /** The caller presses a key. */
  press(callId: string, digit: string): void
}

export type SimulatedSettings = {
  clock?: Pick<Clock, 'now'>
  after?: After
  newId?: () => string
  /** Multiplies every time; 0.01 makes a call of ten seconds last a tenth of one. */
  pace?: number
  /** Every prompt takes this long, whatever its length. */
  promptMs?: number
  /** Callers who are recorded say this much, then hang up. */
  messageMs?: number
  /** Where what they said is kept. */
  recordingsFolder?: string
  /** A caller who was not connected by then hangs up. */
  patienceMs?: number
  /** Whether telephones are there from the start, as those of the demonstration are; else they have to sign in. */
  telephonesAreThere?: boolean
}

type Call = RecordedCall & {
  prompts: Map<string, () => void>
  legs: Map<string, Leg>
  /** The telephone that calls is free again. */
  release: () => void
}

/** Deterministic under an injected clock, timers and ids. */
export function createSimulatedSwitch({
  clock = systemClock,
  after = systemAfter,
  newId = () => `sim-${randomUUID()}`,
  pace = 1,
  promptMs = 200,
  messageMs = 4_000,
  recordingsFolder = join(tmpdir(), 'nightswitch-recordings'),
  patienceMs = 90_000,
  telephonesAreThere = true,
}: SimulatedSettings = {}): SimulatedSwitch {
  const calls = new Map<string, Call>()
  const recordings = createSimulatedRecordings(recordingsFolder)
  const seenIds = new Set<string>()
  let report: (event: SwitchEvent) => void = () => {}
  const later: After = (ms, run) => after(ms * pace, run)

  let connected = false
  const { telephones, exchange } = createSimulatedTelephones({
    clock,
    report: (event) => report(event),
    isConnected: () => connected,
    firstReach: telephonesAreThere ? 'reachable' : 'signedOff',
  })

  function ring({ calledNumber, callerNumber, callerName, fromDeviceId }: Incoming): string {
    const callId = newId()
    const device = fromDeviceId === undefined ? undefined : exchange.settingsOf(fromDeviceId)
    if (device?.emergencyNumbers.includes(calledNumber)) return callId
    calls.set(callId, newCall(callId, device ? exchange.takeUp(device.id) : undefined))
    const shown = device
      ? { callerNumber: device.extension, callerName: device.callerName }
      : { callerNumber, callerName }
    const from = device ? { fromDeviceId: device.id } : {}
    report({ type: 'callArrived', callId, at: clock.now(), calledNumber, ...shown, ...from })
    return callId
  }

  const legs = createLegs({
    ...{ clock, later, exchange, promptMs, isNew, callerHangsUp: hangUp },
    report: (event) => report(event),
    isHere: (callId) => calls.has(callId),
    placedEnded: (callId) => void remove(callId),
  })

  const patienceOf = (callId: string) => later(patienceMs, () => hangUp(callId))

  const recorded = createRecordedCallers({
    ...{ clock, later, recordings, messageMs, pace, isNew, patienceOf, callerHangsUp: hangUp },
    report: (event) => report(event),
  })

  const newCall = (callId: string, release: () => void = () => {}): Call => ({
    prompts: new Map(),
    legs: new Map(),
    recording: null,
    patience: patienceOf(callId),
    release,
  })

  function hangUp(callId: string) {
    const call = calls.get(callId)
    if (call) recorded.end(call, callId, 'hangUp')
    if (remove(callId)) report({ type: 'callerHungUp', callId, at: clock.now() })
  }

  function remove(callId: string): boolean {
    const call = calls.get(callId)
    if (!call) return false
    calls.delete(callId)
    call.patience()
    recorded.keep(call)
    for (const stop of call.prompts.values()) stop()
    call.release()
    for (const dialId of call.legs.keys()) legs.drop(call, dialId)
    for (const id of [...seenIds]) if (id === callId || id.startsWith(`${callId}.`)) seenIds.delete(id)
    return true
  }

  async function perform(command: SwitchCommand): Promise<void> {
    const { callId } = command
    if (command.type === 'placeCall') return place(command)
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
        return legs.dial(call, command, subscriberOf(command.number))
      case 'ring':
        return legs.ring(call, command)
      case 'cancelDial':
        return legs.drop(call, command.dialId)
      case 'bridge':
        return legs.bridge(call, callId, command.dialId)
      case 'record':
        return recorded.record(call, command)
      case 'stopRecord':
        if (call.recording?.recordingId === command.recordingId) recorded.keep(call)
        return
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

  function place({ callId, number, ringSeconds, confirm }: PlaceCall) {
    if (calls.has(callId)) return
    const call = newCall(callId)
    calls.set(callId, call)
    const command: DialNumber = { type: 'dial', callId, dialId: callId, number, ringSeconds, confirm }
    legs.dial(call, command, subscriberOf(number))
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
    press(callId, digit) {
      if (calls.has(callId)) report({ type: 'keyPressed', callId, at: clock.now(), digit })
    },
    telephones,
    perform,
    useDevices: exchange.use,
    async start(on) {
      report = on
      connected = true
      report({ type: 'switchState', connected: true, detail: 'The simulated switch is ready.' })
      exchange.connected()
    },
    async stop() {
      connected = false
      report = () => {}
    },
    // Providers that are made up: whoever's name can lead nowhere does not answer.
    useTrunks(trunks) {
      const states = trunks.map(({ id, host, registers }): TrunkState => {
        const state = host.endsWith('.invalid') ? 'unreachable' : registers ? 'registered' : 'reachable'
        return { trunkId: id, state, detail: null }
      })
      report({ type: 'trunkStates', states })
    },
    // It lives and dies with this process: there is nobody to remember for.
    remember: async () => {},
    recordings,
    liveCalls: async () => [...calls].flatMap(([callId, { legs }]) => (legs.has(callId) ? [] : [callId])),
  }
}
