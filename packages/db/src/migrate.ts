import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The key Prisma takes as well, so a `prisma migrate deploy` and a start wait for each other. */
const ADVISORY_LOCK = 72_707_369
const OLDEST_POSTGRES = 15

export type MigrateOptions = {
  /** The role the processes run as, when it is not the owner. Its rights on tables are default privileges of the owner. */
  applicationRole?: string
  /** Only these, for a restore; all of them otherwise. */
  upTo?: readonly string[]
}

/**
 * Brings the database up to the migrations in `folder` and returns the names of those it applied. They are recorded as
 * `prisma migrate deploy` records them (same table, checksum and lock), without the Prisma CLI. Several callers at once
 * wait for each other. Throws, with a sentence for the administrator, when the database cannot be reached, is older
 * than PostgreSQL 15, or does not fit the migrations.
 */
export async function migrate(ownerUrl: string, folder: string, options: MigrateOptions = {}): Promise<string[]> {
  const client = await connect(ownerUrl)
  try {
    await refuseOldPostgres(client, ownerUrl)
    // held by the session and given back when it ends
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query(RECORDS)
    const migrations = readMigrations(folder).filter(({ name }) => options.upTo?.includes(name) ?? true)
    const pending = pendingOf(migrations, await readRecords(client))
    for (const migration of pending) await apply(client, migration)
    if (options.applicationRole) await guardRecords(client, options.applicationRole)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** A word that no other database has and that stays as long as this one is not made anew; for a migrated database. */
export async function databaseIdentity(url: string): Promise<string> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM _prisma_migrations ORDER BY started_at, id LIMIT 1',
    )
    return rows[0]?.id ?? ''
  } finally {
    await client.end()
  }
}

/** The names of the migrations in `folder`, in order. */
export const migrationNames = (folder: string): string[] => readMigrations(folder).map(({ name }) => name)

type Migration = { name: string; sql: string; checksum: string }
type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

const RECORDS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    const because = error instanceof Error && error.message ? error.message : String(error)
    throw new Error(`The database ${withoutPassword(url)} cannot be reached: ${because}. Check DATABASE_URL.`)
  }
}

async function refuseOldPostgres(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS version",
  )
  const version = rows[0]?.version ?? 0
  if (version >= OLDEST_POSTGRES) return
  throw new Error(
    `The database ${withoutPassword(url)} is PostgreSQL ${version}; Nightswitch needs ${OLDEST_POSTGRES} or newer.`,
  )
}

function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function readRecords(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return rows
}

function pendingOf(migrations: readonly Migration[], records: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { migration_name: name, checksum, finished_at } of records) {
    const migration = known.get(name)
    if (!migration)
      throw new Error(`The database has migration ${name}, which this Nightswitch does not know: start a newer one.`)
    if (!finished_at) throw new Error(`Migration ${name} failed half-way before; mend the database by hand first.`)
    if (migration.checksum !== checksum) throw new Error(`Migration ${name} was edited after it had been applied.`)
  }
  const applied = new Set(records.map((record) => record.migration_name))
  return migrations.filter((migration) => !applied.has(migration.name))
}

/** Each migration is one transaction: it happens whole or not at all. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** The role may read the record (is the database as new as I am?) and not write it. */
/** What only the owner writes: the record of migrations, and the chain of the audit (its functions run as the owner). */
async function guardRecords(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role)
  for (const table of ['_prisma_migrations', 'audit_seal', 'audit_chain', 'audit_checkpoint']) {
    const { rows } = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [table])
    if (rows[0]?.exists) await client.query(`REVOKE ALL ON ${table} FROM ${name}; GRANT SELECT ON ${table} TO ${name}`)
  }
}

function withoutPassword(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}:${port || 5432}${pathname}`
  } catch {
    return 'of DATABASE_URL (which is no valid address)'
  }
}
