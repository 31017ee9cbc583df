import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { aCalendar, anOpeningHours, aService } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aBody = (changes: object = {}) => {
  count += 1
  return { name: `Office hours ${count}`, organizationUnitId: tree.own.id, ...aCalendar(), ...changes }
}
const create = (changes: object = {}) => admin.openingHours.create({ body: aBody(changes), headers: {} })
const destination = { kind: 'phoneNumber', number: '+493023125110' } as const

/** An instance that asks these hours, published, and a service that uses it. */
async function asking(openingHoursId: string, unit = tree.own) {
  const instance = await admin.workflowInstances.create({
    headers: {},
    body: {
      ...{ name: `Day and night ${randomUUID()}`, organizationUnitId: unit.id, structure: 'emergency-hours' },
      settings: { hours: { openingHoursId }, transfer: { destination } },
    },
  })
  const params = { id: instance.id }
  await admin.workflowInstances.publish({ params, headers: ifMatch(instance), body: {} })
  const service = await aService(api.db, unit)
  await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
  return { instance, service }
}

describe('Opening hours: the record', () => {
  test('a calendar is kept as it was written, and says what holds now', async () => {
    const body = aBody()

    const created = await admin.openingHours.create({ body, headers: {} })

    expect(await admin.openingHours.get({ params: { id: created.id } })).toEqual(created)
    const { organizationUnitId, ...written } = body
    expect(created).toMatchObject({ ...written, organizationUnit: { id: organizationUnitId }, version: 1 })
    expect(['Open', 'Closed']).toContain(created.now.category.name)
    expect(Date.parse(created.now.until ?? '')).toBeGreaterThan(Date.now())
  })

  test('a name is unique in the installation, and a stale version is refused with what is there now', async () => {
    const first = await create({ name: 'Öffnung Nord' })
    const params = { id: first.id }

    const taken = await refusalOf(create({ name: ' ÖFFNUNG NORD' }))
    await admin.openingHours.update({ params, headers: ifMatch(first), body: aBody({ name: 'Öffnung Nord' }) })
    const stale = await refusalOf(admin.openingHours.update({ params, headers: ifMatch(first), body: aBody() }))

    expect(taken).toMatchObject({ code: 'NAME_TAKEN', data: { errors: [{ pointer: '#/name' }] } })
    expect(stale).toMatchObject({ code: 'STALE_VERSION', data: { current: { version: 2 } } })
  })

  const calendar = aCalendar()
  const categoryId = calendar.defaultCategoryId
  const exception = (from: string, until: string) => ({ ...calendar, dated: [{ ...dated(from, until), categoryId }] })
  test.each([
    [
      'a range of no length',
      { ...calendar, weekly: [{ weekday: 1, start: 480, end: 480, categoryId }] },
      '#/weekly/0/end',
    ],
    ['an exception that ends before it begins', exception('2026-12-24', '2026-12-23'), '#/dated/0/until'],
    ['a day that does not exist', exception('2026-02-30', '2026-03-01'), '#/dated/0/from'],
    ['a zone nobody knows', { timeZone: 'Europe/Bremen' }, '#/timeZone'],
    ['no category', { categories: [] }, '#/categories'],
    ['a default that is no category of it', { defaultCategoryId: randomUUID() }, '#/defaultCategoryId'],
  ])('%s is refused, at the field', async (_, changes, pointer) => {
    const { code, data } = await refusalOf(create(changes))

    expect(code).toBe('VALIDATION_FAILED')
    expect(data.errors).toContainEqual({ pointer, detail: expect.any(String) })
  })

  test('two categories of one name, and a row of a category that is not there, are refused', async () => {
    const { categories } = aCalendar()
    const same = categories.map((category) => ({ ...category, name: 'OPEN' }))

    const names = await refusalOf(create({ categories: same, defaultCategoryId: same[0]?.id, weekly: [] }))
    const row = await refusalOf(create({ weekly: [{ weekday: 1, start: 0, end: 1440, categoryId: randomUUID() }] }))

    expect(names.data.errors).toContainEqual({ pointer: '#/categories/1/name', detail: expect.any(String) })
    expect(row.data.errors).toContainEqual({ pointer: '#/weekly/0/categoryId', detail: expect.any(String) })
  })

  test('a copy has the same hours under another name, and the audit tells changes in words', async () => {
    const original = await create({ name: 'Winter' })
    const copy = await admin.openingHours.duplicate({ params: { id: original.id }, headers: {} })
    const params = { id: copy.id }

    await admin.openingHours.update({
      params,
      headers: ifMatch(copy),
      body: { ...bodyOf(copy), weekly: copy.weekly.slice(0, 1) },
    })

    const { items } = await admin.audit.list({ query: { filter: { objectId: copy.id } } })
    expect(copy).toMatchObject({ name: 'Copy of Winter', categories: original.categories, weekly: original.weekly })
    expect(items.find(({ action }) => action === 'update')?.changes).toEqual([
      { field: 'weekly', before: expect.any(Array), after: ['Monday 08:00–17:00 Open'] },
    ])
  })

  test('routing hears of every change: each counts the configuration version up', async () => {
    const before = await versionNow(api)
    const created = await create()
    const afterCreating = await versionNow(api)
    await admin.openingHours.remove({ params: { id: created.id }, headers: ifMatch(created) })

    expect(afterCreating).toBeGreaterThan(before)
    expect(await versionNow(api)).toBeGreaterThan(afterCreating)
  })
})

