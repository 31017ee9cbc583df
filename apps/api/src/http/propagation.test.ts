import { randomUUID } from 'node:crypto'
import { createDb, type PrismaClient } from '@nightswitch/db'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { propagation } from './propagation.ts'

let database: TestDatabase
let db: PrismaClient
let epoch: string
beforeAll(async () => {
  database = await testDatabase()
  db = createDb(database.url)
  epoch = (await db.configuration.findUniqueOrThrow({ where: { id: 1 } })).epoch
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
beforeEach(() => db.process.deleteMany())

const aProcess = (versionApplied: number, rest: { seenAt?: Date; epoch?: string; kind?: string } = {}) =>
  db.process.create({ data: { id: randomUUID(), kind: 'telephony', epoch, versionApplied, ...rest } })

describe('how far a switch has reached', () => {
  it('is said at once when every running telephony process has it', async () => {
    await aProcess(7)
    await aProcess(9)

    const reached = await propagation({ db }, 7)

    expect(reached).toMatchObject({ version: 7, appliedOn: 2, of: 2 })
    expect(reached.milliseconds).toBeLessThan(300)
  })

  it('waits for the last one', async () => {
    const { id } = await aProcess(6)
    setTimeout(() => void db.process.update({ where: { id }, data: { versionApplied: 7 } }).catch(() => undefined), 80)

    const reached = await propagation({ db }, 7)

    expect(reached).toMatchObject({ appliedOn: 1, of: 1 })
  })

  it('is “0 of 1” after 400 ms when one does not follow', async () => {
    await aProcess(6)

    const reached = await propagation({ db }, 7)

    expect(reached).toMatchObject({ appliedOn: 0, of: 1 })
    expect(reached.milliseconds).toBeGreaterThanOrEqual(400)
  })

  it('does not count what is dead, of another history, or no telephony', async () => {
    await aProcess(1, { seenAt: new Date(Date.now() - 5_000) })
    await aProcess(1, { kind: 'delivery' })
    await aProcess(9, { epoch: randomUUID() })

    const reached = await propagation({ db }, 7)

    expect(reached).toMatchObject({ appliedOn: 0, of: 1 })
  })
})
