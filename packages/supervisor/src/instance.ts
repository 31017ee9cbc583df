import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, tryLock } from '@nightswitch/embedded-postgres'

export type Where = {
  url: string
  /** It has been told to stop, and will be gone in a moment. */
  stopping?: boolean
}
export type Instance = { first: true; lock: Lock<Where> } | { first: false; pid: number; url: string | undefined }

/**
 * One Nightswitch per data folder: takes the folder, or tells where the one that has it can be found. One that is
 * stopping is waited for, so that a restart needs no pause in between.
 */
export async function takeDataFolder(data: string, patienceMs = 30_000): Promise<Instance> {
  for (const until = Date.now() + patienceMs; ; await sleep(50)) {
    const attempt = tryLock<Where>(join(data, 'instance.lock'))
    if (attempt.taken) return { first: true, lock: attempt.lock }
    const { pid, url, stopping } = attempt.heldBy
    // without an address it has only just started, and chooses its port in the next moment
    if ((url && !stopping) || Date.now() > until) return { first: false, pid, url }
  }
}
