import type { FloorSnapshot } from '@nightswitch/routing-engine'
import type { After, Clock } from './clock.ts'

/** Tells those who watch that queues, services, agents or telephones look different. */
export type FloorNews = {
  /** Something happened: what is different is told soon, if anything is. */
  touch(): void
  stop(): void
}

/** What looks different; nothing of it when only telephones do. */
export type Different = { queueIds: string[]; serviceIds: string[]; userIds: string[] }

/** At most so often; the first of a burst at once. */
const AT_MOST_EVERY_MS = 200
/**
 * Looking at thousands of agents takes its time (0.2 s for 10,000 in 500 queues), and callers come first: so many times as long as a look
 * took nobody looks.
 */
const RESTS_TIMES = 9

export function createFloorNews(parts: {
  floor: () => FloorSnapshot
  after: After
  clock: Pick<Clock, 'monotonic'>
  send: (different: Different) => void
}): FloorNews {
  let told: Looks = { queues: new Map(), services: new Map(), users: new Map(), devices: '' }
  let resting: (() => void) | null = null
  let touched = false

  function tell() {
    touched = false
    const from = parts.clock.monotonic()
    try {
      look()
    } finally {
      rest(Math.max(AT_MOST_EVERY_MS, RESTS_TIMES * (parts.clock.monotonic() - from)))
    }
  }

  function rest(ms: number) {
    resting = parts.after(ms, () => {
      resting = null
      if (touched) tell()
    })
  }

  function look() {
    const now = looksOf(parts.floor())
    const different = {
      queueIds: changedOf(told.queues, now.queues),
      serviceIds: changedOf(told.services, now.services),
      userIds: changedOf(told.users, now.users),
    }
    const any = Object.values(different).some((ids) => ids.length > 0)
    if (any || now.devices !== told.devices) parts.send(different)
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

/** How each looks, as text. */
type Look = ReadonlyMap<string, string>
type Looks = { queues: Look; services: Look; users: Look; devices: string }

const looksOf = ({ queues, services, users, devices }: FloorSnapshot): Looks => ({
  queues: new Map(queues.map((queue) => [queue.queueId, JSON.stringify(queue)])),
  services: new Map(services.map((service) => [service.serviceId, JSON.stringify(service)])),
  users: new Map(users.map((user) => [user.userId, JSON.stringify(user)])),
  devices: JSON.stringify(devices),
})

const changedOf = (before: Look, now: Look): string[] =>
  [...new Set([...now.keys(), ...before.keys()])].filter((id) => now.get(id) !== before.get(id))
