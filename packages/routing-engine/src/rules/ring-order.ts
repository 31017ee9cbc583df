import type { RingType } from '../configuration.ts'

/** Somebody who may be offered a call. */
export type Candidate = {
  readonly memberId: string
  readonly position: number
  readonly tier: number
  /** Responsibility, 1 first; null where none is asked. */
  readonly rank: number | null
  /** The sum of the levels of the skills that are asked. */
  readonly skillFit: number
  /** Since the end of the last call of a queue, else since going on duty. */
  readonly idleSince: number
  readonly answeredToday: number
}

/** Less than 0: the one is asked before the other. */
export type Order = (one: Candidate, other: Candidate) => number

const by =
  (value: (candidate: Candidate) => number): Order =>
  (one, other) =>
    value(one) - value(other)
const byId: Order = (one, other) => (one.memberId < other.memberId ? -1 : one.memberId > other.memberId ? 1 : 0)
const idleFirst = by(({ idleSince }) => idleSince)
const fewestAnswered = by(({ answeredToday }) => answeredToday)
const position = by((candidate) => candidate.position)
const tier = by((candidate) => candidate.tier)

/** Within one rank and one skill fit. Ties by fewest answered calls of the day, then id (product.md section 4). */
const withinRank: Readonly<Record<RingType, readonly Order[]>> = {
  longestIdle: [idleFirst, fewestAnswered, byId],
  tieredRoundRobin: [tier, idleFirst, fewestAnswered, byId],
  ringAll: [position, fewestAnswered, byId],
  linearHunt: [position, fewestAnswered, byId],
  linearCascade: [position, fewestAnswered, byId],
}
const rankThenSkill: readonly Order[] = [by(({ rank }) => rank ?? 0), by(({ skillFit }) => -skillFit)]

/** Who of two is offered a call first who are alike by responsibility and skill fit. Below 0: the first. */
export const orderWithinRank = (ringType: RingType): Order => inTurn(withinRank[ringType])

/** Who of two eligible is offered a call first: by responsibility, skill fit, then the queue's ring type. Below 0: the first. */
export const ringOrder = (ringType: RingType): Order => inTurn([...rankThenSkill, ...withinRank[ringType]])

/** The first of these that tells the two apart. */
const inTurn =
  (orders: readonly Order[]): Order =>
  (one, other) => {
    for (const order of orders) {
      const difference = order(one, other)
      if (difference !== 0) return difference
    }
    return 0
  }

/** In which order the eligible are offered a call. */
export const inRingOrder = <Row extends Candidate>(candidates: readonly Row[], ringType: RingType): Row[] =>
  candidates.toSorted(ringOrder(ringType))

/** Who rings together first, of those in ring order: for ring all everybody of the best rank, else the first alone. */
export function firstToRing<Row extends Candidate>(ordered: readonly Row[], ringType: RingType): readonly Row[] {
  const [first] = ordered
  if (!first) return []
  return ringType === 'ringAll' ? ordered.filter(({ rank }) => rank === first.rank) : [first]
}

/** Whether those who rang before keep ringing when the next one is asked. */
export const keepsRinging = (ringType: RingType): boolean => ringType === 'linearCascade'
