import type { RingType } from '../configuration.ts'
import { type Candidate, ringOrder } from '../rules/ring-order.ts'
import { answeredOn } from './agents.ts'
import type { Member } from './members.ts'
import { type OrderedList, orderedList } from './ordered-list.ts'

/** A member who is free, with what the order goes by: that does not change while somebody is free. */
export type FreeMember = Candidate & { readonly member: Member }

/** Somebody who is free on this date. */
export function freeMember(member: Member, date: string): FreeMember {
  const { row, party } = member
  const idleSince = party.state.idleSince ?? 0
  const { id: memberId, position, tier } = row
  return {
    member,
    memberId,
    position,
    tier,
    rank: null,
    skillFit: 0,
    idleSince,
    answeredToday: answeredOn(party.state, date),
  }
}

/** Those of a queue who are free, in the order in which they are asked. Whoever becomes free last is near the end. */
export function idleAgents(ringType: RingType): OrderedList<FreeMember> {
  return orderedList<FreeMember>(ringOrder(ringType))
}
