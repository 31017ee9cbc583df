import type { RingType } from '../model.ts'
import { ringOrder } from '../rules/ring-order.ts'
import { answeredOn } from './agents.ts'
import type { Member } from './members.ts'
import { type OrderedList, orderedList } from './ordered-list.ts'

/** Those of a queue who are free, in the order in which they are asked. Whoever becomes free last is near the end. */
export function idleAgents(ringType: RingType, dateOf: (member: Member) => string): OrderedList<Member> {
  const compare = ringOrder(ringType)
  const candidate = (member: Member) => {
    const { row, party } = member
    return {
      ...{ memberId: row.id, position: row.position, tier: row.tier, rank: null, skillFit: 0 },
      idleSince: party.state.idleSince ?? 0,
      answeredToday: party.state.answeredToday === 0 ? 0 : answeredOn(party.state, dateOf(member)),
    }
  }
  return orderedList((one, other) => compare(candidate(one), candidate(other)))
}
