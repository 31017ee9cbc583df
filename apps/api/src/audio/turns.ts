/**
 * Lets so many tasks run at once and so many more wait. `take` resolves with a function that gives the turn back,
 * or with undefined at once when too many wait already; it rejects when the signal aborts while waiting.
 */
export function createTurns(atOnce: number, waitingAtMost: number) {
  let running = 0
  const waiting: (() => void)[] = []

  function giveBack(): void {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  return {
    async take(signal: AbortSignal): Promise<(() => void) | undefined> {
      signal.throwIfAborted()
      if (running < atOnce) {
        running++
        return giveBack
      }
      if (waiting.length >= waitingAtMost) return undefined
      await new Promise<void>((resolve, reject) => {
        const leave = () => {
          waiting.splice(waiting.indexOf(go), 1)
          reject(signal.reason)
        }
        const go = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        waiting.push(go)
        signal.addEventListener('abort', leave, { once: true })
      })
      return giveBack
    },
  }
}
