/** How long callers of a queue talk, from the last of them. */
export type TalkTimes = { readonly add: (ms: number) => void; readonly meanMs: () => number }

/** So many of the last answered calls count. */
const LAST = 20
/** What is taken for a conversation before the first. */
const PRESUMED_MS = 180_000

export function createTalkTimes(): TalkTimes {
  const last: number[] = []
  let sum = 0
  return {
    add(ms) {
      last.push(ms)
      sum += ms
      if (last.length > LAST) sum -= last.shift() ?? 0
    },
    meanMs: () => (last.length === 0 ? PRESUMED_MS : sum / last.length),
  }
}
