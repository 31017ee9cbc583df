import { testDatabase } from '@nightswitch/db/testing'
import { compile, type Plan } from '@nightswitch/routing-engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFailsafe } from './failsafe.ts'
import { createLog } from './log.ts'
import type { Remembered } from './ports.ts'
import type { Sounds } from './sounds.ts'
import { anInstallation, EMERGENCY_DESTINATION, NUMBER } from './testing/installation.ts'
import { planOf } from './testing/shell.ts'
import { until } from './testing/until.ts'
import { virtualTime } from './testing/virtual-time.ts'

let normal: Plan
let emergency: Plan
beforeAll(async () => {
  const database = await testDatabase()
  const house = await anInstallation(database.ownerUrl)
  normal = await planOf(database.url)
  await house.enableEmergency(true)
  emergency = await planOf(database.url)
  await house.close()
  await database.drop()
})

const builtIn: Sounds['pathOf'] = async (sound) =>
  sound.kind === 'builtIn' ? `/built-in/${sound.prompt}.${sound.culture}` : null

/** A failsafe whose switch is connected, and what it was told. */
function aFailsafe({ refuses = (): boolean => false, pathOf = builtIn } = {}) {
  const time = virtualTime()
  const told: (readonly Remembered[])[] = []
  const alarms: string[] = []
  let tries = 0
  const failsafe = createFailsafe({
    switch: {
      async remember(memory) {
        tries += 1
        if (refuses()) throw new Error('no such context')
        told.push(memory)
      },
    },
    sounds: { pathOf },
    ...{ clock: time.clock, after: time.after, log: createLog('silent') },
    alarms: { raise: (code) => void alarms.push(code) },
  })
  return { ...time, failsafe, told, alarms, tries: () => tries }
}

const inEmergency: readonly Remembered[] = [
  {
    number: NUMBER,
    windows: [
      {
        ...{ from: null, until: null },
        steps: [
          { kind: 'play', soundPath: '/built-in/emergency.de' },
          { kind: 'dial', number: EMERGENCY_DESTINATION, ringSeconds: 30 },
        ],
      },
    ],
  },
]

describe('the memory of the switch (EM-26)', () => {
  it('is up to date when the plan counts as applied, and keeps nobody waiting where the switch is away', async () => {
    const { failsafe, told } = aFailsafe()
    await failsafe.use(emergency)
    expect(told).toEqual([])
    failsafe.connected(true)
    await failsafe.use(normal)
    await failsafe.use(emergency)
    expect(told.at(-1)).toEqual(inEmergency)
    failsafe.stop()
  })

  it('follows the plan: filled when an emergency begins, empty when it ends', async () => {
    const { failsafe, told } = aFailsafe()
    void failsafe.use(normal)
    failsafe.connected(true)
    await until(() => told.length === 1)
    void failsafe.use(emergency)
    await until(() => told.length === 2)
    void failsafe.use(normal)
    await until(() => told.length === 3)
    expect(told).toEqual([[], inEmergency, []])
    failsafe.stop()
  })

  it('is written again when the switch comes back, which may have been another one meanwhile', async () => {
    const { failsafe, told } = aFailsafe()
    void failsafe.use(emergency)
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([])
    failsafe.connected(true)
    await until(() => told.length === 1)
    failsafe.connected(false)
    failsafe.connected(true)
    await until(() => told.length === 2)
    failsafe.stop()
  })

  it('is looked at each minute, because time alone changes it', async () => {
    const { failsafe, told, pass } = aFailsafe()
    void failsafe.use(emergency)
    failsafe.connected(true)
    await until(() => told.length === 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
    pass(60_000)
    await until(() => told.length === 2)
    failsafe.stop()
  })

  it('is tried again when the switch cannot remember, and an alarm is raised once', async () => {
    let refusing = true
    const { failsafe, told, tries, alarms, pass } = aFailsafe({ refuses: () => refusing })
    void failsafe.use(emergency)
    failsafe.connected(true)
    for (let count = 1; count <= 5; count++) {
      await until(() => tries() === count)
      await new Promise((resolve) => setTimeout(resolve, 10))
      pass(5_000)
    }
    expect(alarms).toEqual(['FAILSAFE_NOT_REMEMBERED'])
    refusing = false
    await until(() => {
      pass(5_000)
      return told.length > 0
    })
    failsafe.stop()
  })

  it('holds the built-in announcement while a recording cannot be had, and the recording soon after', async () => {
    let fetched = false
    const { failsafe, told, pass } = aFailsafe({
      pathOf: async (sound) => (sound.kind === 'resource' && fetched ? '/sounds/recorded' : builtIn(sound)),
    })
    void failsafe.use(withRecording(emergency))
    failsafe.connected(true)
    await until(() => told.length === 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
    fetched = true
    pass(2_000)
    await until(() => told.length === 2)
    const heard = told.map(([entry]) => entry?.windows[0]?.steps[0])
    expect(heard).toEqual([
      { kind: 'play', soundPath: '/built-in/emergency.de' },
      { kind: 'play', soundPath: '/sounds/recorded' },
    ])
    failsafe.stop()
  })
})

function withRecording({ config }: Plan): Plan {
  const resource = { id: 'r', name: 'Evacuation', fileName: 'e.wav', contentHash: 'ab', durationMs: 1000 }
  const prompts = [{ culture: 'de-DE', resourceId: 'r' }]
  return compile({
    ...config,
    resources: [resource],
    emergencyCases: config.emergencyCases.map((emergencyCase) => ({ ...emergencyCase, prompts })),
  })
}
