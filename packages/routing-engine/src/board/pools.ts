import type { QueueNow } from '../floor.ts'
import { type Fit, fitOf, fitOfNumber, type PlannedAsk } from '../rules/ask.ts'
import type { DutyFacts } from '../rules/member-light.ts'
import { ringOrder } from '../rules/ring-order.ts'
import { type FreeMember, freeMember, type IdleAgents, idleAgents, type PlacedAgent } from './idle-agents.ts'
import { isAwake, isFree, isOnDuty, type Member } from './members.ts'
import type { Queue } from './queues.ts'

/** Those of a queue whom callers can be offered to who ask for the same, counted and in order. */
export type Pool = {
  /** Null: nothing is asked. */
  readonly ask: PlannedAsk | null
  free: IdleAgents
  /** Nothing speaks against so many up to MISSING_RESPONSIBILITY. */
  onDuty: number
  /** So many suit and are neither grey nor paused after a missed call. */
  awake: number
  /** Counts up with each change, so that it can be told whether something did. */
  changes: number
  /** Callers who wait for them. */
  callers: number
  /** The queue as these callers see it, once somebody asked. */
  seen: QueueNow | null
}

/** How a member stands in a pool. */
export type Standing = {
  readonly pool: Pool
  /** What the fit was worked out from. */
  judged: DutyFacts | null
  fit: Fit | null
  onDuty: boolean
  awake: boolean
  place: PlacedAgent | null
  /** Which change of the floor made the member free for these callers: what came later can be told. */
  freedBy: number
}

export const newPool = (ask: PlannedAsk | null, free: IdleAgents): Pool => ({
  ...{ ask, free, onDuty: 0, awake: 0, changes: 0, callers: 0, seen: null },
})

export const newStanding = (pool: Pool, { party }: Member, freedBy = 0): Standing => ({
  ...{ pool, judged: null, fit: party.kind === 'number' ? fitOfNumber(pool.ask) : null },
  ...{ onDuty: false, awake: false, place: null, freedBy },
})

/** The pool of a queue for what is asked, if there is one. */
export const poolOf = ({ pools, base }: Pick<Queue, 'pools' | 'base'>, ask: PlannedAsk | null): Pool | undefined =>
  ask === null ? base : pools.find((pool) => pool.ask?.key === ask.key)

/** Looks at a member anew in all pools of the queue; says whether somebody became free, is no longer, or is asked earlier or later. */
export function stand(member: Member, moment: number, dateOf: (member: Member) => string): boolean {
  const free = isFree(member)
  const onDuty = isOnDuty(member)
  const awake = isAwake(member)
  let moved = false
  for (const standing of member.standings) {
    const { pool, fit: before } = standing
    const fit = fitNow(standing, member)
    const suits = fit !== null
    if (standing.onDuty !== (onDuty && suits)) {
      standing.onDuty = !standing.onDuty
      pool.onDuty += standing.onDuty ? 1 : -1
      pool.changes += 1
    }
    if (standing.awake !== (awake && suits)) {
      standing.awake = !standing.awake
      pool.awake += standing.awake ? 1 : -1
    }
    const { place } = standing
    if (free && suits ? place !== null && isSame(before, fit) : place === null) continue
    if (place) pool.free.remove(place)
    standing.place = free && suits ? pool.free.add(freeMember(member, fit, dateOf(member))) : null
    if (standing.place && !place) standing.freedBy = moment
    pool.changes += 1
    moved = true
  }
  return moved
}

/** Worked out once for each change of what is known of the duty. */
function fitNow(standing: Standing, { party }: Member): Fit | null {
  if (party.kind === 'user' && standing.judged !== party.duty) {
    standing.fit = fitOf(party.duty, standing.pool.ask)
    standing.judged = party.duty
  }
  return standing.fit
}

const isSame = (one: Fit | null, other: Fit): boolean => one?.rank === other.rank && one.skillFit === other.skillFit

/**
 * Begins the pools of a queue anew, for members who were looked at before: whoever was free is free still, and became so when they did.
 * Added in their order, so that a queue of ten thousand is made quickly.
 */
export function fillPools(queue: Queue, dateOf: (member: Member) => string) {
  const order = ringOrder(queue.row.ringType)
  for (const pool of queue.pools) {
    pool.free = idleAgents(queue.row.ringType)
    pool.onDuty = 0
    pool.awake = 0
    pool.changes += 1
  }
  const free = new Map<Pool, { readonly standing: Standing; readonly as: FreeMember }[]>()
  for (const member of queue.members) {
    if (!isIn(queue.pools, member)) member.standings = standingsIn(queue.pools, member)
    for (const standing of member.standings) recount(standing, member, free, dateOf)
  }
  for (const rows of free.values()) {
    rows.sort((one, other) => order(one.as, other.as))
    for (const { standing, as } of rows) standing.place = standing.pool.free.add(as)
  }
}

const isIn = (pools: readonly Pool[], { standings }: Member): boolean =>
  standings.length === pools.length && standings.every(({ pool }, index) => pool === pools[index])

/** Who is new in a pool became free for it when they did for everybody. */
function standingsIn(pools: readonly Pool[], member: Member): readonly Standing[] {
  const { standings } = member
  const freedBy = standings[0]?.freedBy
  return pools.map((pool) => standings.find((each) => each.pool === pool) ?? newStanding(pool, member, freedBy))
}

function recount(
  standing: Standing,
  member: Member,
  free: Map<Pool, { readonly standing: Standing; readonly as: FreeMember }[]>,
  dateOf: (member: Member) => string,
) {
  const { pool } = standing
  const fit = fitNow(standing, member)
  standing.place = null
  standing.onDuty = fit !== null && isOnDuty(member)
  standing.awake = fit !== null && isAwake(member)
  if (standing.onDuty) pool.onDuty += 1
  if (standing.awake) pool.awake += 1
  if (fit === null || !isFree(member)) return
  const rows = free.get(pool) ?? []
  free.set(pool, rows)
  rows.push({ standing, as: freeMember(member, fit, dateOf(member)) })
}
