import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AgentsSeen } from '@nightswitch/contracts/internal'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { disablePerson } from '../auth/people.ts'
import { anAgent as anAgentOf } from '../testing/agents.ts'
import { anAssistantConfiguration, aUnit } from '../testing/factories.ts'
import { anInstallation } from '../testing/installation.ts'
import { PASSWORD, type Person, startApi } from '../testing/start-api.ts'
import { standInForTelephony, type TelephonyStandIn } from '../testing/telephony-stand-in.ts'
import { aWindow, type TestWindow } from './socket.testing.ts'

const { api, tree } = await anInstallation()
let telephony: TelephonyStandIn
let configuration: { id: string }
beforeAll(async () => {
  telephony = await standInForTelephony(api)
  configuration = await anAssistantConfiguration(api.db, tree.own)
})
afterAll(async () => {
  await telephony.stop()
  await api.stop()
})

const windows: TestWindow[] = []
afterEach(async () => {
  await Promise.all(windows.splice(0).map((window) => window.close()))
})
async function open(person: Person, options: Parameters<typeof aWindow>[2] = {}) {
  const window = await aWindow(api, person, options)
  windows.push(window)
  return window
}

const anAgent = ({ role = true, configured = true } = {}) =>
  anAgentOf(api, tree.own, { role, configuration: configured ? configuration : null })

const seenOf = (userId: string) =>
  telephony.told
    .filter(({ path }) => path === '/internal/floor/seen')
    .flatMap(({ body }) => (body as AgentsSeen).agents.filter((agent) => agent.userId === userId))
const leftOf = (userId: string) =>
  telephony.told.filter(
    ({ path, body }) => path === '/internal/floor/signed-out' && (body as { userId: string }).userId === userId,
  )

describe('DP-29: the socket of the Agent Assistant', () => {
  it('holds its agent as seen: at once, and every second while pings are answered', async () => {
    const agent = await anAgent()
    const before = performance.now()

    const window = await open(agent)

    await expect.poll(() => seenOf(agent.id), { interval: 10 }).toHaveLength(1)
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(seenOf(agent.id)).toEqual([{ userId: agent.id, sessionId: agent.sessionId }])
    await sleep(3_200)
    expect(seenOf(agent.id).length).toBeGreaterThanOrEqual(3)
    expect(seenOf(agent.id).length).toBeLessThanOrEqual(5)
    expect(window.said).toContainEqual({ type: 'beat' })
  })

  it('that answers no ping is told of no more, and closed after 10 seconds', async () => {
    const agent = await anAgent()

    const window = await open(agent, { autoPong: false })
    const closed = once(window.socket, 'close')
    await sleep(2_500)

    expect(seenOf(agent.id)).toHaveLength(1)
    const before = performance.now()
    await closed
    expect(performance.now() - before).toBeGreaterThan(6_000)
    expect(performance.now() - before).toBeLessThan(10_000)
    expect(seenOf(agent.id)).toHaveLength(1)
  }, 20_000)

  it('goes on telling after telephony was away, and never holds two messages under way', async () => {
    const agent = await anAgent()
    await open(agent)
    await expect.poll(() => seenOf(agent.id).length).toBeGreaterThan(0)

    telephony.answers('/internal/floor/seen', 503)
    await sleep(1_500)
    telephony.answers('/internal/floor/seen', 204)
    const before = seenOf(agent.id).length

    await expect.poll(() => seenOf(agent.id).length, { timeout: 3_000 }).toBeGreaterThan(before)
  })

  it('hears that something of its own agent changed, and nothing of others', async () => {
    const [agent, other] = [await anAgent(), await anAgent()]
    const [window, elsewhere] = [await open(agent), await open(other)]

    await expect
      .poll(() => {
        telephony.says({ type: 'floor', queueIds: [], userIds: [agent.id] })
        return window.said.filter(({ type }) => type === 'changed').length
      })
      .toBeGreaterThan(0)

    expect(elsewhere.said.filter(({ type }) => type === 'changed')).toEqual([])
  })

  it('hears when another window of the same person opens or closes: each says how many there are', async () => {
    const agent = await anAgent()
    const window = await open(agent)
    const changes = () => window.said.filter(({ type }) => type === 'changed').length

    const other = await open(agent)
    await expect.poll(changes, { timeout: 2_000 }).toBe(1)
    await other.close()

    await expect.poll(changes, { timeout: 2_000 }).toBe(2)
  })

  it('takes no notice of what it is told, and closes when it is much', async () => {
    const agent = await anAgent()
    const [quiet, loud, flooding] = [await open(agent), await open(agent), await open(agent)]

    quiet.socket.send('{"type":"ended"}')
    quiet.socket.send(Buffer.from([0, 255, 0]))
    loud.socket.send('x'.repeat(2_000))
    for (let n = 0; n < 500; n += 1) flooding.socket.send('hello')

    await Promise.all([once(loud.socket, 'close'), once(flooding.socket, 'close')])
    await sleep(1_200)
    expect(quiet.socket.readyState).toBe(quiet.socket.OPEN)
    expect(quiet.said.filter(({ type }) => type === 'ended')).toEqual([])
  })
})

