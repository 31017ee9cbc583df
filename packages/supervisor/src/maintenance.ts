import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupRefusal, backUp, type Manifest, restore } from '@nightswitch/db/backup'
import { openDatabase } from './database.ts'
import { takeDataFolder } from './instance.ts'
import { type Environment, Refusal, readSettings, type Settings } from './settings.ts'

const usage = `usage: npm run backup -- <file>
       npm run restore -- <file> [--replace]`

/**
 * `npm run backup` and `npm run restore`, on the database that `npm start` would use, or, in a container, on the one that
 * `prepare` is told of. A backup may be made while Nightswitch runs; a restore waits for nobody and is refused then.
 * Returns the exit code.
 */
export async function maintain(checkout: string, args: readonly string[], environment: Environment): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } },
    })
    const [command, file] = positionals
    if (!file || (command !== 'backup' && command !== 'restore')) throw new Refusal(usage)
    const { NIGHTSWITCH_OWNER_DATABASE_URL: ownerUrl, NIGHTSWITCH_APPLICATION_ROLE: applicationRole } = environment
    const settings = readSettings(checkout, ownerUrl ? { ...environment, DATABASE_URL: ownerUrl } : environment)
    const roles = ownerUrl && applicationRole ? { applicationRole } : {}
    await (command === 'backup' ? save(settings, file) : bringBack(checkout, settings, file, values.replace, roles))
    return 0
  } catch (error) {
    const expected = error instanceof Refusal || error instanceof BackupRefusal || isMistyped(error)
    console.error(expected ? error.message : error)
    return 1
  }
}

async function save(settings: Settings, file: string): Promise<void> {
  const database = await openDatabase(settings, console.error, () => {})
  try {
    const manifest = await backUp(database.ownerUrl(), resolve(file), { now: new Date() })
    console.log(`Saved ${inWords(manifest)} to ${file}.`)
    console.log(`Not in it: the keys ${join(settings.data, '*.{key,secret}')}. Keep them elsewhere than the backup.`)
  } finally {
    await database.leave()
  }
}

async function bringBack(
  checkout: string,
  settings: Settings,
  file: string,
  replace: boolean,
  roles: { applicationRole?: string },
): Promise<void> {
  const instance = await takeDataFolder(settings.data, 0)
  if (!instance.first) throw new Refusal(`Nightswitch runs (process ${instance.pid}). Stop it, then restore.`)
  const database = await openDatabase(settings, console.error, () => {})
  try {
    const migrations = join(checkout, 'prisma/migrations')
    const options = { migrations, ...database.roles, ...roles, replace, now: new Date() }
    const manifest = await restore(database.ownerUrl(), resolve(file), options)
    console.log(`Restored ${inWords(manifest)}, as of ${manifest.madeAt}. Everybody signs in anew.`)
  } finally {
    await database.leave()
    instance.lock.release()
  }
}

function inWords({ tables, audit }: Manifest): string {
  const rows = tables.reduce((sum, { rows }) => sum + rows, 0)
  const chain = audit.hash ? ` (the audit’s chain ends at ${audit.position} with ${audit.hash.slice(0, 16)})` : ''
  return `${rows} rows of ${tables.length} tables${chain}`
}

const isMistyped = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
