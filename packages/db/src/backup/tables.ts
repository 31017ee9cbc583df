import type pg from 'pg'

/** A table as a backup sees it. */
export type Table = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }

/**
 * What a backup leaves out: what is only true of this moment (processes, sign-ins, answers to repeated requests) and
 * the record of migrations, which the manifest carries.
 */
const leftOut = [
  'process',
  'session',
  'verification',
  'rate_limit',
  'sign_in_attempt',
  'idempotency_key',
  '_prisma_migrations',
]

/** Every table of ours that is worth keeping, by name, each with its stored columns and its primary key. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name,
       array(SELECT a.attname::text FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       array(SELECT a.attname::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(attnum, place)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
         WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.place) AS key
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     ORDER BY c.relname`,
    [leftOut],
  )
  return rows
}

/** The names of all tables of ours, kept or not. */
export async function readTableNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`,
  )
  return rows.map(({ name }) => name)
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const list = (names: readonly string[]): string => names.map(quoted).join(', ')
