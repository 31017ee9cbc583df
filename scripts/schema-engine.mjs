#!/usr/bin/env node
/**
 * The schema engine of the Prisma CLI, without a download.
 *
 * Prisma fetches a native `schema-engine` from its own host before any command runs. This script takes its place
 * (PRISMA_SCHEMA_ENGINE_BINARY, set by prisma.mjs): it speaks the engine's JSON-RPC protocol over stdin and stdout and
 * hands each request to `@prisma/schema-engine-wasm`, which reaches PostgreSQL through `@prisma/adapter-pg`.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const PG_CHAR = 18
const PG_TEXT = 25
const PG_TEXT_ARRAY = 1009
/** `ColumnTypeEnum.Character` of driver-adapter-utils. */
const COLUMN_TYPE_CHARACTER = 6
/** Types of the system catalogue that the adapter does not know ("char", name, regclass, …), read as text. */
const READ_AS = new Map([
  [PG_CHAR, PG_TEXT],
  [19, PG_TEXT],
  [24, PG_TEXT],
  [194, PG_TEXT],
  [2205, PG_TEXT],
  [2206, PG_TEXT],
  [1002, PG_TEXT_ARRAY],
  [1003, PG_TEXT_ARRAY],
])

const args = process.argv.slice(2)
if (args.includes('--version')) {
  console.log('schema-engine-cli wasm')
  process.exit(0)
}
// sub-commands of the binary that only ask whether the database is there; the first request finds out
if (args[0] === 'cli' || args.includes('can-connect-to-database') || args.includes('create-database')) process.exit(0)

readCatalogTypesAsText()
await loadWasm()
let engine
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') await answer(JSON.parse(line))
}

async function answer({ id, method, params }) {
  if (method === undefined) return // the CLI's own answer to our `print`
  try {
    send({ id, result: await perform(method, params) })
  } catch (error) {
    const message = String(error?.message ?? error)
    const data = { is_panic: false, message, error_code: error?.code, meta: null, backtrace: null }
    send({ id, error: { code: 4466, message, data } })
  }
}

async function perform(method, params) {
  if (method === 'ensureConnectionValidity' || method === 'createDatabase') return {}
  engine ??= await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapterFactory())
  const result = (await engine[method](params)) ?? {}
  // the native engine prints a diff through a request of its own instead of returning it
  if (method === 'diff' && result.stdout) send({ id: 1e9, method: 'print', params: { content: result.stdout } })
  return result
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

async function loadWasm() {
  // a panic inside wasm must not look like success
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const module = readFileSync(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

function readCatalogTypesAsText() {
  // the adapter brings no hook for this, so the driver's result is mended: the same `pg` the adapter loads
  const { Result } = createRequire(createRequire(import.meta.url).resolve('@prisma/adapter-pg'))('pg')
  const addFields = Result.prototype.addFields
  Result.prototype.addFields = function (fields) {
    for (const field of fields) {
      field.wasChar = field.dataTypeID === PG_CHAR
      field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID
    }
    return addFields.call(this, fields)
  }
}

function adapterFactory() {
  return bindMigrationAwareSqlAdapterFactory(schemaAdapterFactory(connectionParts(databaseUrl())))
}

/** The CLI passes `--datasource` as base64 of JSON (older ones as plain JSON). */
function databaseUrl() {
  const at = args.indexOf('--datasource')
  if (at < 0) return process.env.DATABASE_URL
  const given = args[at + 1] ?? ''
  const json = given.startsWith('{') ? given : Buffer.from(given, 'base64').toString()
  return JSON.parse(json).url ?? process.env.DATABASE_URL
}

/** Parts, not a connection string: that would win over the `database` set for the shadow database. */
function connectionParts(url) {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  }
}

function schemaAdapterFactory(parts) {
  const factory = new PrismaPg(parts)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => mended(await connect())
  // the adapter's own version drops the shadow database before it closes its pool, which PostgreSQL refuses
  factory.connectToShadowDb = async () => {
    const admin = await factory.connect()
    const database = `prisma_migrate_shadow_db_${globalThis.crypto.randomUUID()}`
    await admin.executeScript(`CREATE DATABASE "${database}"`)
    const shadow = mended(await new PrismaPg({ ...parts, database }).connect())
    const close = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await close()
      await admin.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
  return factory
}

function mended(adapter) {
  // the adapter splits scripts at every ';', which breaks the `$$ … $$` bodies of functions: send them whole
  adapter.executeScript = async (sql) => {
    await adapter.client.query(sql)
  }
  // PostgreSQL 18 lists NOT NULL in pg_constraint; the describer panics unless "char" columns arrive as Character
  let fields = []
  const performIO = adapter.performIO.bind(adapter)
  adapter.performIO = async (query) => {
    const result = await performIO(query)
    fields = result.fields
    return result
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const columnTypes = result.columnTypes.map((type, i) => (fields[i]?.wasChar ? COLUMN_TYPE_CHARACTER : type))
    return { ...result, columnTypes }
  }
  return adapter
}
