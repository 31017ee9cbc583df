import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdTonePath } from '@nightswitch/built-in-prompts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SwitchEvent } from '../../ports.ts'
import { virtualTime } from '../../testing/virtual-time.ts'
import { type Bench, expectations, openBench, type Telephone } from '../conformance.ts'
import { demoCall, startDemoCaller } from './demo-caller.ts'
import { createSimulatedSwitch, type SimulatedSwitch } from './simulated-switch.ts'

const soundPath = holdTonePath().slice(0, -'.wav'.length)

describe('the simulated switch does what every switch does: it', () => {
  let bench: Bench
  beforeAll(async () => {
    const exchange = createSimulatedSwitch({
      pace: 0.02,
      recordingsFolder: mkdtempSync(join(tmpdir(), 'recordings-')),
      telephonesAreThere: false,
    })
    bench = await openBench({
      switch: exchange,
      phone: {
        calledNumber: '+493023125010',
        soundPath,
        missingSoundPath: `${soundPath}-missing`,
        numbers: {
          answers: '+493023125109',
          answersAndLeaves: '+493023125100',
          busy: '+493023125197',
          ringsOut: '+493023125198',
          confirms: '+493023125109',
          voicemail: '+493023125195',
        },
        callerNumber: '+493023125500',
        telephones: [telephoneOf(exchange, 1), telephoneOf(exchange, 2), telephoneOf(exchange, 3)],
        async ring(calledNumber) {
          const callId = exchange.ring({ calledNumber, callerNumber: '+493023125500', callerName: null })
          return { hangUp: () => exchange.hangUp(callId), press: (digit) => exchange.press(callId, digit) }
        },
      },
      assert: (holds, message) => expect(holds, message).toBe(true),
      waitMs: 2_000,
      quietMs: 60,
    })
  })
  afterAll(() => bench.close())

  it.each(expectations)('$name', ({ prove }) => prove(bench))
})

describe('the simulated switch', () => {
  it('tells the same story twice under the same clock', async () => {
    expect(await story()).toEqual(await story())
  })

  it('lets callers who reach nobody hang up after a while', async () => {
    const time = virtualTime()
    const heard: SwitchEvent[] = []
    const exchange = createSimulatedSwitch({ ...time, newId: () => 'call' })
    await exchange.start((event) => heard.push(event))

    exchange.ring({ calledNumber: '+493023125010', callerNumber: null, callerName: null })
    time.pass(90_000)

    expect(heard.at(-1)).toMatchObject({ type: 'callerHungUp', callId: 'call' })
    expect(await exchange.liveCalls()).toEqual([])
  })

  it.each([
    ['96', { type: 'dialFailed', cause: 'rejected' }],
    ['97', { type: 'dialFailed', cause: 'busy' }],
    ['98', { type: 'dialFailed', cause: 'noAnswer' }],
    ['99', { type: 'dialFailed', cause: 'failed' }],
    ['42', { type: 'dialAnswered' }],
  ])('lets a number that ends in %s do what its ending says', async (ending, outcome) => {
    const time = virtualTime()
    const heard: SwitchEvent[] = []
    const exchange = createSimulatedSwitch({ ...time, newId: () => 'call' })
    await exchange.start((event) => heard.push(event))
    exchange.ring({ calledNumber: '+493023125010', callerNumber: null, callerName: null })

    await exchange.perform({
      type: 'dial',
      callId: 'call',
      dialId: 'call.1',
      number: `+4930231252${ending}`,
      ringSeconds: 20,
    })
    time.pass(20_000)

    expect(heard.at(-1)).toMatchObject(outcome)
  })
})

describe('the demonstration’s caller', () => {
  it('calls every 30 seconds until it is stopped', () => {
    const time = virtualTime()
    const rung: string[] = []
    const numbers = () => [{ number: '+493023125010', serviceId: 's', culture: null }]
    const stop = startDemoCaller({
      ring: ({ calledNumber }) => String(rung.push(calledNumber)),
      numbers,
      after: time.after,
    })

    time.pass(90_000)
    stop()
    time.pass(90_000)

    expect(rung).toHaveLength(3)
  })

  it('calls every number in turn, from numbers reserved for fiction', () => {
    const numbers = ['+493023125010', '+492214710011'].map((number) => ({ number, serviceId: number, culture: null }))

    const calls = [0, 1, 2].map((turn) => demoCall(turn, numbers))

    expect(calls.map((call) => call?.calledNumber)).toEqual(['+493023125010', '+492214710011', '+493023125010'])
    expect(calls.every((call) => /^\+493023125\d{3}$/.test(call?.callerNumber ?? ''))).toBe(true)
  })
})

/** A simulated telephone, as the conformance suite moves it. */
function telephoneOf(exchange: SimulatedSwitch, index: number): Telephone {
  const id = `device-${index}`
  const answering = {
    kind: 'answers',
    afterMs: 500,
    talkMs: 60_000,
    hangsUpFirst: 'caller',
    pressesKeys: false,
  } as const
  const behaviours = {
    answers: answering,
    confirms: { ...answering, pressesKeys: true },
    declines: { kind: 'fails', afterMs: 300, cause: 'rejected' },
    ringsOut: { kind: 'ringsOut' },
  } as const
  return {
    settings: {
      ...{ id, sipUserName: `d-${index}`, password: 'secret', label: `Desk ${index}` },
      ...{ callerName: `Nina ${index}`, extension: `30${index}`, emergencyNumbers: ['112', '110'] },
    },
    register: async () => exchange.telephones.register(id),
    signOff: async () => exchange.telephones.signOff(id),
    lose: () => exchange.telephones.lose(id),
    behave: (as) => exchange.telephones.behave(id, behaviours[as]),
    async call(calledNumber) {
      const callId = exchange.ring({ calledNumber, callerNumber: null, callerName: null, fromDeviceId: id })
      return { hangUp: () => exchange.hangUp(callId) }
    },
    rangFor: () => null,
  }
}

async function story(): Promise<SwitchEvent[]> {
  const time = virtualTime()
  const heard: SwitchEvent[] = []
  const exchange = createSimulatedSwitch({ ...time, newId: () => 'call' })
  await exchange.start((event) => heard.push(event))
  exchange.ring({ calledNumber: '+493023125010', callerNumber: '+493023125500', callerName: 'Anna' })
  await exchange.perform({ type: 'playPrompt', callId: 'call', promptId: 'call.1', soundPath, durationMs: 4_000 })
  time.pass(500)
  await exchange.perform({ type: 'dial', callId: 'call', dialId: 'call.2', number: '+493023125100', ringSeconds: 20 })
  time.pass(5_000)
  await exchange.perform({ type: 'bridge', callId: 'call', dialId: 'call.2' })
  time.pass(10_000)
  await exchange.stop()
  return heard
}
