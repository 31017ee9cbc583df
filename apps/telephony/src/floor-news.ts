import type { FloorSnapshot } from '@nightswitch/routing-engine'
import type { After } from './clock.ts'

/** Tells those who watch that queues, agents or telephones look different. */
export type FloorNews = {
  /** Something happened: what is different is told soon, if anything is. */
  touch(): void
  stop(): void
}

/** At most so often; the first of a burst at once. */
const AT_MOST_EVERY_MS = 200

/** `send` gets the queues that changed; none when only users or telephones did. */
export function createFloorNews(parts: {
  floor: () => FloorSnapshot
  after: After
  send: (queueIds: string[]) => void
}): FloorNews {
  let told = { queues: new Map<string, string>(), rest: '' }
  let resting: (() => void) | null = null
  let touched = false

  function tell() {
    touched = false
    resting = parts.after(AT_MOST_EVERY_MS, () => {
      resting = null
      if (touched) tell()
    })
    const { queues, users, devices } = parts.floor()
    const now = {
      queues: new Map(queues.map((queue) => [queue.queueId, JSON.stringify(queue)])),
      rest: JSON.stringify([users, devices]),
    }
    const ids = new Set([...now.queues.keys(), ...told.queues.keys()])
    const changed = [...ids].filter((id) => now.queues.get(id) !== told.queues.get(id))
    if (changed.length > 0 || now.rest !== told.rest) parts.send(changed)
    told = now
  }

  return {
    touch() {
      touched = true
      if (!resting) tell()
    },
    stop() {
      resting?.()
      resting = () => {}
    },
  }
}
