import { type Facts, holds, type Question } from './facts.ts'
import { roomIn } from './offers.ts'

/** EM-23: so many waiting callers are redirected to one outside number at once, where the case does not say. */
const REDIRECTS_AT_ONCE = 2

/** QUEUE_LIMIT and EM-23: no more at once than there may be. */
export function limitsHold(facts: Facts): Question {
  return {
    after() {
      for (const { id } of facts.model.queues()) holds('QUEUE_LIMIT', roomIn(facts, id) >= 0, () => id)
      const dialled = new Map<string, number>()
      for (const { redirect, live } of facts.waiting.values()) {
        if (redirect?.step !== 'dialling') continue
        for (const { number } of live.outside ?? []) {
          const atOnce = (dialled.get(number) ?? 0) + 1
          holds('EM-23', atOnce <= REDIRECTS_AT_ONCE, () => [number, atOnce])
          dialled.set(number, atOnce)
        }
      }
    },
  }
}
