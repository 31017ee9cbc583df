import { performance } from 'node:perf_hooks'

const BATCHES = 8
const ASKED = 15

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/**
 * How many milliseconds something takes at the median, in this process; said on the console. The best of some batches: what else runs on
 * the machine makes a batch slower, and never quicker. The first that is quick enough ends it.
 */
export async function bestMedianMs(what: string, enough: number, ask: () => Promise<unknown>): Promise<number> {
  const medians: number[] = []
  while (medians.length < BATCHES && !medians.some((ms) => ms <= enough)) {
    const times: number[] = []
    for (let asked = 0; asked < ASKED; asked += 1) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
    }
    medians.push(median(times))
  }
  const best = Math.min(...medians)
  console.log(`${what}: median ${best.toFixed(1)} ms, in batch ${medians.length}`)
  return best
}
