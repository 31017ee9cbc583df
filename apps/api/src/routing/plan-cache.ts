import { numberKnowledge } from '@nightswitch/contracts/phone-numbers'
import { ALARM_CHANNEL, CONFIGURATION_CHANNEL, loadRoutingConfig } from '@nightswitch/db/routing-config'
import { compile, type Plan, type RoutingConfig } from '@nightswitch/routing-engine'
import { Client } from 'pg'
import type { Logger } from 'pino'

/** The compiled plan as the database has it, kept fresh by NOTIFY (a hint) and by a look at the version every second. */
export type PlanCache = {
  /** The newest plan that was loaded. */
  current(): Plan
  /** A plan at least as new as a version: what a reply after a change is made from. Faults after 5 s. */
  atLeast(version: number): Promise<Plan>
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 1_000
const PATIENCE_MS = 5_000
const LONGEST_PAUSE_MS = 5_000

type Waiter = { version: number; resolve: (plan: Plan) => void; reject: (error: Error) => void }

/**
 * Opens the cache and loads the first plan. `onChange` is told of every newer plan, and of every instant at which an
 * activation begins or runs out. A lost connection is made again with growing pauses; meanwhile the last plan stands.
 * The same connection hears of alarms: `onAlarm` is told the unit (null: of none), or nothing when any may have changed unheard.
 */
export async function openPlanCache(options: {
  databaseUrl: string
  log: Logger
  clock: () => Date
  onChange: (plan: Plan) => void
  onAlarm: (plan: Plan, organizationUnitId?: string | null) => void
}): Promise<PlanCache> {
  const { log, clock, onChange, onAlarm } = options
  let plan: Plan | undefined
  let client: Client | undefined
  let stopped = false
  let loading: Promise<void> | undefined
  let again = false
  let boundary: NodeJS.Timeout | undefined
  let waiters: Waiter[] = []

  await connect()
  const look = setInterval(lookAtVersion, LOOK_EVERY_MS)
  look.unref()

  return {
    current,
    atLeast: async (version) => {
      if (current().version >= version) return current()
      return new Promise<Plan>((resolve, reject) => {
        const waiter: Waiter = { version, resolve, reject }
        waiters.push(waiter)
        setTimeout(() => {
          waiters = waiters.filter((other) => other !== waiter)
          reject(new Error(`configuration version ${version} did not arrive within ${PATIENCE_MS} ms`))
        }, PATIENCE_MS).unref()
        void reload()
      })
    },
    stop: async () => {
      stopped = true
      clearInterval(look)
      clearTimeout(boundary)
      await loading
      await client?.end().catch(() => undefined)
    },
  }

  function current(): Plan {
    if (!plan) throw new Error('no plan was loaded yet')
    return plan
  }

  async function connect() {
    const fresh = new Client({
      connectionString: options.databaseUrl,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 10_000,
      keepAlive: true,
      application_name: 'nightswitch plan',
    })
    fresh.on('error', (error) => lost(fresh, error))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', ({ channel, payload }) =>
      channel === ALARM_CHANNEL ? plan && onAlarm(plan, payload || null) : void reload(),
    )
    await fresh.connect()
    await fresh.query(`listen ${CONFIGURATION_CHANNEL}; listen ${ALARM_CHANNEL}`)
    client = fresh
    await reload()
    if (!plan) throw new Error('the routing configuration could not be read')
    onAlarm(plan)
  }

  function lost(which: Client, error?: Error) {
    if (stopped || which !== client) return
    client = undefined
    log.warn({ err: error }, 'the connection that watches the configuration was lost')
    void reconnect()
  }

  async function reconnect() {
    for (let pause = 100; !stopped && !client; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (stopped) return
      await connect().catch((error) => log.warn({ err: error }, 'the configuration cannot be watched yet'))
    }
  }

  /** One load at a time; a hint that comes during a load causes one more. */
  function reload(): Promise<void> {
    again = true
    loading ??= loadUntilQuiet().finally(() => {
      loading = undefined
    })
    return loading
  }

  async function loadUntilQuiet() {
    while (again && client && !stopped) {
      again = false
      try {
        take(await loadRoutingConfig(client))
      } catch (error) {
        log.error({ err: error }, 'the routing configuration could not be read')
        return
      }
    }
  }

  function take(config: RoutingConfig) {
    const newer = !plan || config.epoch !== plan.epoch || config.version > plan.version
    if (newer) plan = compile(config, numberKnowledge)
    const now = current()
    const ready = waiters.filter(({ version }) => now.version >= version)
    waiters = waiters.filter(({ version }) => now.version < version)
    for (const waiter of ready) waiter.resolve(now)
    if (newer) {
      wakeAtNextBoundary(now)
      onChange(now)
    }
  }

  /** On the same connection as a load, so never during one; a hint that comes meanwhile is followed afterwards. */
  function lookAtVersion() {
    if (!client || loading || stopped) return
    const asked = client.query<{ epoch: string; version: string }>(
      'select epoch, version from configuration where id = 1',
    )
    loading = asked
      .then(
        ({ rows: [row] }) => {
          again ||= row !== undefined && (row.epoch !== plan?.epoch || Number(row.version) > plan.version)
        },
        () => undefined,
      )
      .finally(() => {
        loading = undefined
        if (again) void reload()
      })
  }

  /** EM-22: expiry needs no timer to be right, but open screens should show it when it happens. */
  function wakeAtNextBoundary(now: Plan) {
    clearTimeout(boundary)
    const at = clock().getTime()
    const moments = now.config.activations
      .filter(({ endedAt }) => endedAt === null)
      .flatMap(({ validFrom, validUntil }) => [validFrom, validUntil ?? Number.NaN])
      .filter((moment) => moment > at)
    if (moments.length === 0 || stopped) return
    const wait = Math.min(Math.min(...moments) - at + 5, 2 ** 31 - 1)
    boundary = setTimeout(() => {
      onChange(now)
      wakeAtNextBoundary(now)
    }, wait)
    boundary.unref()
  }
}
