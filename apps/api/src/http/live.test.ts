import { randomUUID } from 'node:crypto'
import type { LiveMessage, Role } from '@nightswitch/contracts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { disablePerson } from '../auth/people.ts'
import { aService, aTree, type Tree, type Unit } from '../testing/factories.ts'
import { type Person, startApi, type TestApi } from '../testing/start-api.ts'
import { configurationVersion } from './change.ts'

let api: TestApi
let tree: Tree
beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
})
afterAll(() => api?.stop())

type Tab = { messages: { id: string; message: LiveMessage }[]; text: string; ended: Promise<void>; close(): void }
const tabs: Tab[] = []
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close()
})

/** A tab that reads the live stream, as a browser does. */
async function open(person: Person, lastEventId?: string): Promise<Tab> {
  const stop = new AbortController()
  const response = await fetch(`${api.url}/api/v1/live`, {
    headers: { cookie: person.cookie, ...(lastEventId && { 'last-event-id': lastEventId }) },
    signal: stop.signal,
  })
  const tab: Tab = { messages: [], text: '', ended: Promise.resolve(), close: () => stop.abort() }
  tab.ended = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      tab.text += decoder.decode(chunk)
      tab.messages = [...tab.text.matchAll(/(?:id: (.*)\n(?:event: .*\n)?)?data: (.*)\n\n/g)].map(([, id, data]) => ({
        id: id ?? '',
        message: JSON.parse(data ?? '') as LiveMessage,
      }))
    }
  })().catch(() => undefined)
  tabs.push(tab)
  return tab
}

const kindsOf = (tab: Tab) => tab.messages.flatMap(({ message }) => (message.type === 'changed' ? message.kinds : []))
const soon = (assertion: () => void) => expect.poll(() => attempt(assertion), { timeout: 4_000 }).toBe('')
function attempt(assertion: () => void): string {
  try {
    assertion()
    return ''
  } catch (error) {
    return String(error)
  }
}

/** Somebody with a role: that it was given is a change of the configuration, which is told before they open anything. */
async function somebody(role: Role, unit: Unit): Promise<Person> {
  const person = await api.as(role, unit)
  await api.deps.plan.atLeast(await configurationVersion(api.db))
  return person
}

