import { createBoard } from '../../board/board.ts'
import { Broken } from '../watch/facts.ts'
import type { Sequence } from './actions.ts'
import { startingPlan } from './office-kinds.ts'
import { planFor } from './office-plans.ts'
import type { Happened, Played } from './play.ts'

/** T6: the same events lead to the same commands, changes and lines of why, to the byte. */
export function replay({ kind }: Sequence, { happened, log }: Played) {
  const board = createBoard(planFor(kind, startingPlan))
  for (const [index, event] of happened.entries()) {
    const first = JSON.stringify(log[index])
    const again = JSON.stringify(applyTo(board, event))
    if (first !== again) throw new Broken(`T6: ${first} then ${again}`)
  }
}

const applyTo = (board: ReturnType<typeof createBoard>, event: Happened) =>
  'type' in event ? board.apply(event) : board.usePlan(event.plan, event.at)

/** T9 */
const LONGEST_STEP_MS = 5
/** On a machine that is busy with other things, some step is slow by chance nearly each time; not the same one. */
const TRIES = 10

/**
 * T9: a board that notes how long its steps take. A step that was slow is not yet one that is slow: the machine may have paused. So it
 * counts if it is as slow again.
 */
export function stopwatch(clock: () => number) {
  let step = 0
  let slow: number[] = []
  const timed = <Answer>(run: () => Answer): Answer => {
    const from = clock()
    const answer = run()
    if (clock() - from > LONGEST_STEP_MS) slow.push(step)
    step += 1
    return answer
  }
  const create: typeof createBoard = (...parts) => {
    const board = createBoard(...parts)
    step = 0
    slow = []
    return {
      ...board,
      apply: (event) => timed(() => board.apply(event)),
      usePlan: (plan, at) => timed(() => board.usePlan(plan, at)),
    }
  }
  return {
    create,
    /** Throws when a step of what was just played takes too long each time. */
    check({ kind }: Sequence, { happened }: Played) {
      let suspects = slow
      for (let tries = 0; tries < TRIES && suspects.length > 0; tries += 1) {
        const board = create(planFor(kind, startingPlan))
        for (const event of happened) applyTo(board, event)
        suspects = suspects.filter((index) => slow.includes(index))
      }
      const [index] = suspects
      if (index !== undefined) throw new Broken(`T9: over ${LONGEST_STEP_MS} ms: ${JSON.stringify(happened[index])}`)
    },
  }
}
