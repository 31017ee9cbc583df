import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { AgentReasonsReply, FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { TestApi } from './start-api.ts'

type QueueNow = FloorSnapshotReply['queues'][number]
type UserNow = FloorSnapshotReply['users'][number]
type AgentNow = NonNullable<UserNow['agent']>
type DutyNow = NonNullable<UserNow['state']['duty']>
type ServiceNow = FloorSnapshotReply['services'][number]

/** Telephony as far as the floor needs it: it tells what the test says, and remembers what it was told. */
export type TelephonyStandIn = {
  /** What `GET /internal/floor` answers, from now on. */
  shows(...queues: QueueNow[]): void
  showsAgents(...users: UserNow[]): void
  showsServices(...services: ServiceNow[]): void
  /** What `GET /internal/floor/agents/:userId/reasons` answers; 404 for everybody else. */
  gives(userId: string, ...reasons: AgentReasonsReply['items']): void
  /** What is told to this path is answered with this status from now on, 204 at first. */
  answers(path: string, status: number): void
  /** What was told to it: path and body. */
  readonly told: { path: string; body: unknown }[]
  /** Sends an event to everybody who listens. */
  says(event: object): void
  /** How often the floor was asked for. */
  asked(): number
  stop(): Promise<void>
}

/** A queue of the floor on which nothing happens. */
export const aQueueNow = (queueId: string, facts: Partial<QueueNow> = {}): QueueNow => ({
  queueId,
  members: [],
  waiting: [],
  talking: 0,
  failover: { since: null, code: 'AGENTS_PRESENT', startsAt: null, endsAt: null },
  warning: null,
  state: { failedOverSince: null },
  ...facts,
})

/** Somebody with a telephone that is connected and the Agent Assistant open, on duty and free. */
export const anAgentNow = (
  userId: string,
  {
    agent = {},
    duty = {},
    ...facts
  }: Partial<Omit<UserNow, 'agent'>> & { agent?: Partial<AgentNow>; duty?: Partial<DutyNow> } = {},
): UserNow => ({
  ...{ userId, reach: 'reachable', lostAt: null, inCall: false },
  agent: {
    ...{ deviceOnly: false, signedIn: true, linked: true, dutyProfileId: null, profile: 'onDuty' },
    ...{ busyWith: 'nothing', callId: null, queueId: null, servicesReady: 0, services: 0 },
    ...agent,
  },
  ...facts,
  state: {
    ...{ ronaSince: null, ronaQueueId: null, idleSince: null, answeredToday: 0, answeredOn: null },
    ...facts.state,
    duty: {
      ...{ profileId: agent.dutyProfileId ?? null, profileSince: null, profileBy: null, returnAt: null },
      ...{ returnTo: null, status: 'available', statusSince: null, notReadyReasonId: null, afterCallUntil: null },
      ...{ sessionId: 'session', signedInSince: 1, linkLostAt: null },
      ...duty,
    },
  },
})

/** A service as it is with one agent who is free. */
export const aServiceNow = (serviceId: string, facts: Partial<ServiceNow> = {}): ServiceNow => ({
  ...{ serviceId, presence: 'available', free: 1, onDuty: 1, waiting: 0, longestWaitSince: null, talking: 0 },
  failover: false,
  ...facts,
})

/** Announces itself in the database as telephony does, so that the API finds it. */
export async function standInForTelephony({ db, deps }: TestApi): Promise<TelephonyStandIn> {
  let queues: QueueNow[] = []
  let users: UserNow[] = []
  let services: ServiceNow[] = []
  const reasons = new Map<string, AgentReasonsReply['items']>()
  const statuses = new Map<string, number>()
  let asked = 0
  const told: TelephonyStandIn['told'] = []
  const streams: ServerResponse[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/internal/events') {
      streams.push(response)
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method === 'POST') {
        told.push({ path, body: JSON.parse(Buffer.concat(chunks).toString()) })
        response.writeHead(statuses.get(path) ?? 204).end()
        return
      }
      const [, userId] = /^\/internal\/floor\/agents\/(.*)\/reasons$/.exec(path) ?? []
      const items = reasons.get(userId ?? '')
      if (items) return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ items }))
      if (path !== '/internal/floor') return void response.writeHead(404).end()
      asked += 1
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({ at: Date.now(), queues, users, devices: [], services } satisfies FloorSnapshotReply),
      )
    })
  })
  const port = await listenSomewhere((port) => server.listen(port, '127.0.0.1'), server)
  await writeFile(join(deps.env.dataFolder, 'channel.secret'), 'the secret\n')
  await db.process.create({ data: { id: randomUUID(), kind: 'telephony', url: `http://127.0.0.1:${port}` } })
  return {
    shows: (...now) => {
      queues = now
    },
    showsAgents: (...now) => {
      users = now
    },
    showsServices: (...now) => {
      services = now
    },
    gives: (userId, ...items) => void reasons.set(userId, items),
    answers: (path, status) => void statuses.set(path, status),
    told,
    says: (event) => {
      for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`)
    },
    asked: () => asked,
    stop: async () => {
      await db.process.deleteMany({ where: { kind: 'telephony' } })
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A free port below the ephemeral range: taken ones are tried past. */
async function listenSomewhere(listen: (port: number) => unknown, server: ReturnType<typeof createServer>) {
  for (let tries = 1; ; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const taken = await new Promise<Error | null>((resolve) => {
      server.once('error', resolve)
      server.once('listening', () => resolve(null))
      listen(port)
    })
    server.removeAllListeners('error').removeAllListeners('listening')
    if (!taken) return port
    if (tries === 20) throw taken
  }
}
