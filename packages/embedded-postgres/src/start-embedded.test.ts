import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRunning, markOf } from './process-lock.mjs'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'

let home: string
const quick = { durable: false }

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'nightswitch-embedded-'))
})

afterEach(async () => {
  await stopWhateverRuns(home)
  rmSync(home, { recursive: true, force: true })
})

describe('the bundled PostgreSQL', () => {
  it('keeps its data, address and passwords over a restart', async () => {
    const first = await startEmbedded(home)
    await query(first.ownerUrl, 'CREATE TABLE note (text text)')
    await query(first.url, "INSERT INTO note VALUES ('kept')")
    await first.stop()
    const second = await startEmbedded(home)

    expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }])
    expect(second.url).toBe(first.url)
    expect(statSync(join(home, 'server.json')).mode & 0o777).toBe(0o600)
    expect(second.port).toBeGreaterThanOrEqual(20_000)
    expect(second.port).toBeLessThan(32_000)
  })

  it('lets the application role change rows and nothing else, also in tables made later', async () => {
    const server = await startEmbedded(home, quick)
    await query(server.ownerUrl, 'CREATE TABLE later (id serial PRIMARY KEY, text text)')

    await query(server.url, "INSERT INTO later (text) VALUES ('a')")
    await query(server.url, "UPDATE later SET text = 'b'")
    await query(server.url, 'DELETE FROM later')
    const forbidden = [
      ...['CREATE TABLE mine (a int)', 'ALTER TABLE later ADD b int', 'DROP TABLE later', 'TRUNCATE later'],
      ...['CREATE SCHEMA mine', 'CREATE TEMPORARY TABLE mine (a int)', 'CREATE DATABASE mine', 'CREATE ROLE mine'],
    ]
    for (const statement of forbidden) {
      await expect(query(server.url, statement), statement).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  it('listens on loopback only and leaves nothing running after stop', async () => {
    const server = await startEmbedded(home, quick)
    const mark = markOf(server.pid)
    const [, , , , socketFolder, address] = readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')
    await server.stop()

    expect({ socketFolder, address }).toEqual({ socketFolder: '', address: '127.0.0.1' })
    expect(mark && isRunning(mark)).toBe(false)
    await server.ended
  })

  it('comes back after its first process was killed', async () => {
    const first = await startEmbedded(home)
    await query(first.ownerUrl, 'CREATE TABLE note AS SELECT 1 AS number')
    process.kill(first.pid, 'SIGKILL')
    const second = await startEmbedded(home)

    expect(second.pid).not.toBe(first.pid)
    expect(await query(second.url, 'SELECT number FROM note')).toEqual([{ number: 1 }])
  })

  it('adopts a server that a killed process left behind, and can stop it', async () => {
    const starter = await startFixture(home)
    starter.process.kill('SIGKILL')
    const adopted = await startEmbedded(home, quick)

    expect(adopted).toMatchObject({ startedHere: false, url: starter.said.url, pid: starter.said.pid })
    await adopted.stop()
    expect(markOf(adopted.pid)).toBeUndefined()
    await adopted.ended
  })

  it('starts although the pid it noted now belongs to another process', async () => {
    const first = await startEmbedded(home, quick)
    const noted = readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8')
    await first.stop()
    writeFileSync(join(home, 'cluster', 'postmaster.pid'), noted.replace(String(first.pid), String(process.pid)))

    const second = await startEmbedded(home, quick)
    expect(second.startedHere).toBe(true)
  })

  it('begins anew when the first set-up was killed half-way', async () => {
    const starter = spawn(process.execPath, [await fixture(), home], { stdio: 'ignore' })
    await new Promise((resolve) => setTimeout(resolve, 400))
    starter.kill('SIGKILL')

    const server = await startEmbedded(home, quick)
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('says which PostgreSQL wrote the data when it is another one', async () => {
    const server = await startEmbedded(home, quick)
    await server.stop()
    writeFileSync(join(home, 'cluster', 'PG_VERSION'), '17\n')

    await expect(startEmbedded(home)).rejects.toThrow(
      /was written by PostgreSQL 17, this Nightswitch brings PostgreSQL 18/,
    )
  })

  it('stops the server again when a later step of the start fails', async () => {
    const server = await startEmbedded(home, quick)
    await server.stop()
    const access = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8'))
    // a password that is no valid literal breaks the step after the start
    writeFileSync(join(home, 'server.json'), JSON.stringify({ ...access, ownerPassword: "it's" }))

    await expect(startEmbedded(home, quick)).rejects.toThrow(/unrecognized role option/)
    expect(serverOf(home)).toBeUndefined()
  })

  it('is one server for two who start it at once, twenty times over', { timeout: 240_000 }, async () => {
    for (let round = 0; round < 20; round++) {
      const folder = mkdtempSync(join(tmpdir(), 'nightswitch-embedded-'))
      const [one, other] = await Promise.all([startFixture(folder), startFixture(folder)])
      expect(one.said.url).toBe(other.said.url)
      expect([one.said.startedHere, other.said.startedHere].sort()).toEqual([false, true])
      expect(await query(one.said.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      for (const { process } of [one, other]) process.kill('SIGKILL')
      await stopWhateverRuns(folder)
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

let fixtureBuilt: Promise<string> | undefined

/** A process of its own that starts the server in the given folder, tells about it and waits to be killed. */
function fixture(): Promise<string> {
  fixtureBuilt ??= (async () => {
    const outfile = fileURLToPath(new URL('../dist/start-fixture.js', import.meta.url))
    const source = `
      import { startEmbedded } from './start-embedded.ts'
      const { url, pid, startedHere } = await startEmbedded(process.argv[2], { durable: false })
      console.log(JSON.stringify({ url, pid, startedHere }))
      setInterval(() => {}, 1000)`
    await build({
      stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
      ...{ outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    })
    return outfile
  })()
  return fixtureBuilt
}

type Said = Pick<EmbeddedPostgres, 'url' | 'pid' | 'startedHere'>

async function startFixture(folder: string): Promise<{ process: ChildProcess; said: Said }> {
  const child = spawn(process.execPath, [await fixture(), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await new Promise<Said>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(JSON.parse(String(line))))
    child.once('exit', () => reject(new Error('the start failed')))
  })
  return { process: child, said }
}

function serverOf(folder: string): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

async function stopWhateverRuns(folder: string): Promise<void> {
  const pid = serverOf(folder)
  const mark = pid === undefined ? undefined : markOf(pid)
  if (!mark || mark.pid === process.pid) return
  process.kill(mark.pid, 'SIGQUIT')
  while (isRunning(mark)) await new Promise((resolve) => setTimeout(resolve, 10))
}