describe('the socket is opened', () => {
  it('to nobody who is not signed in, is no agent, or works with a telephone alone', async () => {
    const [noRole, noConfiguration] = [await anAgent({ role: false }), await anAgent({ configured: false })]

    await expect(aWindow(api, null)).rejects.toThrow('answered 401')
    await expect(aWindow(api, noRole)).rejects.toThrow('answered 403')
    await expect(aWindow(api, noConfiguration)).rejects.toThrow('answered 403')
  })

  it('to no page of another origin', async () => {
    const agent = await anAgent()

    await expect(aWindow(api, agent, { headers: { origin: 'https://evil.example' } })).rejects.toThrow('answered 403')
    await expect(aWindow(api, agent, { headers: { 'sec-fetch-site': 'cross-site' } })).rejects.toThrow('answered 403')
    await open(agent, { headers: { origin: api.url } })
  })

  it('at its own address alone, and only as a socket', async () => {
    const agent = await anAgent()

    expect((await agent.fetch('/api/v1/assistant/socket')).status).toBe(404)
    await expect(aWindow(api, agent, { path: '/nothing' })).rejects.toThrow('answered 404')
    await expect(aWindow(api, agent, { path: '/session' })).rejects.toThrow('answered 200')
  })

  it('to one person twenty times at most', async () => {
    const agent = await anAgent()

    await Promise.all(Array.from({ length: 20 }, () => open(agent)))

    await expect(aWindow(api, agent)).rejects.toThrow('answered 429')
    expect(api.deps.assistants.windowsOf(agent.id)).toBe(20)
  })
})

describe('the socket is ended', () => {
  it('by signing out; telephony hears of it at once', async () => {
    const agent = await anAgent()
    const window = await open(agent)
    const closed = once(window.socket, 'close')

    await agent.fetch('/api/v1/auth/sign-out', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    await closed

    expect(window.said.at(-1)).toMatchObject({ type: 'ended', because: expect.stringContaining('signed out') })
    await expect.poll(() => leftOf(agent.id)).toHaveLength(1)
    const seen = seenOf(agent.id).length
    await sleep(1_200)
    expect(seenOf(agent.id)).toHaveLength(seen)
  })

  it('only for the session that signed out: the person works on in another window', async () => {
    const agent = await anAgent()
    const second = await api.signIn(agent.email, PASSWORD)
    const [one, other] = [await open(agent), await open(second)]

    const closed = once(one.socket, 'close')
    await agent.fetch('/api/v1/auth/sign-out', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    await closed
    await sleep(1_200)

    expect(leftOf(agent.id)).toEqual([])
    expect(other.socket.readyState).toBe(other.socket.OPEN)
    // It is the same work: telephony would begin anew with the default profile for a session it does not know.
    expect(new Set(seenOf(agent.id).map(({ sessionId }) => sessionId))).toEqual(new Set([agent.sessionId]))
  })

  it.each([
    [
      'their session expires',
      (userId: string) => api.db.session.updateMany({ where: { userId }, data: { expiresAt: new Date(0) } }),
      'signed out',
    ],
    [
      'they are shut out',
      (userId: string) => api.db.$transaction((tx) => disablePerson(tx, userId, new Date())),
      'switched off',
    ],
    [
      'they lose the role',
      (userId: string) => api.db.roleAssignment.deleteMany({ where: { userId } }),
      'no longer an Agent',
    ],
    [
      'they lose the configuration',
      (userId: string) => api.db.user.update({ where: { id: userId }, data: { assistantConfigurationId: null } }),
      'no longer work with the Agent Assistant',
    ],
  ])(
    'when %s, also in the middle of a call',
    async (_, happens, because) => {
      const agent = await anAgent()
      const window = await open(agent)
      const closed = once(window.socket, 'close')

      await happens(agent.id)
      await closed

      expect(window.said.at(-1)).toMatchObject({ type: 'ended', because: expect.stringContaining(because) })
      await expect.poll(() => leftOf(agent.id)).toHaveLength(1)
    },
    10_000,
  )

  it('not by closing a window: telephony waits for it to come back', async () => {
    const agent = await anAgent()

    await (await open(agent)).close()
    await sleep(300)

    expect(leftOf(agent.id)).toEqual([])
    expect(api.deps.assistants.windowsOf(agent.id)).toBe(0)
  })

  it('in order when the API stops, which waits for none of them for long', async () => {
    const other = await startApi()
    const unit = await aUnit(other.db)
    const settings = await anAssistantConfiguration(other.db, unit)
    const window = await aWindow(other, await anAgentOf(other, unit, { configuration: settings }))
    const closed = once(window.socket, 'close')
    const before = performance.now()

    await other.stop()

    expect((await closed)[0]).toBe(1001)
    expect(performance.now() - before).toBeLessThan(3_000)
  })
})
