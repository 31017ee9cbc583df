import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, migrationNames } from '../migrate.ts'
import { readArchive, rowsFile } from './archive.ts'
import { backUp, sha256Of } from './back-up.ts'
import { BackupRefusal, type Manifest } from './manifest.ts'
import { list, quoted, readTableNames, readTables } from './tables.ts'

const LAST_MOMENT_MS = 1_000

export type RestoreOptions = {
  /** The folder of migrations. */
  readonly migrations: string
  readonly applicationRole?: string
  /** Whether what the database holds may give way. It is saved beside the backup, as `<file>.replaced-<time>`. */
  readonly replace: boolean
  readonly now: Date
}

/**
 * Puts a backup into a database; an older backup is brought up to today's tables. The settings get
 * a new epoch, so that every process takes them anew. Throws a BackupRefusal for what cannot be: a damaged file, a
 * newer backup, a database that is not empty or that Nightswitch works with.
 */
export async function restore(ownerUrl: string, file: string, options: RestoreOptions): Promise<Manifest> {
  const folder = mkdtempSync(join(dirname(resolve(file)), '.nightswitch-restore-'))
  try {
    const manifest = await readArchive(file, folder)
    await refuseDamaged(manifest, folder)
    refuseNewer(manifest, options.migrations)
    await withClient(ownerUrl, refuseInUse)
    await makeRoom(ownerUrl, file, options)
    const roles = options.applicationRole ? { applicationRole: options.applicationRole } : {}
    await migrate(ownerUrl, options.migrations, { ...roles, upTo: manifest.migrations })
    await withClient(ownerUrl, (client) => fill(client, manifest, folder))
    await migrate(ownerUrl, options.migrations, roles)
    return manifest
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function refuseDamaged({ tables }: Manifest, folder: string): Promise<void> {
  for (const { name, sha256 } of tables) {
    const found = await sha256Of(rowsFile(folder, name)).catch(() => null)
    if (found !== sha256)
      throw new BackupRefusal(`The backup is damaged: the rows of ${name} are not those that were saved.`)
  }
}

function refuseNewer({ migrations }: Manifest, folder: string): void {
  const known = migrationNames(folder)
  const unknown = migrations.find((name, index) => known[index] !== name)
  if (unknown)
    throw new BackupRefusal(`The backup is of a newer Nightswitch (it has ${unknown}): restore it with that one.`)
}

/** Whichever way its processes were started, they are connected by their names; one that has just ended may be for a moment. */
async function refuseInUse(client: pg.Client): Promise<void> {
  for (const until = Date.now() + LAST_MOMENT_MS; ; await sleep(50)) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT DISTINCT application_name AS name FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'nightswitch%'
         AND application_name <> 'nightswitch backup'`,
    )
    if (rows.length === 0) return
    const names = rows.map(({ name }) => name).sort()
    if (Date.now() > until)
      throw new BackupRefusal(`Nightswitch works with this database (${names.join(', ')}). Stop it, then restore.`)
  }
}

/** What is thrown away is backed up first, beside the file: a restore can go wrong after this. */
async function makeRoom(ownerUrl: string, file: string, { replace, now }: RestoreOptions): Promise<void> {
  const tables = await withClient(ownerUrl, readTableNames)
  if (tables.length === 0) return
  if (!replace) {
    throw new BackupRefusal('The database is not empty. With --replace everything in it gives way to the backup.')
  }
  await backUp(ownerUrl, `${file}.replaced-${now.toISOString().replace(/\W/g, '')}`, { now })
  await withClient(ownerUrl, (client) => dropAll(client, tables))
}

async function dropAll(client: pg.Client, tables: readonly string[]): Promise<void> {
  await client.query('BEGIN')
  await client.query(`DROP TABLE ${list(tables)} CASCADE`)
  const { rows } = await client.query<{ drop: string }>(`
    SELECT format('DROP FUNCTION %s', oid::regprocedure) AS drop FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('DROP TYPE %s CASCADE', oid::regtype) FROM pg_type
    WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'`)
  for (const { drop } of rows) await client.query(drop)
  await client.query('COMMIT')
}

/** Rows come in any order and as they were: without foreign keys and triggers, which are put back before the commit. */
async function fill(client: pg.Client, manifest: Manifest, folder: string): Promise<void> {
  await client.query('BEGIN')
  const tables = await readTables(client)
  const present = new Set(tables.map(({ name }) => name))
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  )
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of tables) {
    await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`)
    // Migrations put rows of their own into new tables.
    await client.query(`DELETE FROM ${quoted(name)}`)
  }
  for (const { name, columns } of manifest.tables) {
    if (!present.has(name)) throw new BackupRefusal(`The backup has a table that its migrations do not make: ${name}.`)
    const copying = client.query(copyFrom(`COPY ${quoted(name)} (${list(columns)}) FROM STDIN`))
    await pipeline(createReadStream(rowsFile(folder, name)), copying)
  }
  for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`)
  for (const { table, name, definition } of keys) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
  await goOnCounting(client)
  await client.query('UPDATE configuration SET epoch = gen_random_uuid()')
  await client.query('COMMIT')
}

/** Counted columns go on after the highest number that was restored. */
async function goOnCounting(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT d.refobjid::regclass::text AS table, quote_ident(a.attname) AS column, d.objid::regclass::text AS sequence
     FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
     JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE s.relnamespace = 'public'::regnamespace AND d.deptype IN ('a', 'i')`,
  )
  for (const { table, column, sequence } of rows) {
    await client.query(`SELECT setval($1, coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`, [sequence])
  }
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'nightswitch restore' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