describe('Opening hours: used by', () => {
  test('EM-19: hours that a workflow asks are kept, and the way is told: activity, instance, service', async () => {
    const hours = await create()
    const { instance, service } = await asking(hours.id)

    const { code, data } = await refusalOf(
      admin.openingHours.remove({ params: { id: hours.id }, headers: ifMatch(hours) }),
    )

    expect(code).toBe('IN_USE')
    expect(data.usedBy).toEqual({
      hidden: 0,
      items: [
        {
          path: [
            { kind: 'workflowInstance', id: instance.id, name: instance.name, place: 'Check Opening Hours' },
            { kind: 'service', id: service.id, name: service.name },
          ],
        },
      ],
    })
    expect((await admin.openingHours.get({ params: { id: hours.id } })).abilities.remove.allowed).toBe(false)
  })

  test('S1: a workflow asks only hours of its unit or above, and used hours do not move out of reach', async () => {
    const elsewhere = await anOpeningHours(api.db, tree.sibling)
    const settings = { hours: { openingHoursId: elsewhere.id } }
    const above = await create({ organizationUnitId: tree.parent.id })
    await asking(above.id)

    const foreign = await refusalOf(
      siteAdmin.workflowInstances.create({
        headers: {},
        body: { name: 'Foreign', organizationUnitId: tree.own.id, structure: 'emergency-hours', settings },
      }),
    )
    const moved = await refusalOf(
      admin.openingHours.update({
        params: { id: above.id },
        headers: ifMatch(above),
        body: { ...bodyOf(above), organizationUnitId: tree.sibling.id },
      }),
    )
    const { items } = await siteAdmin.openingHours.list({ query: { filter: { selectableFrom: tree.own.id } } })

    expect(foreign).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/settings/hours' }] } })
    expect(moved).toMatchObject({ data: { errors: [{ pointer: '#/organizationUnitId' }] } })
    expect(items.map(({ id }) => id)).toContain(above.id)
    expect(items.map(({ id }) => id)).not.toContain(elsewhere.id)
  })

  test('the plan of a reader holds the hours that calls of theirs can meet, and no others', async () => {
    const seen = await create({ name: 'Hours of the site' })
    await asking(seen.id)
    const unseen = await create({ name: 'Hours of nobody' })

    const config = JSON.stringify(await siteAdmin.calls.routingConfig())

    expect(config).toContain(seen.id)
    expect(config).not.toContain(unseen.id)
  })
})

describe('Opening hours: what happens at …', () => {
  test('the probe names the row that speaks, what it beats, and what comes next', async () => {
    const calendar = aCalendar()
    const hours = await create({
      ...calendar,
      dated: [
        {
          ...dated('2026-12-24', '2026-12-24'),
          title: 'Closes at 14:00',
          start: 840,
          categoryId: calendar.defaultCategoryId,
        },
      ],
    })
    const at = (text: string) => admin.openingHours.at({ params: { id: hours.id }, query: { at: text } })

    expect(await at('2026-12-24T13:30:00Z')).toMatchObject({
      ...{ wallTime: '2026-12-24T14:30', offsetMinutes: 60, category: { name: 'Closed', isOpen: false } },
      because: { kind: 'dated', index: 0, title: 'Closes at 14:00' },
      beats: [{ kind: 'weekly', index: 3, category: { name: 'Open' } }],
      next: { at: '2026-12-25T07:00:00.000Z', category: { name: 'Open' } },
    })
    expect(await at('2026-12-24T14:30:00+02:00')).toMatchObject({ category: { name: 'Open' } })
  })

  test('hours elsewhere are not found', async () => {
    const elsewhere = await anOpeningHours(api.db, tree.sibling)

    expect(await refusalOf(siteAdmin.openingHours.at({ params: { id: elsewhere.id }, query: {} }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

function dated(from: string, until: string) {
  return { title: 'Exception', from, until, start: 0, end: 1440 }
}

function bodyOf({ organizationUnit, holidays, ...rest }: Awaited<ReturnType<typeof create>>) {
  const { name, description, timeZone, categories, defaultCategoryId, weekly, dated } = rest
  return {
    ...{ name, description, timeZone, categories, defaultCategoryId, weekly, dated, holidays },
    organizationUnitId: organizationUnit.id,
  }
}
