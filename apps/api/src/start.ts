import type { AddressInfo } from 'node:net'
import type { TelephonyEvent } from '@nightswitch/contracts/internal'
import { createDb } from '@nightswitch/db'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { purgeAttempts } from './auth/attempts.ts'
import { readAuthSecret } from './auth/secret.ts'
import type { Env } from './env.ts'
import { lookAheadForHolidays } from './features/opening-hours/look-ahead.ts'
import { prepareSetUp } from './features/set-up/token.ts'
import { createBoundServer } from './http/bound-server.ts'
import { closerOf } from './http/close-server.ts'
import type { Deps } from './http/context.ts'
import { type ChangedKind, createLiveHub, type LiveFollower, type LiveHub } from './http/live-hub.ts'
import { passUpgrades } from './http/upgrades.ts'
import { type Assistants, createAssistants } from './liveness/assistants.ts'
import { openPlanCache, type PlanCache } from './routing/plan-cache.ts'
import { openTelephonyChannel } from './telephony/channel.ts'

const configurationKinds: readonly ChangedKind[] = [
  'services',
  'numbers',
  'trunks',
  'emergencyCases',
  'emergency',
  'resources',
  'callQueues',
  'dutyProfiles',
  'skills',
  'responsibilities',
  'notReadyReasons',
  'assistantConfigurations',
  'openingHours',
  'workflowInstances',
  'organizationUnits',
  ...(['agents', 'assistant', 'presence'] as const),
  'status',
]
const everythingOfTelephony: readonly ChangedKind[] = [
  ...(['status', 'calls', 'alarms', 'voicemailBoxes', 'callQueues', 'missedCalls'] as const),
  ...(['agents', 'assistant', 'presence'] as const),
]
const TIDY_EVERY_MS = 3600 * 1000
const KEY_LIFE_MS = 24 * 3600 * 1000

export type RunningApi = { readonly port: number; readonly deps: Deps; stop(): Promise<void> }

/** Opens the database, the plan and the channel to telephony, and listens. Rejects when the database cannot be read. */
export async function start(env: Env, log: Logger, clock: () => Date = () => new Date()): Promise<RunningApi> {
  const db = createDb(env.databaseUrl)
  const live = createLiveHub()
  const [plan] = await Promise.all([
    openPlanCache({
      databaseUrl: env.databaseUrl,
      log,
      clock,
      onChange: () => live.changed(configurationKinds),
      onAlarm: ({ config }, unitId) => live.changed(['alarms'], placeOf(config.units, unitId)),
    }),
    // Prisma gets ready at the first question otherwise, which is a tenth of a second later.
    db.$connect(),
  ])
  const telephony = openTelephonyChannel({
    db,
    env,
    log,
    onEvent: (event) => relay(event, live, plan),
    onLink: () => live.changed(everythingOfTelephony),
  })
  const assistants = createAssistants({ db, clock, log, telephony })
  live.follow(tellingWindows(assistants))
  await prepareSetUp({ db, env, log })
  const deps: Deps = { db, databaseUrl: env.databaseUrl, plan, telephony, clock, env, log, live, assistants }
  const app = createApp(deps, { authSecret: await readAuthSecret(env.dataFolder) })
  const server = createBoundServer(app)
  passUpgrades(server, app)
  const closeServer = closerOf(server)
  server.headersTimeout = 10_000
  server.requestTimeout = 120_000
  server.keepAliveTimeout = 65_000
  server.maxRequestsPerSocket = 0
  const close = async () => {
    await assistants.close()
    await Promise.all([plan.stop(), telephony.stop()])
    await db.$disconnect()
  }
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.port, env.host, resolve))
  } catch (error) {
    await close()
    throw error
  }
  const tidying = setInterval(() => void tidy(deps), TIDY_EVERY_MS)
  tidying.unref()

  return {
    // A server that listens on a host and port has an address of this kind.
    port: (server.address() as AddressInfo).port,
    deps,
    stop: async () => {
      clearInterval(tidying)
      live.close()
      await Promise.all([assistants.close(), closeServer()])
      await close()
    },
  }
}

/** What telephony tells becomes what open screens hear, each as far as its person may. */
function relay(event: TelephonyEvent, live: LiveHub, plan: PlanCache) {
  if (event.type === 'testCall') return live.changed(['testCalls'])
  if (event.type === 'trunks') return live.changed(['trunks'])
  if (event.type === 'voicemail') return live.changed(['voicemailBoxes'])
  if (event.type === 'floor') return tellOfFloor(event, live)
  if (event.type === 'state') return live.changed(['status'])
  const { config } = plan.current()
  const service = config.services.find(({ id }) => id === event.serviceId)
  // A call that ended may be one nobody took, or the answer to one.
  live.changed(event.phase === 'ended' ? ['calls', 'missedCalls'] : ['calls'], {
    path: service ? pathOf(config.units, service.organizationUnitId) : null,
    serviceId: event.serviceId,
  })
}

/** Telephony tells of the floor five times a second at most. Whose own state changed hears it, nobody else. */
function tellOfFloor({ serviceIds, userIds }: FloorEvent, live: LiveHub) {
  live.changed([
    'callQueues',
    ...(userIds.length > 0 ? (['agents'] as const) : []),
    ...(serviceIds.length > 0 ? (['presence'] as const) : []),
  ])
  if (userIds.length > 0) live.changed(['assistant'], { userIds: new Set(userIds) })
}
type FloorEvent = Extract<TelephonyEvent, { type: 'floor' }>

/** The windows of the Agent Assistant hear over their own socket that something of their agent changed. */
const tellingWindows = (assistants: Assistants): LiveFollower => ({
  changed(kinds, about) {
    if (!kinds.includes('assistant')) return
    assistants.changed(about && 'userIds' in about ? about.userIds : undefined)
  },
  recheck: assistants.recheck,
})

/** Where an alarm is, as far as that is known; an alarm of no unit belongs to the root's people. */
function placeOf(units: Units, unitId: string | null | undefined) {
  if (unitId === null) return { path: null }
  return units.some(({ id }) => id === unitId) && unitId ? { path: pathOf(units, unitId) } : undefined
}

type Units = readonly { id: string; parentId: string | null }[]

function pathOf(units: Units, unitId: string): string {
  const unit = units.find(({ id }) => id === unitId)
  return `${unit?.parentId ? pathOf(units, unit.parentId) : ''}${unitId}/`
}

/** Old idempotency rows, counts of failed sign-ins and dead sessions say nothing any more; public holidays come into sight. */
async function tidy({ db, clock, log }: Deps) {
  const now = clock()
  try {
    await lookAheadForHolidays({ db, clock, log })
    await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - KEY_LIFE_MS) } } })
    await db.session.deleteMany({ where: { expiresAt: { lt: now } } })
    await purgeAttempts(db, now)
  } catch (error) {
    log.warn({ err: error }, 'tidying up did not work; it is tried again in an hour')
  }
}
