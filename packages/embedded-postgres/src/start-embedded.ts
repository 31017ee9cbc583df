import { chmodSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Access, databaseUrl, freePort, isFree, writeAccess } from './access.ts'
import { clusterFolder, ensureCluster } from './cluster.ts'
import { ensureRolesAndDatabase } from './database.ts'
import { findNative } from './native.ts'
import { adoptPostmaster, type Postmaster, startPostmaster } from './postmaster.ts'
import { withLock } from './process-lock.mjs'
import { serverUser } from './server-user.ts'

export type EmbeddedPostgres = {
  /** For the processes: rows only, no DDL. */
  readonly url: string
  /** For migrations and the seed. */
  readonly ownerUrl: string
  readonly port: number
  /** Of the server's first process. */
  readonly pid: number
  /** False when a server that was left running has been adopted. */
  readonly startedHere: boolean
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Fast shutdown; resolves when nothing of the server runs any more. */
  stop(): Promise<void>
  /** Ends the server at once, without waiting; the next start recovers. */
  kill(): void
}

export type EmbeddedOptions = {
  /** False trades safety for speed: for data nobody will miss. */
  durable?: boolean
  /** Lets the owner role create databases, which tests and Prisma's shadow database need. */
  ownerMakesDatabases?: boolean
  /** Further settings of postgresql.conf. */
  settings?: Record<string, string | number>
}

/**
 * Starts the bundled PostgreSQL on the data in `folder`, making it first when there is none, and listens on loopback
 * only. A server that a killed process left behind is adopted. Calls from several processes at once wait for each
 * other and get the same server.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const home = resolve(folder)
  mkdirSync(home, { recursive: true })
  return await withLock(join(home, '.lock'), () => start(home, options))
}

async function start(home: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { durable = true, ownerMakesDatabases = false } = options
  const user = serverUser()
  if (user.uid !== undefined) chmodSync(home, 0o711) // the server's account passes through, and cannot look around
  const native = findNative(home, user)
  const access = await ensureCluster(home, native, user, durable)
  const folders = { cluster: clusterFolder(home), log: join(home, 'server.log') }
  const running = await adoptPostmaster(folders, access, native)
  const settings = { ...(durable ? {} : CARELESS), ...options.settings }
  const reachable = running ? access : await withFreePort(home, access)
  const postmaster = running ?? (await startPostmaster(folders, reachable, native, user, settings))
  try {
    await ensureRolesAndDatabase(reachable, ownerMakesDatabases)
  } catch (error) {
    await postmaster.stop()
    throw error
  }
  return embedded(postmaster, reachable)
}

const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The port is kept from start to start unless somebody else has taken it meanwhile. */
async function withFreePort(home: string, access: Access): Promise<Access> {
  if (await isFree(access.port)) return access
  const moved = { ...access, port: await freePort() }
  writeAccess(home, moved)
  return moved
}

function embedded(postmaster: Postmaster, access: Access): EmbeddedPostgres {
  return {
    url: databaseUrl('application', access),
    ownerUrl: databaseUrl('owner', access),
    port: access.port,
    pid: postmaster.pid,
    startedHere: postmaster.startedHere,
    get ended() {
      return postmaster.ended
    },
    stop: () => postmaster.stop(),
    kill: () => postmaster.kill(),
  }
}
