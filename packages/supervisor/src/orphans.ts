import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, markOf, type ProcessMark } from '@nightswitch/embedded-postgres'

const PATIENCE_MS = 5000

/**
 * Notes in the data folder which processes are ours, by pid and start, so that the start after a `kill -9` of the
 * supervisor finds and ends them. Never by name: another checkout's processes look the same.
 */
export function processNotes(data: string) {
  const file = join(data, 'processes.json')
  const marks = new Map<string, ProcessMark>()
  const write = () => {
    writeFileSync(`${file}.draft`, JSON.stringify(Object.fromEntries(marks)), { mode: 0o600 })
    renameSync(`${file}.draft`, file)
  }
  return {
    note(name: string, pid: number | undefined): ProcessMark | undefined {
      const mark = pid === undefined ? undefined : markOf(pid)
      if (mark) marks.set(name, mark)
      else marks.delete(name)
      write()
      return mark
    },
    /** Ends what an earlier supervisor left behind. */
    async endOrphans(): Promise<void> {
      const left = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, ProcessMark>) : {}
      await Promise.all(Object.values(left).map((mark) => endProcess(mark, PATIENCE_MS)))
      write()
    },
  }
}

/** Asks a process to end, and after `patienceMs` makes it. Resolves when it is gone. */
export async function endProcess(mark: ProcessMark, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs
  signal(mark, 'SIGTERM')
  while (isRunning(mark) && Date.now() < until) await sleep(20)
  signal(mark, 'SIGKILL')
  while (isRunning(mark)) await sleep(20)
}

/** Nothing happens when the very process has gone, even if its pid has been given away since. */
export function signal(mark: ProcessMark, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!isRunning(mark)) return
  try {
    process.kill(mark.pid, name)
  } catch {
    // gone in between
  }
}
