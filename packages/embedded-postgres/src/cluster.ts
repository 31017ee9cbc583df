import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Access, newAccess, readAccess, writeAccess } from './access.ts'
import type { Native } from './native.ts'
import type { ServerUser } from './server-user.ts'

export function clusterFolder(home: string): string {
  return join(home, 'cluster')
}

/**
 * Makes the cluster of `home` unless it is there. It is made aside and moved into place last, so a start that was killed
 * in between leaves nothing the next one would trust.
 */
export async function ensureCluster(home: string, native: Native, user: ServerUser, durable: boolean): Promise<Access> {
  const cluster = clusterFolder(home)
  if (existsSync(cluster)) {
    refuseOtherMajor(cluster, native.major)
    const access = readAccess(home)
    if (access) return access
    throw new Error(
      `${join(home, 'server.json')} with the passwords of the database is missing. Restore it beside ${cluster}, or move that folder away to start anew.`,
    )
  }
  removeDrafts(home)
  const draft = `${cluster}.draft-${randomBytes(4).toString('hex')}`
  const access = await newAccess()
  initialize(draft, access, native, user, durable)
  writeAccess(home, access)
  renameSync(draft, cluster)
  return access
}

/**
 * What a killed start left. Its initdb may live on for a moment and write there, so every start has a draft of its own;
 * what cannot be removed yet goes with the next start.
 */
function removeDrafts(home: string): void {
  for (const entry of readdirSync(home).filter((name) => name.startsWith('cluster.draft'))) {
    try {
      rmSync(join(home, entry), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    } catch {}
  }
}

function refuseOtherMajor(cluster: string, major: number): void {
  const written = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10)
  if (written === major) return
  throw new Error(
    `The data in ${cluster} was written by PostgreSQL ${written}, this Nightswitch brings PostgreSQL ${major}. ` +
      `Dump it with the PostgreSQL ${written} it came from and restore it, or start the Nightswitch that wrote it.`,
  )
}

function initialize(folder: string, access: Access, native: Native, user: ServerUser, durable: boolean): void {
  mkdirSync(folder, { mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, access.superuserPassword, { mode: 0o600 })
  try {
    if (user.uid !== undefined) {
      chownSync(folder, user.uid, user.gid)
      chownSync(passwordFile, user.uid, user.gid)
    }
    const { status, stderr, error } = spawnSync(
      native.program('initdb'),
      [
        ...['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
        // the same order of letters on every machine, whichever locales it has
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...user, encoding: 'utf8', cwd: '/' },
    )
    if (status !== 0) throw new Error(`The database could not be set up in ${folder}: ${stderr || error?.message}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}
