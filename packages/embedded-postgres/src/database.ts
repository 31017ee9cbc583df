import pg from 'pg'
import { type Access, APPLICATION, DATABASE, databaseUrl, OWNER } from './access.ts'

/**
 * Two roles and one database. The owner makes and changes tables (migrations); the processes run as the application
 * role, which reads and writes rows and cannot create, alter or drop anything. Doing it again changes nothing.
 */
export async function ensureRolesAndDatabase(access: Access, ownerMakesDatabases: boolean): Promise<void> {
  await asSuperuser(access, 'postgres', async (client) => {
    await ensureRole(client, OWNER, access.ownerPassword, ownerMakesDatabases ? 'CREATEDB' : 'NOCREATEDB')
    await ensureRole(client, APPLICATION, access.applicationPassword, 'NOCREATEDB')
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APPLICATION}`)
  })
  await asSuperuser(access, DATABASE, async (client) => {
    await client.query(`
      ALTER SCHEMA public OWNER TO ${OWNER};
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${APPLICATION};
      ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APPLICATION};
      ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA public
        GRANT USAGE, SELECT ON SEQUENCES TO ${APPLICATION};
    `)
  })
}

async function ensureRole(client: pg.Client, name: string, password: string, databases: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  // roles cannot be made with parameters; the password is our own base64url
  await client.query(`${verb} ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE ${databases} PASSWORD '${password}'`)
}

async function asSuperuser(
  access: Access,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl('superuser', access, database) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
