import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { markOf } from '@nightswitch/embedded-postgres'
import { endProcess, type processNotes } from './orphans.ts'
import { Refusal } from './settings.ts'
import type { startedParts } from './started-parts.ts'

/** Whom one can sign in as, as the seed prints it: a JSON list in its last line. */
export type Account = { name: string; email: string; role: string }

/** Runs the seed to its end. It runs at each start, so it must change nothing when it has been run before. */
export async function seed(
  file: string,
  env: NodeJS.ProcessEnv,
  notes: ReturnType<typeof processNotes>,
  parts: ReturnType<typeof startedParts>,
): Promise<Account[]> {
  if (!existsSync(file)) return []
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
  return readAccounts(printed)
}

function readAccounts(printed: string): Account[] {
  const last = printed.trimEnd().split('\n').at(-1) ?? ''
  return last.startsWith('[') ? (JSON.parse(last) as Account[]) : []
}
