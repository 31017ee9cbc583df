import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aNumber = () => {
  count += 1
  return `+49302312${String(6000 + count)}`
}
const bodyOf = (serviceId: string, changes: object = {}) => ({
  number: aNumber(),
  description: '',
  culture: null,
  serviceId,
  ...changes,
})

test('lists the numbers of the own units with their service and last call, found by digits, words and service', async () => {
  const number = aNumber()
  const service = await aService(api.db, tree.own, { name: 'Harbour desk', numbers: [number] })
  const hidden = aNumber()
  await aService(api.db, tree.sibling, { numbers: [hidden] })
  await api.db.call.create({
    data: {
      id: randomUUID(),
      calledNumber: number,
      switch: 'simulated',
      configurationVersion: 1,
      startedAt: new Date(0),
    },
  })

  const all = await siteAdmin.numbers.list({ query: { limit: 200 } })
  const byDigits = await siteAdmin.numbers.list({
    query: { filter: { search: `0${number.slice(3, 6)} ${number.slice(6)}` } },
  })
  const byService = await siteAdmin.numbers.list({ query: { filter: { search: 'harbour' } } })

  expect(all.items.map((item) => item.number)).not.toContain(hidden)
  expect(byDigits.items).toEqual(byService.items)
  expect(byService.items).toMatchObject([
    { number, service: { id: service.id, name: 'Harbour desk' }, lastCallAt: '1970-01-01T00:00:00.000Z' },
  ])
})

test.each(['number', '-number', 'service', '-service'] as const)(
  'sorted by %s, pages go on where the last ended',
  async (sort) => {
    for (const name of [`B ${sort}`, `A ${sort}`]) {
      const service = await aService(api.db, tree.child, { name })
      for (let each = 0; each < 2; each += 1) await admin.numbers.create({ headers: {}, body: bodyOf(service.id) })
    }
    const whole = await admin.numbers.list({ query: { limit: 200, sort } })

    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await admin.numbers.list({ query: { limit: 3, sort, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)

    expect(seen).toEqual(whole.items.map(({ id }) => id))
    expect(seen).toHaveLength(whole.total)
  },
)

test('a number is the service’s own: both pages show it, and whoever has the other open is told', async () => {
  const service = await aService(api.db, tree.own)
  const created = await admin.numbers.create({ headers: {}, body: bodyOf(service.id, { description: 'Front door' }) })
  const shown = await admin.services.get({ params: { id: service.id } })

  const stale = await refusalOf(
    admin.services.update({
      params: { id: service.id },
      headers: ifMatch(service),
      body: {
        name: shown.name,
        organizationUnitId: tree.own.id,
        culture: 'de-DE',
        cultures: ['de-DE'],
        numbers: [],
        workflowInstanceId: null,
        emergencyCaseIds: [],
      },
    }),
  )
  const saved = await admin.services.update({
    params: { id: service.id },
    headers: ifMatch(shown),
    body: {
      name: shown.name,
      organizationUnitId: tree.own.id,
      culture: 'de-DE',
      cultures: ['de-DE'],
      numbers: [{ number: created.number, culture: 'de-CH', description: 'Back door' }],
      workflowInstanceId: null,
      emergencyCaseIds: [],
    },
  })
  const again = await admin.numbers.get({ params: { id: created.id } })

  expect(shown.numbers).toEqual([{ number: created.number, culture: null, description: 'Front door' }])
  expect(stale.code).toBe('STALE_VERSION')
  expect(again).toMatchObject({ description: 'Back door', culture: 'de-CH', version: saved.version })
  expect(
    await refusalOf(admin.numbers.remove({ params: { id: created.id }, headers: ifMatch(created) })),
  ).toMatchObject({
    code: 'STALE_VERSION',
    data: { current: { id: created.id, description: 'Back door' } },
  })
})

test('a number moves to another service, audited, and calls follow at once; both services count up', async () => {
  const [from, to] = [await aService(api.db, tree.own), await aService(api.db, tree.child, { name: 'Taker' })]
  const created = await admin.numbers.create({ headers: {}, body: bodyOf(from.id) })

  const moved = await siteAdmin.numbers.update({
    params: { id: created.id },
    headers: ifMatch(created),
    body: { number: created.number, description: 'Moved', culture: null, serviceId: to.id },
  })

  expect(moved).toMatchObject({
    id: created.id,
    service: { id: to.id, name: 'Taker' },
    description: 'Moved',
    version: 2,
  })
  expect((await admin.services.get({ params: { id: from.id } })).numbers).toEqual([])
  const [line] = await api.db.auditEntry.findMany({ where: { objectId: created.id }, orderBy: { sequence: 'desc' } })
  expect(line).toMatchObject({ action: 'update', objectKind: 'serviceNumber', after: { service: 'Taker' } })
})

test('a number cannot be moved to a service of another unit’s, nor taken from one; what leads elsewhere is not named', async () => {
  const own = await aService(api.db, tree.own)
  const taken = aNumber()
  const foreign = await aService(api.db, tree.sibling, { name: 'Foreign desk', numbers: [taken] })
  const created = await siteAdmin.numbers.create({ headers: {}, body: bodyOf(own.id) })

  const moved = await refusalOf(
    siteAdmin.numbers.update({ params: { id: created.id }, headers: ifMatch(created), body: bodyOf(foreign.id) }),
  )
  const { code, data } = await refusalOf(
    siteAdmin.numbers.create({ headers: {}, body: bodyOf(own.id, { number: taken }) }),
  )

  expect(moved.code).toBe('NOT_FOUND')
  expect(code).toBe('NUMBER_TAKEN')
  expect(data.errors).toMatchObject([
    { pointer: '#/number', detail: expect.stringContaining('leads elsewhere already') },
  ])
  expect(JSON.stringify(data)).not.toContain('Foreign desk')
})

test('a removed number leads nowhere and is free again', async () => {
  const service = await aService(api.db, tree.own)
  const body = bodyOf(service.id)
  const created = await admin.numbers.create({ headers: {}, body })

  await admin.numbers.remove({ params: { id: created.id }, headers: ifMatch(created) })

  expect((await refusalOf(admin.numbers.get({ params: { id: created.id } }))).code).toBe('NOT_FOUND')
  expect((await admin.numbers.create({ headers: {}, body })).number).toBe(body.number)
})
