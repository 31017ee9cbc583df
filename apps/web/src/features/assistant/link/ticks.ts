/** Calls once a second. A worker keeps the time: browsers slow the timers of a hidden page down to one a minute (DP-26). */
export function everySecond(act: () => void): () => void {
  if (typeof Worker === 'undefined') {
    const timer = setInterval(act, 1_000)
    return () => clearInterval(timer)
  }
  const worker = new Worker(new URL('./tick-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = act
  return () => worker.terminate()
}
