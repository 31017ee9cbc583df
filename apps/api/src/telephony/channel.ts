import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AfterCallSet,
  type AgentReasonsReply,
  type AgentsSeen,
  agentReasonsSchema,
  type DecideReply,
  type DutySet,
  decideReplySchema,
  type FloorSnapshotReply,
  floorSnapshotSchema,
  type StartTestCall,
  type StatusSet,
  type TelephonyEvent,
  type TelephonyState,
  type TestCallState,
  type TrunkStateRow,
  telephonyEventSchema,
  telephonyStateSchema,
  testCallStateSchema,
  trunkStateRowSchema,
} from '@nightswitch/contracts/internal'
import type { PrismaClient } from '@nightswitch/db'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Env } from '../env.ts'
import { refusal } from '../http/refusal.ts'
import { readEvents } from './read-events.ts'

export type DecideRequest = { calledNumber: string; callerNumber: string | null }
export type SimulatedCall = { calledNumber: string; callerNumber: string | null; callerName: string | null }

/** The API's side of the channel to telephony. Every question refuses with TELEPHONY_UNAVAILABLE when it is away. */
export type TelephonyChannel = {
  decide(request: DecideRequest): Promise<DecideReply>
  /** On the simulated switch only; telephony answers with the new call's id. */
  simulateCall(call: SimulatedCall): Promise<{ callId: string }>
  /** Rings somebody on purpose. REQUEST_IN_PROGRESS while another such call is under way. */
  startTestCall(call: StartTestCall): Promise<{ id: string }>
  /** How such a call is, or null when it is not known any more. */
  testCall(id: string): Promise<TestCallState | null>
  /** What happens on queues and at telephones now, at most a quarter of a second old; null while telephony is away. */
  floor(): Promise<FloorSnapshotReply | null>
  /** DP-21: ends somebody's pause after a missed call. */
  resetRona(userId: string, by: string): Promise<void>
  /** DP-29: the Agent Assistants that answered since the last time. */
  agentsSeen(seen: AgentsSeen): Promise<void>
  /** The agent left on purpose. */
  agentSignedOut(userId: string): Promise<void>
  /** DP-11. NOT_FOUND for somebody whom telephony does not know; waits a little for a profile that it is just learning of. */
  setDuty(duty: DutySet): Promise<void>
  /** DP-16. NOT_FOUND for somebody whom telephony does not know. */
  setStatus(status: StatusSet): Promise<void>
  /** NOT_FOUND for somebody whom telephony does not know. */
  setAfterCall(afterCall: AfterCallSet): Promise<void>
  /** DP-27: what speaks against the calls of each service, all of it. NOT_FOUND for somebody who is no agent there. */
  agentReasons(userId: string): Promise<AgentReasonsReply>
  /** FO-1: callers wait in the queue again. NOT_FOUND while telephony does not know the queue. */
  endFailover(queueId: string, by: string): Promise<void>
  /** How the trunks are at the exchange, or null while telephony is away. */
  trunks(): Promise<readonly TrunkStateRow[] | null>
  /** How telephony is, or null while it is away. */
  state(): Promise<TelephonyState | null>
  /** What telephony measures of itself (prom-client's JSON); empty while it is away. */
  metrics(): Promise<object[]>
  stop(): Promise<void>
}

const TIMEOUT_MS = 2_000
/** So long what telephony told of the floor is told on: many screens ask at once when something changes. */
const FLOOR_LIFE_MS = 250
/** So long telephony may take to learn of a change of the configuration before what names it is given up. */
const LEARNING_MS = 2_000
const LEARNING_STEP_MS = 100
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 4_000

type Parts = {
  db: PrismaClient
  env: Pick<Env, 'telephonyUrl' | 'dataFolder'>
  log: Logger
  onEvent: (event: TelephonyEvent) => void
  /** The event stream was lost or is back: things may have been missed. */
  onLink: (connected: boolean) => void
}

/**
 * Finds telephony by its row in `process` (or TELEPHONY_URL), proves itself with the secret of the data folder, and keeps its event
 * stream open. Telephony may restart on another port at any time: its address is looked up for every question.
 */
