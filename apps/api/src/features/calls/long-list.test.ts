import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedInContext } from '../../http/context.ts'
import { aService } from '../../testing/factories.ts'
import { bestMedianMs } from '../../testing/first-page.ts'
import { anInstallation } from '../../testing/installation.ts'
import { listCalls } from './list.ts'

const { api, tree } = await anInstallation()
const CALLS = 10_000
const MOST_MS = 50

let context: Pick<SignedInContext, 'db' | 'caller'>
beforeAll(async () => {
  const services = await Promise.all([aService(api.db, tree.own), aService(api.db, tree.sibling)])
  await api.db.call.createMany({
    data: Array.from({ length: CALLS }, (_, index) => ({
      ...{
        id: `call-${index}`,
        serviceId: services[index % 2]?.id,
        organizationUnitId: services[index % 2]?.organizationUnitId,
      },
      ...{ calledNumber: '+493023125400', callerNumber: `+4930${2_000_000 + index}`, switch: 'simulated' },
      ...{ configurationVersion: 1, outcome: 'answered', startedAt: new Date(Date.UTC(2026, 0, 1) + index * 1000) },
    })),
  })
  await api.db.$executeRaw`analyze call`
  const { id, name, path } = tree.root
  const grant = { role: 'ADMINISTRATOR', organizationUnitId: id, unitName: name, path, serviceIds: null } as const
  const caller = { userId: id, name: 'Ada', email: 'ada@test.example', sessionId: id, grants: [grant] }
  context = { db: api.db, caller } as unknown as typeof context
})
afterAll(() => api.stop())

test('the first page of 10,000 calls takes at most 50 ms at the median, in process (RP-2)', async () => {
  const ask = () => listCalls(context as SignedInContext, { limit: 100, filter: {} })
  expect(await bestMedianMs('calls', MOST_MS, ask)).toBeLessThanOrEqual(MOST_MS)
})
