import { createServer } from 'node:http'
import { MOST_AGENTS_SEEN_TOGETHER } from '@nightswitch/contracts/internal'
import { testDatabase } from '@nightswitch/db/testing'
import type { FloorEvent, Plan } from '@nightswitch/routing-engine'
import { compile } from '@nightswitch/routing-engine'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DutyParts, dutyRoutes } from './duty-routes.ts'
import { listen } from './listen.ts'
import { channelClient } from './testing/http-client.ts'
import { anInstallation } from './testing/installation.ts'
import { anOffice } from './testing/office.ts'
import { planOf } from './testing/shell.ts'

let plan: Plan
let agent = ''
let taken: FloorEvent[]
let parts: DutyParts
let client: ReturnType<typeof channelClient>
let close: () => void

beforeAll(async () => {
  const database = await testDatabase()
  const house = await anInstallation(database.ownerUrl)
  const office = await anOffice(house)
  agent = office.agents[0]?.userId ?? ''
  const { config } = await planOf(database.url)
  await house.close()
  await database.drop()
  const profile = { id: 'lunch', name: 'Lunch', offDuty: true, returnAfterSeconds: null }
  plan = compile({ ...config, dutyProfiles: [profile], notReadyReasons: [{ id: 'training', name: 'Training' }] })

  const app = express()
  app.use((request, response, next) => dutyRoutes(parts)(request, response, next))
  const server = createServer(app)
  client = channelClient(await listen(server, 0), 'any')
  close = () => server.close()
})
afterAll(() => close())
beforeEach(() => {
  taken = []
  parts = {
    plan: () => plan,
    take: (event) => taken.push(event) > 0,
    stored: async () => true,
    reasons: (userId) =>
      userId === agent ? [{ serviceId: 's', queueId: 'q', reasons: [{ code: 'OFF_DUTY' }] }] : null,
    now: () => 7,
  }
})

const switches = () =>
  [
    ['signed-out', { userId: agent }],
    ['duty', { userId: agent, dutyProfileId: 'lunch', by: null }],
    ['status', { userId: agent, status: 'away', notReadyReasonId: null }],
    ['after-call', { userId: agent, until: 9 }],
  ] as const

const post = async (name: string, body: object) => (await client.post(`/internal/floor/${name}`, body)).status

describe('what an agent chooses, on the channel', () => {
  it('is acknowledged once it is durable, not before', async () => {
    for (const [name, body] of switches()) {
      let written = (_is: boolean) => {}
      parts = { ...parts, stored: () => new Promise((resolve) => (written = resolve)) }
      let answered: number | null = null
      const answer = post(name, body).then((status) => (answered = status))
      await expect.poll(() => taken.length).toBeGreaterThan(0)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(answered).toBeNull()

      written(true)
      expect(await answer).toBe(204)
      taken = []
    }
  })

  it('is told to be unstored while the database is away, though it holds', async () => {
    parts = { ...parts, stored: async () => false }
    for (const [name, body] of switches()) expect(await post(name, body)).toBe(503)

    expect(taken.map(({ type }) => type)).toEqual(['agentSignedOut', 'dutySet', 'statusSet', 'afterCallSet'])
  })

  it('says who does it, and is set, never flipped', async () => {
    await post('duty', { userId: agent, dutyProfileId: 'lunch', by: 'Sam' })

    expect(taken).toEqual([{ type: 'dutySet', at: 7, userId: agent, dutyProfileId: 'lunch', by: 'Sam' }])
  })

  it('is refused for nobody, for a profile or a reason that routing does not know, and for what is no choice', async () => {
    for (const [name, body] of switches()) expect(await post(name, { ...body, userId: 'nobody' })).toBe(404)
    expect(await post('duty', { userId: agent, dutyProfileId: 'gone', by: null })).toBe(409)
    expect(await post('status', { userId: agent, status: 'away', notReadyReasonId: 'gone' })).toBe(409)
    expect(await post('status', { userId: agent, status: 'away', notReadyReasonId: 'training' })).toBe(204)
    expect(await post('status', { userId: agent, status: 'asleep', notReadyReasonId: null })).toBe(422)
    for (const [name] of switches()) expect(await post(name, {})).toBe(422)
    expect(await post('seen', { agents: [{ userId: agent }] })).toBe(422)

    expect(taken).toHaveLength(1)
  })

  it('waits for the first plan, and says so when the engine fails', async () => {
    parts = { ...parts, take: () => false }
    for (const [name, body] of switches()) expect(await post(name, body)).toBe(500)
    parts = { ...parts, plan: () => null }
    for (const [name, body] of switches()) expect(await post(name, body)).toBe(503)
    expect(await post('seen', { agents: [] })).toBe(503)
    expect((await client.get(`/internal/floor/agents/${agent}/reasons`)).status).toBe(503)
  })
})

describe('Agent Assistants that answered (DP-29)', () => {
  it('are taken in by thousands, whatever the database does', async () => {
    parts = { ...parts, stored: async () => false }
    const agents = Array.from({ length: MOST_AGENTS_SEEN_TOGETHER }, (_, n) => ({
      userId: agent,
      sessionId: `session ${n}`.padEnd(64),
    }))

    expect(await post('seen', { agents })).toBe(204)
    expect(taken).toEqual([{ type: 'agentsSeen', at: 7, agents }])
  })
})

describe('why somebody gets no calls, on the channel (DP-27)', () => {
  it('is told for agents alone', async () => {
    const told = await client.get(`/internal/floor/agents/${agent}/reasons`)

    expect(await told.json()).toEqual({ items: [{ serviceId: 's', queueId: 'q', reasons: [{ code: 'OFF_DUTY' }] }] })
    expect((await client.get('/internal/floor/agents/nobody/reasons')).status).toBe(404)
  })
})
