import { randomUUID } from 'node:crypto'
import { readRoutingConfig } from '@nightswitch/db/routing-config'
import { compile, type Plan, simulate } from '@nightswitch/routing-engine'
import type { Tx } from '../http/change.ts'
import type { Demo } from './demo-data.ts'
import { soundOf } from './sounds.ts'

type PastCall = Demo['recentCalls'][number]

/** What one step of a call takes, and how long a destination rings. */
const STEP_MS = 900
const RINGS_MS = 7_000
const GREETING_MS = 9_000

/** The calls of the last days, each walked by the engine as things are, and the messages that callers left. */
export async function writePast(tx: Tx, { recentCalls }: Pick<Demo, 'recentCalls'>, now: Date): Promise<void> {
  const plan = compile(await readRoutingConfig((question) => tx.$queryRawUnsafe<unknown[]>(question)))
  for (const call of recentCalls) await writeCall(tx, plan, call, now.getTime() - call.minutesAgo * 60_000)
}

async function writeCall(tx: Tx, plan: Plan, call: PastCall, at: number): Promise<void> {
  const { to: calledNumber, from: callerNumber, name: callerName, answers, talkSeconds } = call
  const { steps, outcome, culture, visitedServiceIds, destinations } = simulate(plan, {
    ...{ calledNumber, callerNumber, at, answers },
  })
  const id = `demo-${randomUUID()}`
  const serviceId = visitedServiceIds[0] ?? null
  const service = serviceId === null ? undefined : plan.services.get(serviceId)
  let clock = at
  const trace = steps.map((step) => {
    const entry = { ...step, at: new Date(clock), parameters: { ...step.parameters } }
    clock += step.code === 'DIALLING' ? RINGS_MS : STEP_MS
    return entry
  })
  const sound = call.message === null ? null : soundOf(call.message)
  const leftAt = clock + GREETING_MS
  const endedAt = sound ? leftAt + sound.durationMs : clock + talkSeconds * 1000
  await tx.call.create({
    data: {
      ...{ id, calledNumber, callerNumber, callerName, culture, outcome, serviceId },
      ...{ organizationUnitId: service?.organizationUnitId ?? null, switch: 'simulated' },
      ...{ configurationVersion: plan.version, startedAt: new Date(at), endedAt: new Date(endedAt) },
      trace: { create: trace },
    },
  })
  const box = destinations.find((destination) => destination.kind === 'voicemail')
  if (!sound || !box) return
  await tx.voicemailMessage.create({
    data: {
      ...{ voicemailBoxId: box.voicemailBoxId, recordingId: id, callId: id, serviceId, callerNumber, callerName },
      ...{ receivedAt: new Date(leftAt), durationMs: sound.durationMs, wav: sound.wav },
    },
  })
}
