import type { QueueMember, QueueMemberBody, QueueMembers } from '@nightswitch/contracts'

export type MemberDrafts = { members: QueueMemberBody[] }

/** A member is known by whom it asks: a user or a number stands once in a queue. */
export const keyOf = (member: QueueMemberBody): string => (member.kind === 'user' ? member.userId : member.number)

/** The members as they are saved again. */
export const draftsOf = ({ items }: Pick<QueueMembers, 'items'>): MemberDrafts => ({ members: items.map(draftOf) })

export const draftOf = (member: QueueMember): QueueMemberBody =>
  member.kind === 'user'
    ? { kind: 'user', userId: member.user.id, tier: member.tier }
    : {
        ...{ kind: 'number', number: member.number, tier: member.tier },
        ...{ confirm: member.confirm, doesNotKeepOpen: member.doesNotKeepOpen },
      }

/** The saved member that a draft is about; undefined for one that was just added. */
export const savedOf = ({ items }: Pick<QueueMembers, 'items'>, draft: QueueMemberBody): QueueMember | undefined =>
  items.find((item) => keyOf(draftOf(item)) === keyOf(draft))

/** FO-26: outside numbers no longer keep the queue open. */
export const withoutKeepingOpen = (members: readonly QueueMemberBody[]): QueueMemberBody[] =>
  members.map((member) => (member.kind === 'number' ? { ...member, doesNotKeepOpen: true } : member))
