import type { RingType } from '../configuration.ts'
import { type Candidate, ringOrder } from '../rules/ring-order.ts'
import { answeredOn } from './agents.ts'
import type { Member } from './members.ts'
import { type OrderedList, orderedList } from './ordered-list.ts'

/** Somebody's place in the order: what it depends on does not change while somebody is free. */
export const candidateOf = ({ row, party }: Pick<Member, 'row' | 'party'>, date: string): Candidate => ({
  ...{ memberId: row.id, position: row.position, tier: row.tier, rank: null, skillFit: 0 },
  idleSince: party.state.idleSince ?? 0,
  answeredToday: answeredOn(party.state, date),
})

/** Those of a queue who are free, in the order in which they are asked. Whoever becomes free last is near the end. */
export function idleAgents(ringType: RingType): OrderedList<Member> {
  const compare = ringOrder(ringType)
  return orderedList((one, other) => compare(one.candidate, other.candidate))
}
