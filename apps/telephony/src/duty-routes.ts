import {
  afterCallSetSchema,
  agentSignedOutSchema,
  agentsSeenSchema,
  dutySetSchema,
  statusSetSchema,
} from '@nightswitch/contracts/internal'
import type { AgentReasons, FloorEvent, Plan } from '@nightswitch/routing-engine'
import express, { type Response, type Router } from 'express'
import { problem } from './problem.ts'

/** What the channel does with what agents choose, and with their Agent Assistants. */
export type DutyParts = {
  /** Null until calls are taken here. */
  plan: () => Plan | null
  /** Takes in what somebody did by hand; false when the engine failed. */
  take: (event: FloorEvent) => boolean
  /** Whether all that was taken in is durable, as soon as it is; false when that takes too long. */
  stored: () => Promise<boolean>
  /** Null for somebody who is no agent. */
  reasons: (userId: string) => readonly AgentReasons[] | null
  now: () => number
}

const json = express.json({ limit: '16kb' })
/** As many Agent Assistants as are told of together, with their sessions. */
const manyJson = express.json({ limit: '256kb' })

type Path = 'seen' | 'signed-out' | 'duty' | 'status' | 'after-call'

/** The routes `/internal/floor/{seen, signed-out, duty, status, after-call, agents/:userId/reasons}` (contracts/internal). */
export function dutyRoutes({ plan, take, stored, reasons, now }: DutyParts): Router {
  const routes = express.Router()
  const path = (name: Path) => `/internal/floor/${name}`

  // Liveness does not wait for the disk: a sign-in that is lost with the process is one again when the session is seen next.
  routes.post(path('seen'), manyJson, (request, response) => {
    const parsed = agentsSeenSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'agents must name users and their sessions.')
    if (!plan()) return notYet(response)
    take({ type: 'agentsSeen', at: now(), agents: parsed.data.agents })
    response.status(204).end()
  })
  routes.post(path('signed-out'), json, (request, response) => {
    const parsed = agentSignedOutSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'userId must be text.')
    return set({ type: 'agentSignedOut', ...parsed.data }, response)
  })
  routes.post(path('duty'), json, (request, response) => {
    const parsed = dutySetSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'userId and dutyProfileId must be text.')
    const running = plan()
    if (running && !running.dutyProfiles.has(parsed.data.dutyProfileId))
      return problem(response, 409, 'There is no such duty profile, or not yet.')
    return set({ type: 'dutySet', ...parsed.data }, response)
  })
  routes.post(path('status'), json, (request, response) => {
    const parsed = statusSetSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'This is no status of an agent.')
    const { notReadyReasonId } = parsed.data
    const running = plan()
    if (running && notReadyReasonId !== null && !running.notReadyReasons.has(notReadyReasonId))
      return problem(response, 409, 'There is no such not-ready reason, or not yet.')
    return set({ type: 'statusSet', ...parsed.data }, response)
  })
  routes.post(path('after-call'), json, (request, response) => {
    const parsed = afterCallSetSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'userId must be text, and until a time.')
    return set({ type: 'afterCallSet', ...parsed.data }, response)
  })
  routes.get('/internal/floor/agents/:userId/reasons', (request, response) => {
    if (!plan()) return notYet(response)
    const items = reasons(request.params.userId)
    if (items) response.json({ items })
    else problem(response, 404, 'There is no such agent.')
  })
  return routes

  async function set(event: Chosen, response: Response) {
    const running = plan()
    if (!running) return notYet(response)
    if (!running.users.has(event.userId)) return problem(response, 404, 'There is no such agent.')
    await acknowledge(response, take({ at: now(), ...event }), stored)
  }
}

type Chosen = WithoutTime<Extract<FloorEvent, { type: 'agentSignedOut' | 'dutySet' | 'statusSet' | 'afterCallSet' }>>
type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never

/** Answers 204 once what was taken in is durable, so that what is acknowledged outlives this process; else says what is so. */
export async function acknowledge(response: Response, taken: boolean, stored: () => Promise<boolean>): Promise<void> {
  if (!taken) return problem(response, 500, 'This failed inside.')
  if (await stored()) response.status(204).end()
  else problem(response, 503, 'This holds from now on, but it cannot be stored: the database does not answer.')
}

/** Before the first plan. */
export const notYet = (response: Response) => problem(response, 503, 'No calls are taken here yet.')