export function openTelephonyChannel({ db, env, log, onEvent, onLink }: Parts): TelephonyChannel {
  const stopping = new AbortController()
  const following = follow()
  let floor: { readonly until: number; readonly told: Promise<FloorSnapshotReply | null> } | undefined

  return {
    decide: async (request) => (await ask('POST', '/internal/decide', decideReplySchema, request)).data,
    simulateCall: async (call) => (await ask('POST', '/internal/calls', z.object({ callId: z.string() }), call)).data,
    startTestCall: async (call) => {
      const response = await request('/internal/test-calls', AbortSignal.timeout(TIMEOUT_MS), {
        method: 'POST',
        body: JSON.stringify(call),
      }).catch((error: unknown) => {
        log.warn({ err: error }, 'telephony does not answer')
        throw refusal('TELEPHONY_UNAVAILABLE')
      })
      if (response.status === 409) throw refusal('REQUEST_IN_PROGRESS')
      if (!response.ok) throw refusal('TELEPHONY_UNAVAILABLE')
      return z.object({ id: z.string() }).parse(await response.json())
    },
    testCall: (id) =>
      ask('GET', `/internal/test-calls/${encodeURIComponent(id)}`, testCallStateSchema).then(
        ({ data }) => data,
        () => null,
      ),
    floor: () => {
      const now = performance.now()
      if (!floor || floor.until < now) floor = { until: now + FLOOR_LIFE_MS, told: askFloor() }
      return floor.told
    },
    resetRona: (userId, by) => tell('/internal/floor/rona-reset', { userId, by }),
    agentsSeen: (seen) => tell('/internal/floor/seen', seen),
    agentSignedOut: (userId) => tell('/internal/floor/signed-out', { userId }),
    setDuty: (duty) => tell('/internal/floor/duty', duty),
    setStatus: (status) => tell('/internal/floor/status', status),
    setAfterCall: (afterCall) => tell('/internal/floor/after-call', afterCall),
    agentReasons,
    endFailover: (queueId, by) => tell('/internal/floor/failover-ended', { queueId, by }),
    trunks: () =>
      ask('GET', '/internal/trunks', z.object({ items: z.array(trunkStateRowSchema) })).then(
        ({ data }) => data.items,
        () => null,
      ),
    state: () =>
      ask('GET', '/internal/state', telephonyStateSchema).then(
        ({ data }) => data,
        () => null,
      ),
    metrics: () =>
      ask('GET', '/internal/metrics', z.array(z.looseObject({ name: z.string() }))).then(
        ({ data }) => data,
        () => [],
      ),
    stop: async () => {
      stopping.abort()
      await following
    },
  }

  async function ask<Schema extends z.ZodType>(method: string, path: string, schema: Schema, body?: object) {
    try {
      const response = await request(path, AbortSignal.timeout(TIMEOUT_MS), {
        method,
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`telephony answered ${response.status} to ${method} ${path}`)
      return { data: schema.parse(await response.json()) }
    } catch (error) {
      log.warn({ err: error }, 'telephony does not answer')
      throw refusal('TELEPHONY_UNAVAILABLE')
    }
  }

  function askFloor() {
    return ask('GET', '/internal/floor', floorSnapshotSchema).then(
      ({ data }) => data,
      () => null,
    )
  }

  async function agentReasons(userId: string): Promise<AgentReasonsReply> {
    const response = await reach(`/internal/floor/agents/${encodeURIComponent(userId)}/reasons`)
    if (response.status === 404) throw refusal('NOT_FOUND')
    if (!response.ok) throw refusal('TELEPHONY_UNAVAILABLE')
    return agentReasonsSchema.parse(await response.json())
  }

  /** What is told changes the floor: whoever asks next is to see it. 409: telephony is just learning of what was named. */
  async function tell(path: string, body: object): Promise<void> {
    const patience = performance.now() + LEARNING_MS
    for (;;) {
      const response = await reach(path, { method: 'POST', body: JSON.stringify(body) })
      floor = undefined
      if (response.status === 404) throw refusal('NOT_FOUND')
      if (response.ok) return
      if (response.status !== 409 || performance.now() > patience) throw refusal('TELEPHONY_UNAVAILABLE')
      await sleep(LEARNING_STEP_MS)
    }
  }

  function reach(path: string, init: RequestInit = {}): Promise<Response> {
    return request(path, AbortSignal.timeout(TIMEOUT_MS), init).catch((error: unknown) => {
      log.warn({ err: error }, 'telephony does not answer')
      throw refusal('TELEPHONY_UNAVAILABLE')
    })
  }

  async function request(path: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
    const [url, secret] = await Promise.all([address(), readFile(join(env.dataFolder, 'channel.secret'), 'utf8')])
    return fetch(new URL(path, url), {
      ...init,
      signal,
      headers: { authorization: `Bearer ${secret.trim()}`, 'content-type': 'application/json' },
    })
  }

  async function address(): Promise<string> {
    if (env.telephonyUrl) return env.telephonyUrl
    const newest = await db.process.findFirst({
      where: { kind: 'telephony', url: { not: null } },
      orderBy: { seenAt: 'desc' },
      select: { url: true },
    })
    if (!newest?.url) throw new Error('no telephony process has announced itself')
    return newest.url
  }

  /** Whoever asks because of what is told must not get what was known before. */
  function hear(event: TelephonyEvent) {
    if (event.type === 'floor') floor = undefined
    onEvent(event)
  }

  async function follow() {
    let pause = FIRST_PAUSE_MS
    let linked = false
    while (!stopping.signal.aborted) {
      try {
        const response = await request('/internal/events', stopping.signal)
        if (!response.ok || !response.body) throw new Error(`telephony answered ${response.status} to its events`)
        pause = FIRST_PAUSE_MS
        linked = true
        floor = undefined
        onLink(true)
        await readEvents(response.body, (data) => {
          const event = telephonyEventSchema.safeParse(data)
          if (event.success) hear(event.data)
          else log.warn({ err: event.error }, 'telephony told of something unknown')
        })
      } catch (error) {
        if (!stopping.signal.aborted) log.debug({ err: error }, 'the events of telephony are not there')
      }
      if (stopping.signal.aborted) return
      if (linked) onLink(false)
      linked = false
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
}
