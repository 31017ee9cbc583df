import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterFolder } from './cluster.ts'
import { isRunning, type ProcessMark, tryLock } from './process-lock.mjs'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'

const PREFIX = 'nightswitch-throwaway-'

/** An empty PostgreSQL in a temporary folder, for tests and the Prisma CLI; `stop()` deletes it. */
export async function createThrowawayPostgres(): Promise<EmbeddedPostgres> {
  await sweepOrphans()
  const folder = join(tmpdir(), `${PREFIX}${randomBytes(6).toString('hex')}`)
  mkdirSync(folder, { mode: 0o711 })
  tryLock(join(folder, 'creator')) // tells the sweep of others that this one is in use
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  let server: EmbeddedPostgres
  try {
    server = await startEmbedded(folder, {
      durable: false,
      ownerMakesDatabases: true,
      settings: { max_connections: 200, shared_buffers: '64MB' },
    })
  } catch (error) {
    remove()
    throw error
  }
  const onExit = () => {
    server.kill()
    remove()
  }
  process.once('exit', onExit)
  return {
    ...server,
    async stop() {
      process.off('exit', onExit)
      await server.stop()
      remove()
    },
  }
}

/** A creator that was killed could not clean up; the next one does it. */
async function sweepOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    if (!isOrphan(folder)) continue
    try {
      if (existsSync(join(clusterFolder(folder), 'postmaster.pid'))) await (await startEmbedded(folder)).stop()
    } catch {
      // somebody else sweeps it as well, or it never came up
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Only of our own account: anybody may plant a folder of this name in a shared temporary folder. */
function isOrphan(folder: string): boolean {
  try {
    if (lstatSync(folder).uid !== (process.getuid?.() ?? 0)) return false
    return !isRunning(JSON.parse(readFileSync(join(folder, 'creator', 'holder.json'), 'utf8')) as ProcessMark)
  } catch {
    return false // just being made, or just gone
  }
}
