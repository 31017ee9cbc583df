import { numberKnowledge } from '@nightswitch/contracts/phone-numbers'
import { CONFIGURATION_CHANNEL, loadRoutingConfig } from '@nightswitch/db/routing-config'
import { compile, type Plan, type RoutingConfig } from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import { type After, backoffMs, type Clock } from './clock.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Lease } from './lease.ts'
import type { Log } from './log.ts'
import type { Snapshot } from './snapshot.ts'

const HEARTBEAT_MS = 500
const HEARTBEAT_TIMEOUT_MS = 500
const LOAD_TIMEOUT_MS = 10_000
/** How long a start with a snapshot waits for the database: it may know of a switch that the snapshot missed (E3). */
const FIRST_ANSWER_MS = 1_000
/** How long the announcement of a plan waits for the exchange to remember its emergencies (EM-26); normally 10 ms. */
const REMEMBER_MS = 250

const HEARTBEAT = 'select epoch, version, pg_is_in_recovery() "recovering" from configuration where id = 1'

type Seen = { epoch: string; version: string; recovering: boolean }

export type PlanKeeper = {
  /** The plan in use; null until the first was loaded. */
  plan(): Plan | null
  /** Begins to follow the database, and goes on until `stop`. */
  start(): void
  /** Says farewell on the connection, if there is one, and ends it. */
  stop(): Promise<void>
}

export type PlanKeeperParts = {
  url: string
  clock: Clock
  after: After
  lease: Lease
  log: Log
  alarms: Alarms
  snapshot: Snapshot
  /** From the snapshot on disk, if it was good. */
  first: RoutingConfig | null
  /** Hears each plan before it is announced, which waits for what this gives, for a moment. */
  onPlan: (plan: Plan) => Promise<void> | void
  /** Tells the others what was applied: after each new plan at once, and with each heartbeat. */
  announce: (connection: Connection) => Promise<void>
  farewell: (connection: Connection) => Promise<void>
}

/**
 * Keeps the plan in step with the database. One loop, one connection at a time: it listens, asks for the version every
 * 500 ms, loads when the version is another, and after any fault closes, waits and begins anew. NOTIFY only makes it
 * ask sooner.
 */
export function createPlanKeeper(parts: PlanKeeperParts): PlanKeeper {
  const { url, clock, after, lease, log, alarms } = parts
  let plan: Plan | null = parts.first ? compile(parts.first, numberKnowledge) : null
  let connection: Connection | null = null
  let stopped = false
  let wake: () => void = () => {}
  let hinted = false
  let loop: Promise<void> = Promise.resolve()
  let told = false

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = after(ms, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  /** The plan of the snapshot goes into force once the database agreed, failed, or kept silent for too long. */
  function useSnapshot() {
    if (told || stopped || !plan) return
    told = true
    void parts.onPlan(plan)
  }

  function hint() {
    hinted = true
    wake()
  }

  async function follow() {
    let failures = 0
    while (!stopped) {
      const fault = await session(() => {
        failures = 0
      })
      if (stopped) return
      useSnapshot()
      if (failures++ === 0)
        log.warn({ fault: String(fault) }, 'the configuration cannot be read; going on with the last')
      await pause(backoffMs(failures, 100, 1_000))
    }
  }

  /** One connection, from its opening to its fault. */
  async function session(onHealthy: () => void): Promise<unknown> {
    let complained = false
    let over = false
    try {
      connection = await openConnection(url, {
        statementTimeoutMs: HEARTBEAT_TIMEOUT_MS,
        onNotify: hint,
        onLost: () => !over && hint(),
      })
      // An announcement is forgotten with a crash, and nobody waits for the disk.
      await connection.query(`set synchronous_commit = off`, [], HEARTBEAT_TIMEOUT_MS)
      await connection.query(`listen ${CONFIGURATION_CHANNEL}`, [], HEARTBEAT_TIMEOUT_MS)
      while (!stopped) {
        hinted = false
        const askedAt = clock.monotonic()
        const [seen] = await connection.query<Seen>(HEARTBEAT, [], HEARTBEAT_TIMEOUT_MS)
        if (!seen || seen.recovering) throw new Error('this server follows another and may be behind')
        if (isOlder(plan, seen.epoch, Number(seen.version))) {
          if (!complained) refuseOlder(seen)
          complained = true
        } else {
          if (isOther(plan, seen)) await load(connection)
          lease.renew(askedAt)
          useSnapshot()
          complained = false
        }
        await parts.announce(connection)
        onHealthy()
        if (!hinted && !stopped) await pause(HEARTBEAT_MS)
      }
    } catch (fault) {
      return fault
    } finally {
      over = true // what the old connection still reports must not shorten the wait for the next
      if (stopped && connection) await parts.farewell(connection).catch(() => undefined)
      await connection?.close()
      connection = null
    }
  }

  async function load(from: Connection) {
    const config = await from.within(LOAD_TIMEOUT_MS, async (client) => {
      await client.query(`set statement_timeout = ${LOAD_TIMEOUT_MS}`)
      const loaded = await loadRoutingConfig(client)
      await client.query(`set statement_timeout = ${HEARTBEAT_TIMEOUT_MS}`)
      return loaded
    })
    if (isOlder(plan, config.epoch, config.version)) throw new Error('the configuration went back while it was read')
    plan = compile(config, numberKnowledge)
    told = true
    const applied = parts.onPlan(plan)
    parts.snapshot.keep(config)
    if (applied) await Promise.race([applied, new Promise<void>((resolve) => after(REMEMBER_MS, resolve))])
    log.info({ version: plan.version }, 'configuration applied')
  }

  // E3: within one history the version never goes back, whatever server answers.
  function refuseOlder(seen: Seen) {
    log.error(
      { seen: seen.version, applied: plan?.version },
      'the database went back in time; the newer settings stay in force',
    )
    alarms.raise(
      'CONFIGURATION_WENT_BACK',
      { kind: 'configuration', id: seen.epoch },
      { seen: Number(seen.version), applied: plan?.version ?? null },
    )
  }

  return {
    plan: () => plan,
    start() {
      after(FIRST_ANSWER_MS, useSnapshot)
      loop = follow()
    },
    async stop() {
      stopped = true
      wake()
      await loop
    },
  }
}

function isOlder(plan: Plan | null, epoch: string, version: number): boolean {
  return plan !== null && plan.epoch === epoch && version < plan.version
}

function isOther(plan: Plan | null, seen: Seen): boolean {
  return plan === null || plan.epoch !== seen.epoch || plan.version !== Number(seen.version)
}
