import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aTree } from '../../testing/factories.ts'
import { type Person, startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let person: Person
let configuration: { epoch: string; version: bigint }
beforeAll(async () => {
  api = await startApi()
  person = await api.as('AGENT', (await aTree(api.db)).own)
  configuration = await api.db.configuration.findUniqueOrThrow({ where: { id: 1 } })
})
afterAll(() => api?.stop())
beforeEach(() => api.db.process.deleteMany())

const aProcess = (rest: { versionApplied?: bigint; seenAt?: Date; detail?: object } = {}) =>
  api.db.process.create({
    data: {
      id: randomUUID(),
      kind: 'telephony',
      epoch: configuration.epoch,
      versionApplied: configuration.version,
      detail: { switch: 'simulated', connected: true },
      ...rest,
    },
  })

describe('the status', () => {
  it('says that telephony runs, on which switch, and that it has the newest settings', async () => {
    await aProcess()

    const { telephony, configurationVersion } = await person.client.status.get()

    expect(telephony).toMatchObject({ running: 1, current: 1, switch: 'simulated', connected: true })
    expect(configurationVersion).toBe(Number(configuration.version))
  })

  it('says when a process works with older settings, or has lost its switch', async () => {
    await aProcess({ versionApplied: 0n, detail: { switch: 'simulated', connected: false } })

    const { telephony } = await person.client.status.get()

    expect(telephony).toMatchObject({ running: 1, current: 0, connected: false })
  })

  it('says since when telephony has not been seen', async () => {
    const seenAt = new Date(Date.now() - 60_000)
    await aProcess({ seenAt })

    const { telephony } = await person.client.status.get()

    expect(telephony).toEqual({
      running: 0,
      current: 0,
      switch: null,
      connected: false,
      seenAt: seenAt.toISOString(),
    })
  })
})
