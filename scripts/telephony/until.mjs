import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `find` gives something truthy, and gives it back; fails with `what` after `ms`. */
export async function until(what, find, ms = 5000) {
  const deadline = Date.now() + ms
  for (;;) {
    const found = await find()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${ms} ms.`)
    await sleep(20)
  }
}
