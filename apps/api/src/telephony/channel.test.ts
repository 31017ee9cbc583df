import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TelephonyEvent, TelephonyState } from '@nightswitch/contracts/internal'
import { createDb, type PrismaClient } from '@nightswitch/db'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTelephonyChannel, type TelephonyChannel } from './channel.ts'

const state: TelephonyState = {
  switch: 'simulated',
  connected: true,
  detail: '',
  epoch: null,
  versionApplied: 1,
  sipMessages: 'off',
  current: true,
  calls: 0,
}

/** The other end as packages/contracts/src/internal describes it, as far as the channel uses it. */
class Telephony {
  readonly asked: { path: string; authorization: string | undefined }[] = []
  streams: ServerResponse[] = []
  private server: Server | undefined

  async listen(): Promise<string> {
    const server = createServer((request, response) => this.answer(request, response))
    this.server = server
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
    return `http://127.0.0.1:${port}`
  }

  tell(text: string) {
    for (const stream of this.streams) stream.write(text)
  }

  async close() {
    this.streams = []
    const { server } = this
    if (!server) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  private answer(request: IncomingMessage, response: ServerResponse) {
    const { authorization } = request.headers
    this.asked.push({ path: request.url ?? '', authorization })
    if (authorization !== 'Bearer the secret') return void response.writeHead(401).end()
    if (request.url === '/internal/events') {
      this.streams.push(response)
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
      return
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url === '/internal/calls' ? { callId: 'call-1' } : state))
  }
}

let database: TestDatabase
let db: PrismaClient
let dataFolder: string
beforeAll(async () => {
  database = await testDatabase()
  db = createDb(database.url)
  dataFolder = await mkdtemp(join(tmpdir(), 'nightswitch-channel-'))
  await writeFile(join(dataFolder, 'channel.secret'), 'the secret\n')
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
  await rm(dataFolder, { recursive: true, force: true })
})

let telephony: Telephony
let channel: TelephonyChannel
let events: TelephonyEvent[]
let links: boolean[]
beforeEach(async () => {
  telephony = new Telephony()
  events = []
  links = []
  await db.process.deleteMany()
  channel = openTelephonyChannel({
    db,
    env: { telephonyUrl: null, dataFolder },
    log: pino({ level: 'silent' }),
    onEvent: (event) => events.push(event),
    onLink: (connected) => links.push(connected),
  })
})
afterEach(async () => {
  await channel.stop()
  await telephony.close()
})

const announce = (url: string) => db.process.create({ data: { id: randomUUID(), kind: 'telephony', url } })

describe('the channel to telephony', () => {
  it('finds it where it announced itself and proves itself with the secret', async () => {
    await announce(await telephony.listen())

    expect(await channel.state()).toEqual(state)
    expect(await channel.simulateCall({ calledNumber: '+49', callerNumber: null, callerName: null })).toEqual({
      callId: 'call-1',
    })
    expect(telephony.asked.every(({ authorization }) => authorization === 'Bearer the secret')).toBe(true)
  })

  it('refuses with TELEPHONY_UNAVAILABLE while it is away, and says so in its state', async () => {
    await expect(channel.decide({ calledNumber: '+49', callerNumber: null })).rejects.toMatchObject({
      code: 'TELEPHONY_UNAVAILABLE',
      status: 503,
    })
    expect(await channel.state()).toBeNull()
  })

  it('hears its events, also when they come in pieces, and takes no notice of what it does not know', async () => {
    await announce(await telephony.listen())
    await expect.poll(() => telephony.streams.length, { timeout: 4_000 }).toBe(1)

    telephony.tell('data: {"type":"tru')
    await new Promise((resolve) => setTimeout(resolve, 20))
    telephony.tell('nks"}\r\n\r\ndata: {"type":"unknown"}\n\n: still here\n\ndata: {"type":"voicemail"}\n\n')

    await expect.poll(() => events).toEqual([{ type: 'trunks' }, { type: 'voicemail' }])
  })

  it('asks for the floor once for many who look at it, and anew as soon as something is told of it', async () => {
    await announce(await telephony.listen())
    await expect.poll(() => telephony.streams.length, { timeout: 4_000 }).toBe(1)
    const floorsAsked = () => telephony.asked.filter(({ path }) => path === '/internal/floor').length

    await Promise.all([channel.floor(), channel.floor()])
    expect(floorsAsked()).toBe(1)
    telephony.tell('data: {"type":"floor","queueIds":["queue"]}\n\n')
    await expect
      .poll(() => events, { interval: 5 })
      .toEqual([{ type: 'floor', queueIds: ['queue'], serviceIds: [], userIds: [] }])
    await channel.floor()
    expect(floorsAsked()).toBe(2)
  })

  it('asks for the floor anew once the events are heard: what was told before may be old', async () => {
    await announce(await telephony.listen())
    const floorsAsked = () => telephony.asked.filter(({ path }) => path === '/internal/floor').length
    const isLinked = () => links.at(-1) === true

    await expect
      .poll(async () => isLinked() || ((await channel.floor()) && isLinked()), { interval: 5, timeout: 4_000 })
      .toBe(true)
    const asked = floorsAsked()
    await channel.floor()

    expect(floorsAsked()).toBe(asked + 1)
  })

  it('follows it to another port after a restart', async () => {
    await announce(await telephony.listen())
    await expect.poll(() => telephony.streams.length, { timeout: 4_000 }).toBe(1)

    await telephony.close()
    await expect.poll(() => links.at(-1)).toBe(false)
    await announce(await telephony.listen())

    await expect.poll(() => links.at(-1), { timeout: 6_000 }).toBe(true)
    expect(await channel.state()).toEqual(state)
  })
})
