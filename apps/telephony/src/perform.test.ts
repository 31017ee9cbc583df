import type { CallEvent, SoundRef } from '@nightswitch/routing-engine'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createPerform } from './perform.ts'
import type { SwitchCommand } from './ports.ts'
import { createSweep } from './sweep-calls.ts'
import { virtualTime } from './testing/virtual-time.ts'

const sound: SoundRef = { kind: 'builtIn', prompt: 'goodbye', culture: 'de-DE' }

describe('a command', () => {
  it('gets the sound’s file before it goes to the switch', async () => {
    const { perform, told } = aSwitch()

    await perform({ type: 'playPrompt', callId: 'a', promptId: 'a.1', sound })

    expect(told).toEqual([
      {
        type: 'playPrompt',
        callId: 'a',
        promptId: 'a.1',
        soundPath: '/sounds/goodbye',
        durationMs: expect.any(Number),
      },
    ])
  })

  it('to play a sound that cannot be had tells the call so at once', async () => {
    const { perform, told, heard } = aSwitch({ soundPath: null })

    await perform({ type: 'playPrompt', callId: 'a', promptId: 'a.1', sound })

    expect(told).toEqual([])
    expect(heard).toMatchObject([{ type: 'promptFinished', promptId: 'a.1', ok: false }])
  })

  it('T3: that the switch could not take is repeated as it was', async () => {
    const { perform, told, heard, raised } = aSwitch({ failures: 2 })
    const dial = { type: 'dial', callId: 'a', dialId: 'a.1', number: '+493023125100', ringSeconds: 20 } as const

    await perform(dial)

    const throughItsTrunk = { ...dial, trunkId: 'the trunk of its unit' }
    expect(told).toEqual([throughItsTrunk, throughItsTrunk, throughItsTrunk])
    expect(heard).toEqual([])
    expect(raised).toEqual([])
  })

  it('FO-26: to dial a number that must press 1 brings the question, and without the question does not dial', async () => {
    const dial = {
      type: 'dial',
      callId: 'a',
      dialId: 'a.1',
      number: '+493023125100',
      ringSeconds: 20,
      confirm: sound,
    } as const
    const asked = aSwitch()
    const silent = aSwitch({ soundPath: null })

    await Promise.all([asked.perform(dial), silent.perform(dial)])

    expect(asked.told).toMatchObject([{ confirm: { soundPath: '/sounds/goodbye', withinMs: 5_000 } }])
    expect(silent.told).toEqual([])
    expect(silent.heard).toMatchObject([{ type: 'dialFailed', dialId: 'a.1', cause: 'failed' }])
  })

  it('that the switch never took goes back to the call as a failure, with an alarm: nobody waits for what will not come', async () => {
    const { perform, heard, raised } = aSwitch({ failures: 99 })

    await perform({ type: 'dial', callId: 'a', dialId: 'a.1', number: '+493023125100', ringSeconds: 20 })
    await perform({ type: 'playPrompt', callId: 'a', promptId: 'a.2', sound })

    expect(heard).toMatchObject([
      { type: 'dialFailed', dialId: 'a.1', cause: 'failed' },
      { type: 'promptFinished', promptId: 'a.2', ok: false },
    ])
    expect(raised).toEqual(['SWITCH_REFUSED', 'SWITCH_REFUSED'])
  })
})

describe('the sweep', () => {
  it('T1: ends a call that the switch no longer holds, but not one that has only just come', async () => {
    const heard: CallEvent[] = []
    const calls = ['gone', 'there']
    const sweep = createSweep({
      switch: { liveCalls: async () => ['there'] },
      callIds: () => calls,
      clock: virtualTime().clock,
      take: (event) => heard.push(event),
    })

    await sweep()
    expect(heard).toEqual([])
    calls.push('new')
    await sweep()
    expect(heard).toMatchObject([{ type: 'callerHungUp', callId: 'gone' }])
  })

  it('ends nothing while the switch cannot be asked', async () => {
    const heard: CallEvent[] = []
    const sweep = createSweep({
      switch: { liveCalls: () => Promise.reject(new Error('not connected')) },
      callIds: () => ['a'],
      clock: virtualTime().clock,
      take: (event) => heard.push(event),
    })

    await sweep()
    await sweep()

    expect(heard).toEqual([])
  })
})

function aSwitch({
  failures = 0,
  soundPath = '/sounds/goodbye',
}: {
  failures?: number
  soundPath?: string | null
} = {}) {
  const told: SwitchCommand[] = []
  const heard: CallEvent[] = []
  const raised: string[] = []
  const perform = createPerform({
    switch: {
      async perform(command) {
        told.push(command)
        if (told.length <= failures) throw new Error('not now')
      },
    },
    timers: { start: () => {}, cancel: () => {} },
    alarms: { raise: (code) => raised.push(code) },
    sounds: { pathOf: async () => soundPath, beepPath: () => '/sounds/beep' },
    trunkOf: () => 'the trunk of its unit',
    clock: virtualTime().clock,
    log: pino({ level: 'silent' }),
    take: (event) => heard.push(event),
  })
  return { perform, told, heard, raised }
}
