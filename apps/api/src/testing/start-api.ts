import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract, type Role } from '@nightswitch/contracts'
import { testDatabase } from '@nightswitch/db/testing'
import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createPerson } from '../auth/people.ts'
import { readEnv } from '../env.ts'
import type { Deps } from '../http/context.ts'
import { createLog } from '../http/log.ts'
import { describeApi } from '../http/openapi.ts'
import { type RunningApi, start } from '../start.ts'
import { createResponseCheck } from './response-check.ts'

export type ApiClient = JsonifiedClient<ContractRouterClient<typeof contract>>

/** Somebody who is signed in: the typed client, and plain requests for what the contract cannot say. */
export type Person = {
  readonly id: string
  readonly email: string
  readonly cookie: string
  readonly client: ApiClient
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
}

export type TestApi = {
  readonly url: string
  readonly deps: Deps
  readonly db: Deps['db']
  readonly ownerUrl: string
  /** What the process wrote to its log, line by line. */
  readonly logLines: string[]
  /** A request as a browser of nobody in particular sends it; the response is checked against /openapi.json. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Somebody with a role in a unit, signed in; `services` makes them "own services". The same question gives the same person. */
  as(role: Role, unit: { id: string }, services?: readonly { id: string }[]): Promise<Person>
  /** A new person without any role. */
  aPerson(): Promise<{ id: string; email: string; password: string }>
  signIn(email: string, password: string): Promise<Person>
  stop(): Promise<void>
}

export const PASSWORD = 'correct horse battery'

/** The real API on a database of its own, listening on loopback. */
export async function startApi(
  settings: { environment?: Record<string, string>; clock?: () => Date } = {},
): Promise<TestApi> {
  const [database, dataFolder] = await Promise.all([testDatabase(), mkdtemp(join(tmpdir(), 'nightswitch-api-'))])
  const logLines: string[] = []
  const log = createLog('debug', { write: (line) => void logLines.push(line) })
  const api = await listenSomewhere((port) => {
    const env = readEnv({
      DATABASE_URL: database.url,
      NIGHTSWITCH_DATA: dataFolder,
      PORT: String(port),
      ...settings.environment,
    })
    return start(env, log, settings.clock)
  })
  const { db } = api.deps
  const url = `http://127.0.0.1:${api.port}`
  const check = createResponseCheck(await describeApi('test'))
  const people = new Map<string, Promise<Person>>()
  let count = 0

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init })
    await check(init.method ?? 'GET', response.url, response)
    return response
  }

  async function aPerson() {
    count += 1
    const person = { name: `Person ${count}`, email: `person${count}@test.example`, password: PASSWORD }
    const { id } = await db.$transaction((tx) => createPerson(tx, person))
    return { id, ...person }
  }

  async function signIn(email: string, password: string): Promise<Person> {
    const response = await request('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    if (!response.ok || !cookie) throw new Error(`signing in as ${email} answered ${response.status}`)
    const { id } = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const fetchAs: Person['fetch'] = (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('cookie', cookie)
      return request(path, { ...init, headers })
    }
    return { id, email, cookie, client: clientOf(url, fetchAs), fetch: fetchAs }
  }

  async function make(role: Role, unit: { id: string }, services: readonly { id: string }[]): Promise<Person> {
    const { id, email } = await aPerson()
    await db.roleAssignment.create({
      data: {
        userId: id,
        organizationUnitId: unit.id,
        role,
        services: { create: services.map((service) => ({ serviceId: service.id })) },
      },
    })
    return signIn(email, PASSWORD)
  }

  return {
    url,
    deps: api.deps,
    db,
    ownerUrl: database.ownerUrl,
    logLines,
    fetch: request,
    aPerson,
    signIn,
    as(role, unit, services = []) {
      const key = [role, unit.id, ...services.map(({ id }) => id)].join(' ')
      const person = people.get(key) ?? make(role, unit, services)
      people.set(key, person)
      return person
    },
    async stop() {
      await api.stop()
      await database.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The client as the browser has it: problems become typed refusals. */
function clientOf(url: string, fetchAs: Person['fetch']): ApiClient {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${url}/api/v1`,
      fetch: async (request) => {
        const { pathname, search } = new URL(request.url)
        const body = request.method === 'GET' ? null : await request.arrayBuffer()
        const response = await fetchAs(`${pathname}${search}`, {
          method: request.method,
          headers: request.headers,
          body,
        })
        if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response
        const headers = new Headers(response.headers)
        headers.set('content-type', 'application/json')
        return new Response(response.body, { status: response.status, headers })
      },
      customErrorResponseBodyDecoder: refusalOf,
    }),
  )
}

function refusalOf(body: unknown): ORPCError<string, unknown> | null {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string') return null
  const { type, title, status, ...data } = body as { type: string; title?: string; status?: number }
  const code = type.replace('/problems/', '').toUpperCase().replaceAll('-', '_')
  return new ORPCError(code, { defined: true, status: status ?? 500, message: title ?? code, data })
}

/** A free port below the ephemeral range: taken ones are simply tried past. */
async function listenSomewhere(open: (port: number) => Promise<RunningApi>): Promise<RunningApi> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await open(20_000 + Math.floor(Math.random() * 10_000))
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || tries === 20) throw error
    }
  }
}
