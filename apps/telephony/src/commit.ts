import type { Alarms } from './alarms.ts'
import { type CallChange, SAVE_CALLS, SAVE_ENDED_CALLS } from './call-record.ts'
import { type After, backoffMs, type Clock } from './clock.ts'
import type { FloorChange } from './floor-rows.ts'
import type { Log } from './log.ts'
import { isRefusal } from './refused-row.ts'
import { storableJson } from './storable.ts'
import { createTransitions } from './transitions.ts'
import type { Writer } from './writer.ts'

/** How long effects wait for their record; after that callers come first. */
const PATIENCE_MS = 1_000
const WRITE_TIMEOUT_MS = 5_000
const MOST_CALLS_PER_FLUSH = 500

/** Writes what happened to calls, agents, queues and toll guards, many at a time. */
export type Commit = {
  /**
   * Resolves true when the change is durable; false when the database is away or took longer than a second: the
   * change is then kept and written later, and the call goes on. Changes of one call are written in their order.
   */
  save(change: CallChange): Promise<boolean>
  /** Writes transitions of agents, queues and toll guards with the next records; no call waits for them. */
  remember(changes: readonly FloorChange[]): void
  /** Resolves true once all that is remembered until now is durable; false when that takes longer than a second, or was refused. */
  remembered(): Promise<boolean>
  /** Records not yet durable. */
  waiting(): number
  /** Writes what waits, for at most `ms`. */
  settle(ms: number): Promise<void>
}

type Waiting = { change: CallChange; durable: ((is: boolean) => void)[] }

export type CommitParts = { writer: Writer; clock: Clock; after: After; log: Log; alarms: Alarms }

/**
 * Group commit: while one flush is under way the next gathers. `mostWaiting` calls are kept while the database is away;
 * of more, the oldest are lost, and an alarm says how many.
 */
export function createCommit(
  { writer, clock, after, log, alarms }: CommitParts,
  { mostWaiting = 10_000 } = {},
): Commit {
  let queue = new Map<string, Waiting>()
  let inFlight: readonly Waiting[] = []
  const floor = createTransitions({ writer, after, log })
  let answering = true
  let running: Promise<void> | null = null
  let awaySince = 0
  let wake: () => void = () => {}

  function save(change: CallChange): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = after(PATIENCE_MS, () => {
        if (answering) away('the database took longer than a second')
      })
      const durable = (is: boolean) => {
        cancel()
        resolve(is)
      }
      enqueue(change, answering ? [durable] : [])
      if (!answering) durable(false)
      flush()
    })
  }

  function remember(changes: readonly FloorChange[]) {
    floor.add(changes)
    if (changes.length > 0) flush()
  }

  function flush() {
    running ??= flushAll().finally(() => {
      running = null
      // What came after the last look, and before this.
      if (queue.size > 0 || floor.waiting() > 0) flush()
    })
  }

  function enqueue(change: CallChange, durable: Waiting['durable']) {
    const same = queue.get(change.record.id)
    queue.set(change.record.id, {
      change: same ? merged(same.change, change) : change,
      durable: [...(same?.durable ?? []), ...durable],
    })
    dropOldest()
  }

  async function flushAll() {
    let failures = 0
    // The events of this very turn of the loop go into the first flush together.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (queue.size > 0 || floor.waiting() > 0) {
      const batch = takeBatch()
      inFlight = batch
      try {
        if (batch.length > 0) await write(batch)
        inFlight = []
        if (floor.waiting() > 0) await floor.write()
        failures = 0
        if (!answering) back()
      } catch (error) {
        putBack(inFlight)
        inFlight = []
        away(String(error))
        await pause(backoffMs(failures++, 50, 500))
      }
    }
  }

  function takeBatch(): Waiting[] {
    const batch = [...queue.values()].slice(0, MOST_CALLS_PER_FLUSH)
    for (const { change } of batch) queue.delete(change.record.id)
    return batch
  }

  /** A record that PostgreSQL will never take must not hold up the others: the batch is halved until it stands alone. */
  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      const records = batch.map(({ change }) => change.record)
      const sql = records.some(({ endedAt }) => endedAt !== null) ? SAVE_ENDED_CALLS : SAVE_CALLS
      const trace = batch.flatMap(({ change }) => change.trace.map((entry) => ({ ...entry, callId: change.record.id })))
      await writer.query(sql, [storableJson(records), storableJson(trace)], WRITE_TIMEOUT_MS)
      for (const { durable } of batch) for (const tell of durable) tell(true)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const [only] = batch
      if (batch.length === 1 && only) return refused(only, error)
      const half = Math.ceil(batch.length / 2)
      await write(batch.slice(0, half))
      await write(batch.slice(half))
    }
  }

  function refused({ change, durable }: Waiting, error: unknown) {
    log.error({ callId: change.record.id, error: String(error) }, 'the record of a call was refused')
    alarms.raise('CALL_RECORD_LOST', { kind: 'telephony', id: 'calls' }, { count: 1 })
    for (const tell of durable) tell(false)
  }

  function putBack(batch: readonly Waiting[]) {
    const newer = queue
    queue = new Map(batch.map((waiting) => [waiting.change.record.id, waiting]))
    for (const { change, durable } of newer.values()) enqueue(change, durable)
    dropOldest()
  }

  function dropOldest() {
    if (queue.size <= mostWaiting) return
    const lost = [...queue.keys()].slice(0, queue.size - mostWaiting)
    for (const id of lost) {
      for (const tell of queue.get(id)?.durable ?? []) tell(false)
      queue.delete(id)
    }
    alarms.raise('CALL_RECORD_LOST', { kind: 'telephony', id: 'calls' }, { count: lost.length })
  }

  function away(because: string) {
    for (const waiting of [...inFlight, ...queue.values()]) release(waiting)
    if (!answering) return
    answering = false
    awaySince = clock.monotonic()
    log.error({ because }, 'the database is away; calls go on and are recorded later')
    alarms.raise('DATABASE_AWAY', { kind: 'telephony', id: 'database' })
  }

  function back() {
    answering = true
    log.info({ afterMs: Math.round(clock.monotonic() - awaySince), waiting: queue.size }, 'the database is back')
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = after(ms, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  return {
    save,
    remember,
    remembered: () => floor.durable(PATIENCE_MS),
    waiting: () => queue.size + inFlight.length + floor.waiting(),
    async settle(ms) {
      wake()
      await Promise.race([running, new Promise<void>((resolve) => after(ms, resolve))])
    },
  }
}

function release(waiting: Waiting) {
  for (const tell of waiting.durable.splice(0)) tell(false)
}

function merged(older: CallChange, newer: CallChange): CallChange {
  return { record: newer.record, trace: [...older.trace, ...newer.trace] }
}
