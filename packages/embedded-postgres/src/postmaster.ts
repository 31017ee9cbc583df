import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Access, databaseUrl } from './access.ts'
import type { Native } from './native.ts'
import { isRunning, markOf, type ProcessMark } from './process-lock.mjs'
import type { ServerUser } from './server-user.ts'

/** The server's first process; the others are its children and end with it. */
export type Postmaster = {
  readonly pid: number
  /** Whether this call started it, or found it running. */
  readonly startedHere: boolean
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends open transactions and connections, writes everything down and waits until it is gone. */
  stop(): Promise<void>
  /** For `process.on('exit')`, where nothing can be waited for: gone at once, recovery at the next start. */
  kill(): void
}

export type ServerFolders = { cluster: string; log: string }

const START_MS = 60_000
const FAST_SHUTDOWN_MS = 15_000
const LOG_BYTES = 10_000_000

/** The postmaster that a killed supervisor left behind, when it still serves this cluster. */
export async function adoptPostmaster(
  { cluster }: ServerFolders,
  access: Access,
  native: Native,
): Promise<Postmaster | undefined> {
  const noted = notedPostmaster(cluster)
  if (!noted) return undefined
  if (!noted.mark) {
    // PostgreSQL would refuse to start when the pid now belongs to somebody else
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    return undefined
  }
  const postmaster = adopted(noted.mark, cluster, native)
  const until = Date.now() + START_MS
  while (isRunning(noted.mark)) {
    if (noted.port === access.port && (await accepts(access))) return postmaster
    // it is still starting, or on its way down: in both cases waiting ends it
    if (Date.now() > until) await postmaster.stop()
    await sleep(50)
  }
  return undefined
}

/** Starts the server and waits until it takes connections; when it does not, nothing of it is left. */
export async function startPostmaster(
  { cluster, log }: ServerFolders,
  access: Access,
  native: Native,
  user: ServerUser,
  settings: Record<string, string | number>,
): Promise<Postmaster> {
  const until = Date.now() + START_MS
  for (;;) {
    const began = statSync(log, { throwIfNoEntry: false })?.size ?? 0
    const child = launch(cluster, log, access, native, user, settings)
    const postmaster = started(child, cluster, native)
    if (await isReady(child, access, until)) return postmaster
    if (child.exitCode === null && child.signalCode === null) await postmaster.stop()
    const said = readFileSync(log, 'utf8').slice(began)
    // children of a killed postmaster take a moment to notice, and hold its shared memory until then
    const isTransient = /pre-existing shared memory block|is another postmaster .* running/.test(said)
    if (!isTransient || Date.now() > until) throw new Error(`PostgreSQL did not start:\n${said.slice(-4000)}`)
    await sleep(200)
  }
}

function launch(
  cluster: string,
  log: string,
  access: Access,
  native: Native,
  user: ServerUser,
  settings: Record<string, string | number>,
): ChildProcess {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(log, `${log}.old`)
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 60, ...settings }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // a file, not a pipe: the server must be able to speak when we are gone
  const output = openSync(log, 'a', 0o600)
  const child = spawn(native.program('postgres'), ['-D', cluster, '-p', String(access.port), ...options], {
    ...user,
    cwd: '/',
    detached: true, // Ctrl-C in the terminal must not stop it before those who use it
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.on('error', () => {}) // told by `isReady`: there is no pid
  child.unref()
  return child
}

async function isReady(child: ChildProcess, access: Access, until: number): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null && Date.now() < until) {
    if (await accepts(access)) return true
    await sleep(25)
  }
  return false
}

async function accepts(access: Access): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl('superuser', access, 'postgres'),
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function started(child: ChildProcess, cluster: string, native: Native): Postmaster {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const mark = child.pid === undefined ? undefined : markOf(child.pid)
  const { stop, kill } = controlsOf(mark, cluster, native)
  return {
    ...{ pid: child.pid ?? -1, startedHere: true, ended, kill },
    async stop() {
      // else a program that has nothing else to do ends before it is told
      child.ref()
      await stop()
      await ended
    },
  }
}

function adopted(mark: ProcessMark, cluster: string, native: Native): Postmaster {
  let ended: Promise<void> | undefined
  return {
    pid: mark.pid,
    startedHere: false,
    // not our child, so nobody tells us: look every now and then, once somebody wants to know
    get ended() {
      ended ??= (async () => {
        while (isRunning(mark)) await sleep(250, undefined, { ref: false })
      })()
      return ended
    },
    ...controlsOf(mark, cluster, native),
  }
}

function controlsOf(mark: ProcessMark | undefined, cluster: string, native: Native): Pick<Postmaster, 'stop' | 'kill'> {
  const send = (signal: 'SIGINT' | 'SIGQUIT') => {
    if (mark && isRunning(mark)) signalServer(mark.pid, signal, cluster, native)
  }
  const goneWithin = async (ms: number) => {
    for (const until = Date.now() + ms; Date.now() < until; await sleep(20)) {
      if (!mark || !isRunning(mark)) return true
    }
    return false
  }
  return {
    kill: () => send('SIGQUIT'),
    async stop() {
      send('SIGINT')
      if (await goneWithin(FAST_SHUTDOWN_MS)) return
      send('SIGQUIT')
      if (!(await goneWithin(FAST_SHUTDOWN_MS))) throw new Error(`PostgreSQL (process ${mark?.pid}) does not end.`)
    },
  }
}

/** PostgreSQL's words: SIGINT is the fast shutdown, SIGQUIT the immediate one. Windows has no signals, `pg_ctl` does. */
function signalServer(pid: number, signal: 'SIGINT' | 'SIGQUIT', cluster: string, native: Native): void {
  if (process.platform === 'win32') {
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate'
    spawnSync(native.program('pg_ctl'), ['stop', '-D', cluster, '-m', mode, '-W'])
    return
  }
  try {
    process.kill(pid, signal)
  } catch {
    // it ended in between
  }
}

/** What `postmaster.pid` says; without a mark when the process it names is gone or is not the server of this cluster. */
function notedPostmaster(cluster: string): { mark: ProcessMark | undefined; port: number } | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  if (!pid) return { mark: undefined, port: 0 }
  return { mark: serves(pid, cluster) ? markOf(pid) : undefined, port: port ?? 0 }
}

function serves(pid: number, cluster: string): boolean {
  return commandLine(pid).includes(cluster)
}

function commandLine(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    } catch {
      return ''
    }
  }
  const [program, args] =
    process.platform === 'win32'
      ? [
          'powershell',
          ['-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`],
        ]
      : ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]]
  return spawnSync(program as string, args as string[], { encoding: 'utf8' }).stdout ?? ''
}
