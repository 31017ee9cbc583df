import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { markOf } from '@nightswitch/embedded-postgres'
import { parse } from './log.ts'
import { endProcess, type processNotes } from './orphans.ts'
import { Refusal } from './settings.ts'
import type { startedParts } from './started-parts.ts'

/** Whom one can sign in as, as the seed prints it in its last line: `{"accounts":[…]}`. */
export type Account = { name: string; email: string; role: string }

export type Seed = {
  /** The program; without it there is nothing to seed. */
  readonly file: string
  readonly env: NodeJS.ProcessEnv
  readonly data: string
  /** Which database it fills. */
  readonly identity: string
  readonly notes: ReturnType<typeof processNotes>
  readonly parts: ReturnType<typeof startedParts>
}

/**
 * Runs the seed to its end, once for each database, password and build of the seed: a later start is quicker without
 * it, and what was deleted from the demo organisation stays deleted.
 */
export async function seed(given: Seed): Promise<Account[]> {
  if (!existsSync(given.file)) return []
  const stamp = join(given.data, 'seeded.json')
  const done = digestOf(given)
  const before = readSeeded(stamp)
  if (before?.done === done) return before.accounts
  const accounts = readAccounts(await runSeed(given))
  writeFileSync(`${stamp}.draft`, JSON.stringify({ done, accounts }), { mode: 0o600 })
  renameSync(`${stamp}.draft`, stamp)
  return accounts
}

function digestOf({ file, env, identity }: Seed): string {
  const folder = dirname(file)
  const hash = createHash('sha256').update(`${identity} ${env.NIGHTSWITCH_DEMO} ${env.NIGHTSWITCH_DEMO_PASSWORD}`)
  // what the seed shares with the api lies in chunks beside it
  const built = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  for (const name of built.sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

function readSeeded(stamp: string): { done: string; accounts: Account[] } | undefined {
  return existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : undefined
}

async function runSeed({ file, env, notes, parts }: Seed): Promise<string> {
  const child = spawn(process.execPath, [file], {
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const mark = child.pid === undefined ? undefined : notes.note('seed', child.pid)
  let printed = ''
  let complained = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  child.stderr.on('data', (chunk) => (complained += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await parts.add({
    async stop() {
      if (mark && markOf(mark.pid)) await endProcess(mark, 5000)
    },
    kill: () => child.kill('SIGKILL'),
  })
  const code = await ended
  notes.note('seed', undefined)
  if (code !== 0) throw new Refusal(`The demo organisation could not be made:\n${complained || printed}`)
  return printed
}

function readAccounts(printed: string): Account[] {
  const last = printed.trimEnd().split('\n').at(-1) ?? ''
  return (parse(last)?.accounts as Account[] | undefined) ?? []
}
