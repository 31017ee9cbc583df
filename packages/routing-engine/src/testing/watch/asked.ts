/** Who was offered which call. */
export type Asked = {
  readonly add: (callId: string, who: string) => void
  readonly has: (callId: string, who: string) => boolean
}

export function newAsked(): Asked {
  const byCall = new Map<string, Set<string>>()
  return {
    add(callId, who) {
      const whom = byCall.get(callId)
      if (whom) whom.add(who)
      else byCall.set(callId, new Set([who]))
    },
    has: (callId, who) => byCall.get(callId)?.has(who) ?? false,
  }
}
