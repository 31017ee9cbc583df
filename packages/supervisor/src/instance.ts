import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, tryLock } from '@nightswitch/embedded-postgres'

export type Where = { url: string }
export type Instance = { first: true; lock: Lock<Where> } | { first: false; pid: number; url: string | undefined }

/** One Nightswitch per data folder: takes the folder, or tells where the one that has it can be found. */
export async function takeDataFolder(data: string, patienceMs = 10_000): Promise<Instance> {
  for (const until = Date.now() + patienceMs; ; await sleep(50)) {
    const attempt = tryLock<Where>(join(data, 'instance.lock'))
    if (attempt.taken) return { first: true, lock: attempt.lock }
    const { pid, url } = attempt.heldBy
    // it has the folder already, and chooses its port in the next moment
    if (url || Date.now() > until) return { first: false, pid, url }
  }
}
