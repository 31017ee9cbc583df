/**
 * Does something for a key at once, and what is asked for soon after it once, when the time is over: the last word is never lost.
 * Calls can make a queue change several times a second, and nobody reads faster.
 */
export function atMostEvery<Key>(ms: number, act: (key: Key) => void) {
  const waiting = new Map<Key, boolean>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const rest = (key: Key) => {
    waiting.set(key, false)
    const timer = setTimeout(() => {
      timers.delete(timer)
      const isAsked = waiting.get(key) === true
      waiting.delete(key)
      if (isAsked) ask(key)
    }, ms)
    timers.add(timer)
  }
  const ask = (key: Key) => {
    if (waiting.has(key)) return void waiting.set(key, true)
    act(key)
    rest(key)
  }
  const stop = () => {
    for (const timer of timers) clearTimeout(timer)
  }
  return { ask, stop }
}
