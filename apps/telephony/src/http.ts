import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import {
  simulateCallRequestSchema,
  startTestCallSchema,
  type TelephonyState,
  type TrunkStateRow,
} from '@nightswitch/contracts/internal'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { createDecideRoute, type Decide } from './decide-route.ts'
import type { Events } from './events.ts'
import { type FloorParts, floorRoutes } from './floor-routes.ts'
import type { Log } from './log.ts'
import { problem } from './problem.ts'
import type { Incoming } from './switches/simulated/simulated-switch.ts'
import type { TestCalls } from './test-calls.ts'

export type HttpParts = FloorParts & {
  secret: string
  log: Log
  decide: Decide
  events: Events
  isReady: () => boolean
  state: () => TelephonyState
  trunks: () => readonly TrunkStateRow[]
  testCalls: Pick<TestCalls, 'start' | 'get'>
  /** For the API's /metrics. */
  metrics: () => Promise<object[]>
  /** Null when the switch is a real one. */
  ring: ((incoming: Incoming) => string) | null
}

/** The channel's server (contracts/internal): the API is its only client. Not yet listening. */
export function createHttp(parts: HttpParts): Server {
  const isAllowed = createSecretCheck(parts.secret)
  const app = createApp(parts, isAllowed)
  const decide = createDecideRoute(parts.decide)
  const server = createServer((request, response) => {
    const isDecide = request.method === 'POST' && request.url === '/internal/decide' && isAllowed(request)
    if (isDecide) decide(request, response)
    else app(request, response)
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  return server
}

function createApp(parts: HttpParts, isAllowed: (request: IncomingMessage) => boolean): Express {
  const app = express()
  app.disable('x-powered-by')
  app.get('/livez', (_request, response) => response.json({ alive: true }))
  app.get('/readyz', (_request, response) => {
    const ready = parts.isReady()
    response.status(ready ? 200 : 503).json({ ready })
  })
  app.use((request, response, next) => {
    if (isAllowed(request)) next()
    else problem(response, 401, 'The secret of the channel is missing or wrong.')
  })
  app.get('/internal/state', (_request, response) => response.json(parts.state()))
  app.get('/internal/metrics', async (_request, response) => response.json(await parts.metrics()))
  app.post('/internal/test-calls', express.json({ limit: '64kb' }), (request, response) => {
    const parsed = startTestCallSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'This is not a test call.')
    const started = parts.testCalls.start(parsed.data)
    if ('id' in started) return response.status(201).json(started)
    if (started.refused === 'unknown') return problem(response, 404, 'There is no such case.')
    return problem(response, 409, 'Another test call is under way.')
  })
  app.get('/internal/test-calls/:id', (request, response) => {
    const state = parts.testCalls.get(request.params.id)
    if (state) response.json(state)
    else problem(response, 404, 'There is no such call.')
  })
  app.get('/internal/trunks', (_request, response) => response.json({ items: parts.trunks() }))
  app.get('/internal/events', (_request, response) =>
    parts.events.add(response, { type: 'state', state: parts.state() }),
  )
  app.post('/internal/calls', express.json({ limit: '64kb' }), (request, response) => {
    if (!parts.ring) return problem(response, 409, 'Calls can be made up only on the simulated switch.')
    const parsed = simulateCallRequestSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'calledNumber must be text of at most 256 characters.')
    const { fromDeviceId, ...incoming } = parsed.data
    response
      .status(201)
      .json({ callId: parts.ring({ ...incoming, ...(fromDeviceId !== undefined && { fromDeviceId }) }) })
  })
  app.use(floorRoutes(parts))
  app.use((_request, response) => problem(response, 404, 'There is nothing here.'))
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status === 500) parts.log.error({ error: String(error) }, 'a request failed')
    problem(response, status, status === 500 ? 'This failed inside.' : 'The request cannot be read.')
  })
  return app
}

/** What the body parser says of a request it cannot read; anything else is our fault. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** Compares in a time that tells nothing of how much was right. */
function createSecretCheck(secret: string): (request: IncomingMessage) => boolean {
  const expected = digest(`Bearer ${secret}`)
  return (request) => timingSafeEqual(digest(request.headers.authorization ?? ''), expected)
}

const digest = (text: string) => createHash('sha256').update(text).digest()