describe('the live stream', () => {
  it('asks for a sign-in', async () => {
    expect((await api.fetch('/api/v1/live')).status).toBe(401)
  })

  it('begins with a reset, so that nothing is missed', async () => {
    const tab = await open(await api.as('ADMINISTRATOR', tree.own))

    await soon(() => expect(tab.messages[0]?.message).toEqual({ type: 'reset' }))
  })

  it('tells eight tabs at once of a change, while the API answers', async () => {
    const person = await api.as('ADMINISTRATOR', tree.own)
    const eight = await Promise.all(Array.from({ length: 8 }, () => open(person)))

    await aService(api.db, tree.own)

    for (const tab of eight) await soon(() => expect(kindsOf(tab)).toContain('services'))
    expect((await person.client.session.get()).user.id).toBe(person.id)
  })

  it('goes on where a tab left off', async () => {
    const person = await api.as('ADMINISTRATOR', tree.own)
    const first = await open(person)
    await soon(() => expect(first.messages).toHaveLength(1))
    first.close()
    api.deps.live.changed(['alarms'], { path: tree.own.path })
    api.deps.live.changed(['calls'], { path: tree.own.path })

    const second = await open(person, first.messages[0]?.id)

    await soon(() => expect(kindsOf(second)).toEqual(expect.arrayContaining(['alarms', 'calls'])))
    expect(second.messages.some(({ message }) => message.type === 'reset')).toBe(false)
  })

  it.each(['elsewhere-5', 'nonsense', '00000000-99999999'])('begins anew for a tab that comes with %s', async (id) => {
    const tab = await open(await api.as('ADMINISTRATOR', tree.own), id)

    await soon(() => expect(tab.messages[0]?.message).toEqual({ type: 'reset' }))
  })

  it('tells nobody of what lies outside their subtrees, and nobody of kinds they may not read', async () => {
    const [one, two] = [await somebody('ADMINISTRATOR', tree.own), await somebody('AGENT', tree.own)]
    const [administrator, agent] = [await open(one), await open(two)]
    await soon(() => expect([...administrator.messages, ...agent.messages]).toHaveLength(2))

    api.deps.live.changed(['calls'], { path: tree.sibling.path })
    api.deps.live.changed(['alarms'], { path: null })
    api.deps.live.changed(['calls', 'alarms', 'audit'], { path: tree.child.path })
    api.deps.live.changed(['emergency'], { path: tree.child.path })

    await soon(() => expect(kindsOf(administrator)).toEqual(['calls', 'alarms', 'audit', 'emergency']))
    await soon(() => expect(kindsOf(agent)).toEqual(['emergency']))
  })

  it('tells of an alarm that another process raised, to those it is for', async () => {
    const places = [tree.own, tree.sibling, tree.root]
    const people: Person[] = []
    for (const place of places) people.push(await somebody('ADMINISTRATOR', place))
    const [here, elsewhere, root] = await Promise.all(people.map((person) => open(person)))
    if (!here || !elsewhere || !root) throw new Error('three tabs')
    await soon(() => expect([...here.messages, ...elsewhere.messages, ...root.messages]).toHaveLength(3))
    // As the jobs process does it: SQL in a connection of its own.
    const jobs = new pg.Client({ connectionString: api.deps.databaseUrl })
    await jobs.connect()
    const raise = (unit: string | null) =>
      jobs.query(
        `insert into alarm (code, subject_kind, subject_id, organization_unit_id) values ('PURGE_FAILED', 'test', $1, $2)`,
        [randomUUID(), unit],
      )

    await raise(tree.own.id)
    await soon(() => expect([kindsOf(here), kindsOf(root)]).toEqual([['alarms'], ['alarms']]))
    await raise(null)
    await soon(() => expect(kindsOf(root)).toEqual(['alarms', 'alarms']))
    await jobs.query('delete from alarm')
    await jobs.end()

    expect(kindsOf(elsewhere)).toEqual([])
    await soon(() => expect(kindsOf(here)).toEqual(['alarms', 'alarms']))
  })

  it('tells a supervisor with own services of the calls of those alone', async () => {
    const service = await aService(api.db, tree.own)
    const tab = await open(await api.as('SUPERVISOR', tree.own, [service]))
    await soon(() => expect(tab.messages.length).toBeGreaterThan(0))
    const before = kindsOf(tab).filter((kind) => kind === 'calls').length

    api.deps.live.changed(['calls'], { path: tree.own.path, serviceId: null })
    api.deps.live.changed(['calls'], { path: tree.own.path, serviceId: service.id })
    api.deps.live.changed(['status'])

    await soon(() => expect(kindsOf(tab)).toContain('status'))
    expect(kindsOf(tab).filter((kind) => kind === 'calls').length - before).toBe(1)
  })

  it('says so and ends when the person is disabled', async () => {
    const person = await api.as('OFFICE_MANAGER', tree.own)
    const tab = await open(person)

    await api.db.$transaction((tx) => disablePerson(tx, person.id, new Date()))
    api.deps.live.recheck(person.id)

    await tab.ended
    expect(tab.messages.at(-1)?.message).toEqual({ type: 'session' })
  })

  it('says so when the rights changed, and from then on tells what the new ones allow', async () => {
    const person = await somebody('AGENT', tree.child)
    const tab = await open(person)
    await soon(() => expect(tab.messages).toHaveLength(1))

    await api.db.roleAssignment.updateMany({ where: { userId: person.id }, data: { role: 'SUPERVISOR' } })
    api.deps.live.recheck()
    await soon(() => expect(tab.messages.map(({ message }) => message)).toContainEqual({ type: 'session' }))
    api.deps.live.changed(['alarms'], { path: tree.child.path })

    await soon(() => expect(kindsOf(tab)).toContain('alarms'))
  })
})
