import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_PREFIX } from '../http/api-prefix.ts'
import { type Person, startApi, type TestApi } from '../testing/start-api.ts'
import { aWorld, type World } from '../testing/world.ts'
import { ask, verdictOf } from './matrix.asking.ts'

let api: TestApi
let world: World
beforeAll(async () => {
  api = await startApi()
  world = await aWorld(api.db)
})
afterAll(() => api?.stop())

type Page = { items: { id: string }[]; total: number }

describe('lists leak nothing', () => {
  const lists = [
    ['/services', 'service'],
    ['/emergency-cases', 'emergencyCase'],
    ['/resources', 'resource'],
    ['/opening-hours', 'openingHours'],
    ['/call-queues', 'callQueue'],
    ['/workflow-instances', 'workflowInstance'],
    ['/duty-profiles', 'dutyProfile'],
    ['/skills', 'skill'],
    ['/responsibilities', 'responsibility'],
    ['/not-ready-reasons', 'notReadyReason'],
    ['/assistant-configurations', 'assistantConfiguration'],
  ] as const

  it.each(lists)('%s by filter, search, sort and count', async (path, kind) => {
    const person = await api.as('AUDITOR', world.tree.own)
    const { sibling, parent } = world.things
    const queries = [
      `filter[organizationUnitId]=${sibling.unit.id}`,
      `filter[organizationUnitId]=${parent.unit.id}`,
      `filter[search]=${encodeURIComponent(sibling.unit.name)}`,
      `filter[search]=${encodeURIComponent('%')}`,
    ]

    const answers = await Promise.all(queries.map((query) => person.fetch(`${API_PREFIX}${path}?${query}`)))
    const all = (await (await person.fetch(`${API_PREFIX}${path}?sort=-organizationUnit&limit=200`)).json()) as Page
    const first = (await (await person.fetch(`${API_PREFIX}${path}?sort=organizationUnit&limit=1`)).json()) as Page

    const pages = (await Promise.all(answers.map((answer) => answer.json()))) as Page[]
    expect(pages.map(({ items, total }) => [items, total])).toEqual(queries.map(() => [[], 0]))
    expect(all.total).toBe(all.items.length)
    expect(first.total).toBe(all.total)
    expect(all.items.map(({ id }) => id)).not.toContain(sibling[kind])
  })

  it.each(lists.slice(1))('%s does not open a unit elsewhere by “selectable from”', async (path) => {
    const person = await api.as('ADMINISTRATOR', world.tree.own)

    const answer = await person.fetch(`${API_PREFIX}${path}?filter[selectableFrom]=${world.tree.sibling.id}`)

    const text = await answer.text()
    expect(text).not.toContain(world.things.sibling.unit.id)
    expect(text).not.toContain(world.things.parent.unit.id)
  })

  it('the audit by object, kind and search', async () => {
    const person = await api.as('ADMINISTRATOR', world.tree.own)
    const { sibling } = world.things
    const queries = [
      `filter[objectId]=${sibling.auditObject}`,
      `filter[search]=${encodeURIComponent(sibling.serviceName)}`,
    ]

    const answers = await Promise.all(queries.map((query) => person.fetch(`${API_PREFIX}/audit?${query}`)))

    const pages = (await Promise.all(answers.map((answer) => answer.json()))) as Page[]
    expect(pages.map(({ total }) => total)).toEqual([0, 0])
  })
})

describe('a supervisor whose assignment names services', () => {
  const supervisor = () => api.as('SUPERVISOR', world.tree.own, [{ id: world.things.own.service }])
  const activate = (person: Person, serviceId: string) =>
    ask(person.fetch, {
      method: 'POST',
      path: '/emergency/activations',
      body: { scope: { kind: 'service', serviceId } },
    })

  it('may switch those and no other service of the unit', async () => {
    const person = await supervisor()

    const own = await activate(person, world.things.own.service)
    const other = await activate(person, world.things.child.service)

    expect([verdictOf(own), verdictOf(other)]).toEqual(['letIn', 'forbidden'])
  })

  it('may not switch the whole unit', async () => {
    const person = await supervisor()

    const answer = await ask(person.fetch, {
      method: 'POST',
      path: '/emergency/activations',
      body: { scope: { kind: 'unit', organizationUnitId: world.tree.own.id } },
    })

    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ because: expect.stringContaining('covers the services named in it') })
  })

  it('reads the calls of those alone', async () => {
    const person = await supervisor()

    const text = await (await person.fetch(`${API_PREFIX}/calls`)).text()

    expect(text).toContain(world.things.own.call)
    expect(text).not.toContain(world.things.child.call)
  })
})

describe('an agent', () => {
  it('reads its own acts in the audit and nothing else', async () => {
    const agent = await api.as('AGENT', world.tree.own)

    const { items } = await agent.client.audit.list({ query: { filter: {} } })

    const { name } = (await agent.client.session.get()).user
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ actor }) => actor === name)).toBe(true)
  })
})
