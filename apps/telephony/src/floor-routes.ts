import { setTimeout as sleep } from 'node:timers/promises'
import {
  failoverEndedSchema,
  ronaResetSchema,
  type SimulatedDevice,
  simulatedDeviceSchema,
} from '@nightswitch/contracts/internal'
import type { FloorSnapshot } from '@nightswitch/routing-engine'
import express, { type Router } from 'express'
import { acknowledge, type DutyParts, dutyRoutes, notYet } from './duty-routes.ts'
import { problem } from './problem.ts'
import type { Subscriber } from './switches/simulated/subscriber.ts'
import type { SimulatedTelephones } from './switches/simulated/telephones.ts'

/** What the channel shows and does of queues, agents and telephones. */
export type FloorParts = DutyParts & {
  /** Null until calls are taken here. */
  floor: () => FloorSnapshot | null
  /** Null when the switch is a real one. */
  telephones: SimulatedTelephones | null
}

const json = express.json({ limit: '16kb' })

/** The routes `/internal/floor…` and `/internal/simulated/devices` (contracts/internal). */
export function floorRoutes(parts: FloorParts): Router {
  const { floor, plan, take, stored, now, telephones } = parts
  const routes = express.Router()
  routes.get('/internal/floor', (_request, response) => {
    const snapshot = floor()
    if (snapshot) response.json(snapshot)
    else notYet(response)
  })
  routes.post('/internal/floor/rona-reset', json, async (request, response) => {
    const parsed = ronaResetSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'userId and by must be text.')
    if (!plan()) return notYet(response)
    await acknowledge(response, take({ type: 'ronaReset', at: now(), ...parsed.data }), stored)
  })
  routes.post('/internal/floor/failover-ended', json, async (request, response) => {
    const parsed = failoverEndedSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'queueId and by must be text.')
    const running = plan()
    if (!running) return notYet(response)
    if (!running.queues.has(parsed.data.queueId)) return problem(response, 404, 'There is no such queue.')
    await acknowledge(response, take({ type: 'failoverEnded', at: now(), ...parsed.data }), stored)
  })
  routes.use(dutyRoutes(parts))
  routes.post('/internal/simulated/devices', json, async (request, response) => {
    if (!telephones) return problem(response, 409, 'Telephones can be made up only on the simulated switch.')
    const parsed = simulatedDeviceSchema.safeParse(request.body)
    if (!parsed.success) return problem(response, 422, 'This is nothing a telephone can do.')
    const { deviceId, reach, behaviour } = parsed.data
    if (!(await isThere(deviceId))) return problem(response, 404, 'There is no such telephone.')
    if (behaviour) telephones.behave(deviceId, behaviours[behaviour])
    if (reach === 'reachable') telephones.register(deviceId)
    if (reach === 'signedOff') telephones.signOff(deviceId)
    if (reach === 'unreachable') telephones.lose(deviceId)
    response.status(204).end()
  })
  return routes

  /** A telephone that was set up just now is on its way here. */
  async function isThere(deviceId: string): Promise<boolean> {
    for (let tries = 0; tries < 30; tries += 1) {
      const known = floor()?.devices.find((device) => device.deviceId === deviceId)
      if (known && known.reach !== 'unknown') return true
      await sleep(100)
    }
    return false
  }
}

const behaviours: Readonly<Record<NonNullable<SimulatedDevice['behaviour']>, Subscriber>> = {
  answers: { kind: 'answers', afterMs: 2_000, talkMs: 60_000, hangsUpFirst: 'subscriber', pressesKeys: true },
  ringsOut: { kind: 'ringsOut' },
  declines: { kind: 'fails', afterMs: 500, cause: 'rejected' },
  busy: { kind: 'fails', afterMs: 300, cause: 'busy' },
}
