import { randomUUID } from 'node:crypto'
import type { After } from './clock.ts'
import { type FloorChange, keyOf, rowsOf, SAVE_FLOOR } from './floor-rows.ts'
import type { Log } from './log.ts'
import { isRefusal } from './refused-row.ts'
import { storableJson } from './storable.ts'
import type { Writer } from './writer.ts'

/** What happened to agents, queues and toll guards and is not durable yet: of several changes of one only the last. */
export type Transitions = {
  add(changes: readonly FloorChange[]): void
  waiting(): number
  /** Writes what waits, in one statement. Rejects when the database is away: all of it waits again. */
  write(): Promise<void>
  /** Resolves true once all that was added until now is durable; false when that takes longer than `ms`, or was refused. */
  durable(ms: number): Promise<boolean>
}

type Pending = { changes: Map<string, FloorChange>; tell: Set<(is: boolean) => void> }

const none = (): Pending => ({ changes: new Map(), tell: new Set() })

/** What agents did is kept up to so much while the database is away; of more, the oldest is lost. */
const MOST_DEEDS = 10_000
const WRITE_TIMEOUT_MS = 5_000

export function createTransitions(
  { writer, after, log }: { writer: Pick<Writer, 'query'>; after: After; log: Log },
  { mostDeeds = MOST_DEEDS } = {},
): Transitions {
  let pending = none()
  let underWay = none()
  let deeds: string[] = []

  function add(changes: readonly FloorChange[]) {
    for (const change of changes) {
      const key = keyOf(change) ?? randomUUID()
      pending.changes.set(key, change)
      if (change.type === 'agentDid') deeds.push(key)
    }
    forgetOldest()
  }

  function forgetOldest() {
    for (const key of deeds.splice(0, deeds.length - mostDeeds)) pending.changes.delete(key)
  }

  async function write() {
    const batch = pending
    const itsDeeds = deeds
    underWay = batch
    pending = none()
    deeds = []
    try {
      const whole = await writeRows([...batch.changes])
      for (const tell of batch.tell) tell(whole)
    } catch (error) {
      const newer = pending
      pending = {
        changes: new Map([...batch.changes, ...newer.changes]),
        tell: new Set([...batch.tell, ...newer.tell]),
      }
      deeds = [...itsDeeds, ...deeds]
      forgetOldest()
      throw error
    } finally {
      underWay = none()
    }
  }

  /** A row that PostgreSQL will never take must not lose the others: they are halved until it stands alone. Whether all were taken. */
  async function writeRows(changes: readonly [string, FloorChange][]): Promise<boolean> {
    try {
      await writer.query(SAVE_FLOOR, rowsOf(changes).map(storableJson), WRITE_TIMEOUT_MS)
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      const [only] = changes
      if (only && changes.length === 1) {
        log.error({ change: only[1].type, error: String(error) }, 'what happened to an agent or a queue was refused')
        return false
      }
      const half = Math.ceil(changes.length / 2)
      const first = await writeRows(changes.slice(0, half))
      return (await writeRows(changes.slice(half))) && first
    }
  }

  return {
    add,
    write,
    waiting: () => pending.changes.size + underWay.changes.size,
    durable(ms) {
      const last = pending.changes.size > 0 ? pending : underWay
      if (last.changes.size === 0) return Promise.resolve(true)
      return new Promise((resolve) => {
        const cancel = after(ms, () => resolve(false))
        last.tell.add((is) => {
          cancel()
          resolve(is)
        })
      })
    },
  }
}
