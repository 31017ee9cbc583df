import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { rowsFile, writeArchive } from './archive.ts'
import type { Manifest } from './manifest.ts'
import { list, quoted, readTables, type Table } from './tables.ts'

/**
 * Writes everything the database holds, as of one moment, to `file`; Nightswitch may go on meanwhile. Needs neither
 * pg_dump nor rights beyond reading.
 */
export async function backUp(url: string, file: string, { now }: { now: Date }): Promise<Manifest> {
  // Beside the file, where there is room for it.
  const folder = mkdtempSync(join(dirname(resolve(file)), '.nightswitch-backup-'))
  const client = new pg.Client({ connectionString: url, application_name: 'nightswitch backup' })
  await client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const tables = await readTables(client)
    const manifest: Manifest = {
      product: 'nightswitch',
      format: 1,
      madeAt: now.toISOString(),
      migrations: await readMigrationNames(client),
      tables: [],
      audit: await readChainEnd(client),
    }
    for (const table of tables) manifest.tables.push(await copyOut(client, table, rowsFile(folder, table.name)))
    await client.query('COMMIT')
    await writeArchive(file, folder, manifest)
    return manifest
  } finally {
    await client.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function copyOut(client: pg.Client, { name, columns, key }: Table, file: string) {
  // Sorted, so that equal tables have equal files.
  const order = key.length > 0 ? key : columns
  const query = `COPY (SELECT ${list(columns)} FROM ${quoted(name)} ORDER BY ${list(order)}) TO STDOUT`
  const copying = client.query(copyTo(query))
  await pipeline(copying, createWriteStream(file, { mode: 0o600 }))
  return { name, columns: [...columns], rows: copying.rowCount ?? 0, sha256: await sha256Of(file) }
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function readMigrationNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
  )
  return rows.map(({ name }) => name)
}

/** Before an upgrade there may be no chain yet. */
async function readChainEnd(client: pg.ClientBase): Promise<Manifest['audit']> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('audit_chain') IS NOT NULL AS there",
  )
  if (!tables[0]?.there) return { position: 0, hash: '' }
  const { rows } = await client.query<{ position: string; hash: Buffer }>('SELECT position, hash FROM audit_chain')
  return { position: Number(rows[0]?.position ?? 0), hash: rows[0]?.hash.toString('hex') ?? '' }
}
