import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import type { Plan } from '@nightswitch/routing-engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decide } from './decide-route.ts'
import {
  anInstallation,
  EMERGENCY_DESTINATION,
  type Installation,
  NORMAL_DESTINATION,
  NUMBER,
} from './testing/installation.ts'
import { arrives, aShell, planOf } from './testing/shell.ts'
import { until } from './testing/until.ts'
import type { Writer } from './writer.ts'

let database: TestDatabase
let house: Installation
let plan: Plan
beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  plan = await planOf(database.url)
})
afterEach(async () => {
  await house.close()
  await database.drop()
})

describe('a decision', () => {
  it('reads nothing from the database: 1,000 calls and 1,000 questions without one', async () => {
    const asked: string[] = []
    const throwing: Writer = {
      query(sql) {
        asked.push(sql.trim().slice(0, 30))
        return Promise.reject(new Error('no database here'))
      },
      close: async () => {},
    }
    const dialled: string[] = []
    const shell = aShell(throwing, async (command) => void (command.type === 'dial' && dialled.push(command.number)), {
      plan,
    })

    for (let n = 0; n < 1_000; n++) shell.running.take(arrives(`call-${n}`))
    await until(() => dialled.length === 1_000)
    const replies = Array.from({ length: 1_000 }, () =>
      decide({ plan: () => plan, isCurrent: () => true, now: Date.now }, { calledNumber: NUMBER, callerNumber: null }),
    )

    // On a slow machine calls go on before their records are on their way.
    await until(() => asked.some((sql) => sql.startsWith('with given')))
    expect(new Set(dialled)).toEqual(new Set([NORMAL_DESTINATION]))
    expect(new Set(asked)).toEqual(
      new Set(['with given as (select * from jso'.slice(0, 30), 'insert into alarm (code, subje']),
    )
    expect(new Set(replies.map((reply) => reply?.destinations[0]))).toEqual(new Set([NORMAL_DESTINATION]))
    await shell.stop()
  })

  it('says by which version, whether it was current, and how the emergency check left', async () => {
    await house.enableEmergency(true)
    plan = await planOf(database.url)

    const reply = decide(
      { plan: () => plan, isCurrent: () => false, now: Date.now },
      { calledNumber: NUMBER, callerNumber: null },
    )

    expect(reply).toMatchObject({
      version: plan.version,
      current: false,
      serviceId: house.serviceId,
      emergency: { exit: 'activated', code: 'CASE_FLAG' },
      destinations: [EMERGENCY_DESTINATION],
      outcome: 'redirected',
    })
  })
})
