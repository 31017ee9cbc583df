import type { Destination } from './model.ts'
import type { Plan, PlannedQueue, PlannedUser } from './planned.ts'

/** A queue or a user on the way of a call. */
export type LoopStop = { readonly kind: 'queue' | 'user'; readonly id: string; readonly name: string }

/** A chain of destinations that leads back to where it began; the last stop leads to the first. */
export type DestinationLoop = { readonly stops: readonly LoopStop[] }

/**
 * FO-13: the chains of queues and users that lead back to themselves, each told once. Whatever may apply at some time counts: every rule
 * that is switched on, in every time frame, with or without do not disturb. Loops through services are left to the guard at run time.
 */
export function destinationLoops({ queues, users }: Plan): readonly DestinationLoop[] {
  const ways = new Map<string, readonly string[]>()
  const stops = new Map<string, LoopStop>()
  for (const queue of queues.values()) {
    stops.set(keyOf('queue', queue.id), { kind: 'queue', id: queue.id, name: queue.name })
    ways.set(keyOf('queue', queue.id), stopsOf(destinationsOf(queue), users))
  }
  for (const user of users.values()) {
    if (user.queueId !== null) continue
    stops.set(keyOf('user', user.id), { kind: 'user', id: user.id, name: user.name })
    ways.set(keyOf('user', user.id), stopsOf(destinationsOfRules(user), users))
  }
  return cyclesOf(ways).map((keys) => ({ stops: keys.flatMap((key) => stops.get(key) ?? []) }))
}

const keyOf = (kind: LoopStop['kind'], id: string) => `${kind}:${id}`

const destinationsOf = ({ ifUnavailable, user }: PlannedQueue): readonly (Destination | null)[] => [
  ifUnavailable,
  ...(user ? destinationsOfRules(user) : []),
]

const destinationsOfRules = ({ rules }: PlannedUser): readonly (Destination | null)[] =>
  rules
    .filter(({ enabled, isDefault }) => enabled || isDefault)
    .flatMap(({ always, onActive, whenBusy, whenUnanswered, whenOffline }) => [
      ...[always, onActive, whenBusy, whenUnanswered, whenOffline],
    ])

/** The system user of a queue is the queue. */
function stopsOf(destinations: readonly (Destination | null)[], users: Plan['users']): readonly string[] {
  const stops = destinations.flatMap((destination) => {
    if (destination?.kind === 'queue') return [keyOf('queue', destination.queueId)]
    if (destination?.kind !== 'user') return []
    const queueId = users.get(destination.userId)?.queueId ?? null
    return [queueId === null ? keyOf('user', destination.userId) : keyOf('queue', queueId)]
  })
  return [...new Set(stops)]
}

/** One cycle for each way that leads back: looked at once, however many ways lead there. Without recursion: chains can be long. */
function cyclesOf(ways: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = []
  const done = new Set<string>()
  for (const start of ways.keys()) {
    const path: { readonly key: string; next: number }[] = done.has(start) ? [] : [{ key: start, next: 0 }]
    const depth = new Map([[start, 0]])
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const key = ways.get(top.key)?.[top.next++]
      if (key === undefined) {
        done.add(top.key)
        depth.delete(top.key)
        path.pop()
        continue
      }
      const from = depth.get(key)
      if (from !== undefined) cycles.push(path.slice(from).map((stop) => stop.key))
      else if (!done.has(key)) {
        depth.set(key, path.length)
        path.push({ key, next: 0 })
      }
    }
  }
  return cycles
}
