import { describe, expect, it } from 'vitest'
import { ringTypes } from '../configuration.ts'
import { type Candidate, firstToRing, inRingOrder, keepsRinging } from './ring-order.ts'

const candidate = (memberId: string, facts: Partial<Candidate> = {}): Candidate => ({
  ...{ memberId, position: 1, tier: 1, rank: null, skillFit: 0, idleSince: 0, answeredToday: 0 },
  ...facts,
})
const order = (candidates: readonly Candidate[], ringType: Parameters<typeof inRingOrder>[1]) =>
  inRingOrder(candidates, ringType).map(({ memberId }) => memberId)

const ann = candidate('ann', { position: 3, tier: 2, idleSince: 10 })
const bob = candidate('bob', { position: 1, tier: 2, idleSince: 20 })
const cleo = candidate('cleo', { position: 2, tier: 1, idleSince: 30 })

describe('the ring order', () => {
  it.each([
    ['longestIdle', ['ann', 'bob', 'cleo']],
    ['tieredRoundRobin', ['cleo', 'ann', 'bob']],
    ['ringAll', ['bob', 'cleo', 'ann']],
    ['linearHunt', ['bob', 'cleo', 'ann']],
    ['linearCascade', ['bob', 'cleo', 'ann']],
  ] as const)('of %s', (ringType, expected) => {
    expect(order([ann, bob, cleo], ringType)).toEqual(expected)
    expect(order([cleo, bob, ann], ringType)).toEqual(expected)
  })

  it.each(ringTypes)('asks by responsibility first, then by skill fit, whatever the ring type is: %s', (ringType) => {
    const first = candidate('z', { rank: 1, skillFit: 5, position: 9, tier: 9, idleSince: 99 })
    const second = candidate('y', { rank: 1, skillFit: 4, position: 8, tier: 8, idleSince: 98 })
    const third = candidate('a', { rank: 2, skillFit: 9 })

    expect(order([third, second, first], ringType)).toEqual(['z', 'y', 'a'])
  })

  it('breaks ties by fewest answered calls of the day, then by id', () => {
    const tied = [candidate('c', { answeredToday: 1 }), candidate('b', { answeredToday: 1 }), candidate('d')]

    for (const ringType of ringTypes) expect(order(tied, ringType)).toEqual(['d', 'b', 'c'])
  })

  it('leaves the list it was given as it was', () => {
    const given = [cleo, ann]

    inRingOrder(given, 'longestIdle')

    expect(given).toEqual([cleo, ann])
  })
})

describe('who rings first', () => {
  const ranked = inRingOrder([ann, bob, cleo, candidate('dan', { rank: 2 })].map(rankOne), 'ringAll')

  it('is everybody of the best rank for ring all', () => {
    expect(firstToRing(ranked, 'ringAll').map(({ memberId }) => memberId)).toEqual(['bob', 'cleo', 'ann'])
  })

  it('is the first alone else, and nobody of nobody', () => {
    expect(firstToRing(ranked, 'longestIdle').map(({ memberId }) => memberId)).toEqual(['bob'])
    expect(firstToRing([], 'ringAll')).toEqual([])
  })

  it('keeps ringing beside the next one for linear cascade alone', () => {
    expect(ringTypes.filter(keepsRinging)).toEqual(['linearCascade'])
  })
})

function rankOne(given: Candidate): Candidate {
  return { ...given, rank: given.rank ?? 1 }
}
