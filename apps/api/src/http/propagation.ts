import type { Propagation } from '@nightswitch/contracts'
import type { Deps } from './context.ts'

const WAIT_MS = 400
const ASK_EVERY_MS = 15
/** A process that has not been seen for so long does not count as running. */
export const ALIVE_MS = 2_000

/**
 * Waits, at most 400 ms, until every running telephony process has applied a configuration version, and says on how many it is.
 * Times are the database's, so that no two clocks are compared.
 */
export async function propagation({ db }: Pick<Deps, 'db'>, version: number): Promise<Propagation> {
  const began = performance.now()
  for (;;) {
    const [row] = await db.$queryRaw<{ of: number; applied: number }[]>`
      select count(*)::int "of", count(*) filter (where p.version_applied >= ${version} and p.epoch = c.epoch)::int applied
      from process p cross join configuration c where p.kind = 'telephony' and p.seen_at > now() - make_interval(secs => ${ALIVE_MS / 1000})`
    const { of, applied } = row ?? { of: 0, applied: 0 }
    const milliseconds = Math.round(performance.now() - began)
    if (applied >= of || milliseconds >= WAIT_MS) return { version, appliedOn: applied, of, milliseconds }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
}
