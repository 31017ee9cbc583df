import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdTonePath } from '@nightswitch/built-in-prompts'
import { compile, type RoutingConfig, type SoundRef } from '@nightswitch/routing-engine'
import { afterEach, expect, it } from 'vitest'
import { systemAfter, systemClock } from './clock.ts'
import { createLog } from './log.ts'
import type { Switch, SwitchCommand } from './ports.ts'
import { createSimulatedSwitch } from './switches/simulated/simulated-switch.ts'
import { createTestCalls } from './test-calls.ts'
import { until } from './testing/until.ts'

const config: RoutingConfig = {
  ...{ epoch: 'e', version: 1, installationCulture: 'en-GB', numbers: [], workflows: [], activations: [] },
  normalMarks: [],
  units: [{ id: 'root', parentId: null, name: 'Root', country: 'DE', timeZone: 'Europe/Berlin', catchAll: null }],
  services: [
    {
      ...{ id: 's', name: 'Support', organizationUnitId: 'root', culture: 'de-DE', workflowVersionId: null },
      ...{ cultures: ['de-DE', 'fr-FR', 'it-IT'], emergencyCaseIds: ['c'] },
    },
  ],
  emergencyCases: [
    {
      ...{ id: 'c', name: 'Power cut', organizationUnitId: 'root', enabled: false, enabledAt: null, enabledBy: null },
      ...{ destination: null, prompts: [{ culture: 'de-DE', resourceId: 'r' }] },
    },
  ],
  resources: [{ id: 'r', name: 'evac_de', fileName: 'evac_de.wav', contentHash: 'a'.repeat(64), durationMs: 900 }],
}
const answers = '+493023125109'
const voicemail = '+493023125195'
const busy = '+493023125197'
const by = { id: 'u', name: 'Leyla' }
const toNumber = (number: string) =>
  ({ kind: 'destination', number, organizationUnitId: 'root', by, language: 'de' }) as const
const ofCase = {
  kind: 'case',
  emergencyCaseId: 'c',
  number: answers,
  organizationUnitId: 'root',
  by,
  language: 'de',
} as const

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function aHouse(kind: Switch['kind'] = 'simulated') {
  const phone = createSimulatedSwitch({ pace: 0.02, recordingsFolder: mkdtempSync(join(tmpdir(), 'recordings-')) })
  const told: SwitchCommand[] = []
  const asked: SoundRef[] = []
  const saved: (readonly unknown[])[] = []
  const forgotten: string[] = []
  const calls = createTestCalls({
    switch: {
      kind,
      perform: (command) => {
        told.push(command)
        return phone.perform(command)
      },
    },
    sounds: {
      pathOf: async (sound) => {
        asked.push(sound)
        return holdTonePath().slice(0, -'.wav'.length)
      },
    },
    trunks: { trunkFor: (unitId) => `trunk of ${unitId}` },
    writer: {
      query: async (sql, values) => {
        if (sql.includes('delete')) forgotten.push(kind)
        else saved.push(values)
        return []
      },
    },
    ...{ plan: () => compile(config), clock: systemClock, after: systemAfter, log: createLog('silent') },
    onChange: () => undefined,
  })
  await phone.start((event) => void calls.hear(event))
  stops.push(() => phone.stop())
  const run = async (call: Parameters<typeof calls.start>[0]) => {
    const started = calls.start(call)
    if (!('id' in started)) throw new Error(`refused: ${started.refused}`)
    await until(() => calls.get(started.id)?.phase === 'ended')
    return calls.get(started.id)
  }
  return { calls, run, told, asked, saved, forgotten }
}

it('FO-31: rings through the trunk of the unit, says in the person’s language what this is, and writes down who pressed 1', async () => {
  const { run, told, asked, saved } = await aHouse()

  const ended = await run(toNumber(answers))

  expect(ended).toMatchObject({ phase: 'ended', result: 'confirmed' })
  expect(told[0]).toMatchObject({ type: 'placeCall', trunkId: 'trunk of root', confirm: { withinMs: 5_000 } })
  expect(asked[0]).toMatchObject({ kind: 'builtIn', prompt: 'testDestination', culture: 'de' })
  expect(saved).toMatchObject([[answers, expect.any(Date), 'u', 'Leyla', 'confirmed', 'simulated']])
  expect(told.at(-1)).toMatchObject({ type: 'hangUp' })
})

it('FO-31: tells a voicemail from a person, and a busy number from both', async () => {
  const { run, saved } = await aHouse()

  expect(await run(toNumber(voicemail))).toMatchObject({ result: 'notConfirmed' })
  expect(await run(toNumber(busy))).toMatchObject({ result: 'busy' })
  expect(saved.map((row) => row.at(-2))).toEqual(['notConfirmed', 'busy'])
})

it('EM-27: plays what callers of the case hear, each language once, and writes down that it was heard', async () => {
  const { run, asked, saved } = await aHouse()

  const ended = await run(ofCase)

  expect(ended).toMatchObject({ result: 'heard' })
  const heard = asked.map((sound) => (sound.kind === 'resource' ? sound.name : `${sound.prompt} ${sound.culture}`))
  expect(heard).toEqual(['evac_de'])
  expect(saved).toMatchObject([['c', expect.any(Date), 'u', 'Leyla', ['de-DE'], 'simulated']])
})

it.each<[Switch['kind'], string[]]>([
  ['simulated', []],
  ['asterisk', ['asterisk']],
])('FO-31: the exchange “%s” forgets what was only simulated when it is a real one', async (kind, expected) => {
  const { calls, forgotten } = await aHouse(kind)

  await calls.forgetSimulated()

  expect(forgotten).toEqual(expected)
})

it('one number is not rung twice at once, nor more than two; a case that is not there is refused', async () => {
  const { calls } = await aHouse()
  stops.push(() => calls.stop())

  expect(calls.start(toNumber(answers))).toHaveProperty('id')
  expect(calls.start(toNumber(answers))).toEqual({ refused: 'busy' })
  expect(calls.start(toNumber(voicemail))).toHaveProperty('id')
  expect(calls.start(toNumber(busy))).toEqual({ refused: 'busy' })
  expect(calls.start({ ...ofCase, emergencyCaseId: 'gone' })).toEqual({ refused: 'unknown' })
})

it('hangs up what is under way when telephony stops', async () => {
  const { calls, told } = await aHouse()
  calls.start(toNumber('+493023125198'))
  await until(() => told.length > 0)

  await calls.stop()

  expect(told.map(({ type }) => type)).toEqual(['placeCall', 'hangUp'])
})
