import pg from 'pg'

/** The tables of the queue of jobs: graphile-worker's own, in a schema of their own that Prisma does not know. */
const SCHEMA = 'graphile_worker'
/** The newest of graphile-worker's migrations; a test compares it with the package. */
export const JOBS_SCHEMA_VERSION = 18

/**
 * Brings the queue of jobs up to date, as the owner, and lets the role of the processes work with it: rows, not tables. A database that
 * has it is only asked.
 */
export async function migrateJobs(
  ownerUrl: string,
  { applicationRole }: { applicationRole?: string } = {},
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 15_000 })
  await client.connect()
  try {
    if (await isUpToDate(client, applicationRole)) return
    const { runMigrations } = await import('graphile-worker')
    await runMigrations({ connectionString: ownerUrl, schema: SCHEMA, logger: await silence() })
    if (applicationRole) await admit(client, applicationRole)
  } finally {
    await client.end()
  }
}

async function isUpToDate(client: pg.Client, role: string | undefined): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    `${SCHEMA}.migrations`,
  ])
  if (!rows[0]?.exists) return false
  const found = await client.query<{ version: number; admitted: boolean }>(
    `select max(id) as version, $1::text is null or has_schema_privilege($1, '${SCHEMA}', 'usage') as admitted
     from ${SCHEMA}.migrations`,
    [role ?? null],
  )
  const { version = 0, admitted = false } = found.rows[0] ?? {}
  return version >= JOBS_SCHEMA_VERSION && admitted
}

/** Whole or not at all: the right on the schema, which `isUpToDate` looks for, comes with all the others. */
async function admit(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role)
  const { rows } = await client.query<{ table: string }>(
    `select relname as "table" from pg_class where relnamespace = '${SCHEMA}'::regnamespace and relrowsecurity`,
  )
  const policies = rows.map(({ table }) => {
    const of = `${SCHEMA}.${client.escapeIdentifier(table)}`
    return `drop policy if exists nightswitch on ${of}; create policy nightswitch on ${of} to ${name} using (true) with check (true);`
  })
  await client.query(`begin;
    grant usage on schema ${SCHEMA} to ${name};
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${name};
    grant usage, select on all sequences in schema ${SCHEMA} to ${name};
    grant execute on all functions in schema ${SCHEMA} to ${name};
    ${policies.join('\n')}
    commit`)
}

/** Its news are those of a library; what goes wrong is thrown. */
async function silence() {
  const { Logger } = await import('graphile-worker')
  return new Logger(() => () => undefined)
}
