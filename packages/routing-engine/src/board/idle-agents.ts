import type { RingType } from '../configuration.ts'
import type { Fit } from '../rules/ask.ts'
import { type Candidate, orderWithinRank } from '../rules/ring-order.ts'
import { answeredOn } from './agents.ts'
import type { Member } from './members.ts'
import { type OrderedList, orderedList, type Placed } from './ordered-list.ts'

/** A member who is free, with what the order goes by: that does not change while somebody is free. */
export type FreeMember = Candidate & { readonly member: Member }

/** Somebody who is free on this date. */
export function freeMember(member: Member, { rank, skillFit }: Fit, date: string): FreeMember {
  const { row, party } = member
  const idleSince = party.state.idleSince ?? 0
  const { id: memberId, position, tier } = row
  return {
    ...{ member, memberId, position, tier, rank, skillFit, idleSince },
    answeredToday: answeredOn(party.state, date),
  }
}

/** Those who are alike by responsibility and skills, in the order in which they are asked. */
export type Alike = {
  readonly rank: number
  readonly skillFit: number
  readonly list: OrderedList<FreeMember>
}

export type PlacedAgent = { readonly alike: Alike; readonly placed: Placed<FreeMember> }

/** Those of a queue who are free, in the order in which they are asked. */
export type IdleAgents = {
  /** Cheap for whoever becomes free last: that is near the end of those who are alike. */
  readonly add: (member: FreeMember) => PlacedAgent
  readonly remove: (placed: PlacedAgent) => void
  /** Known beforehand: every call asks. */
  readonly first: FreeMember | null
  readonly size: () => number
  /** Best rank first, then the best fit. */
  readonly groups: readonly Alike[]
}

/** Nobody yet. Groups are few: as many as there are ranks and sums of levels. */
export function idleAgents(ringType: RingType): IdleAgents {
  const order = orderWithinRank(ringType)
  const groups: Alike[] = []
  let size = 0

  function groupOf({ rank: given, skillFit }: FreeMember): Alike {
    const rank = given ?? 0
    let index = groups.length
    for (let each = groups[index - 1]; each && isBefore({ rank, skillFit }, each); each = groups[index - 1]) index -= 1
    const before = groups[index - 1]
    if (before?.rank === rank && before.skillFit === skillFit) return before
    const alike: Alike = { rank, skillFit, list: orderedList<FreeMember>(order) }
    // An only group is kept when the last of it goes, because mostly the next is alike.
    const isOnlyEmpty = size === 0 && groups.length === 1
    groups.splice(isOnlyEmpty ? 0 : index, isOnlyEmpty ? 1 : 0, alike)
    return alike
  }

  const agents = {
    groups,
    first: firstOf(groups),
    add(member: FreeMember) {
      const alike = groupOf(member)
      const placed = alike.list.add(member)
      size += 1
      agents.first = firstOf(groups)
      return { alike, placed }
    },
    remove({ alike, placed }: PlacedAgent) {
      alike.list.remove(placed)
      size -= 1
      if (groups.length > 1 && alike.list.size() === 0) groups.splice(groups.indexOf(alike), 1)
      agents.first = firstOf(groups)
    },
    size: () => size,
  }
  return agents
}

/** No group but an only one is empty. */
const firstOf = ([group]: readonly Alike[]): FreeMember | null => group?.list.first()?.item ?? null

const isBefore = (one: Pick<Alike, 'rank' | 'skillFit'>, other: Alike): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.skillFit > other.skillFit)
