import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { storableJson } from '../storable.ts'
import type { Writer } from '../writer.ts'
import type { Ladder } from './ladder.ts'
import type { Ladders } from './ladders.ts'
import { withoutSecrets } from './mask-secrets.ts'
import { readable } from './sip-text.ts'

const TIMEOUT_MS = 5_000
/** What is made ready in one turn of the loop: calls wait for no longer than that takes. */
const MOST_RUNGS = 50
/** The record of a call comes within seconds, even after the database was away. What has none is a test call. */
const WAITS_FOR_CALL_MS = 60_000

/** Only for calls whose record is there and not masked; gives those. Done twice it changes nothing but the count. */
const SAVE = `
  with known as (select id from call where id = any($1) and masked_at is null),
  ladder as (
    insert into sip_ladder (call_id, dropped)
    select r."callId", r.dropped from jsonb_to_recordset($2::jsonb) as r("callId" text, dropped int)
    join known on known.id = r."callId"
    on conflict (call_id) do update set dropped = sip_ladder.dropped + excluded.dropped
  ),
  message as (
    insert into sip_message (call_id, sequence, at, dial_id, sent, source, destination, size, text)
    select r."callId", r.sequence, to_timestamp(r.at / 1000.0), r."dialId", r.sent, r.source, r.destination, r.size, r.text
    from jsonb_to_recordset($3::jsonb) as r("callId" text, sequence bigint, at double precision, "dialId" text,
      sent boolean, source text, destination text, size int, text text)
    join known on known.id = r."callId"
    on conflict do nothing
  )
  select id from known`

type Part = { ladder: Ladder; rungs: number; dropped: number }

export type LadderWriterParts = {
  ladders: Pick<Ladders, 'due' | 'taken'>
  /** A connection of its own: calls never wait for messages about them. */
  writer: Pick<Writer, 'query'>
  clock: Pick<Clock, 'monotonic'>
  log: Log
}

/** Writes what is due, a few messages at a time; what cannot be written now stays due. Never rejects. */
export function createLadderWriter({ ladders, writer, clock, log }: LadderWriterParts): () => Promise<void> {
  let running: Promise<void> | null = null
  let failing = false

  async function writeAll() {
    try {
      for (const batch of batchesOf(ladders.due())) await write(batch)
      failing = false
    } catch (error) {
      if (!failing) log.warn({ error: String(error) }, 'SIP messages of calls cannot be written now')
      failing = true
    }
  }

  async function write(batch: readonly Part[]) {
    const ids = batch.map(({ ladder }) => ladder.callId)
    const counts = batch.map(({ ladder: { callId }, dropped }) => ({ callId, dropped }))
    const messages = batch.flatMap(({ ladder, rungs }) => ladder.due.slice(0, rungs).map(rowOf(ladder)))
    const known = await writer.query<{ id: string }>(
      SAVE,
      [ids, storableJson(counts), storableJson(messages)],
      TIMEOUT_MS,
    )
    for (const part of batch) settle(part, new Set(known.map(({ id }) => id)))
  }

  function settle({ ladder, ...much }: Part, known: ReadonlySet<string>) {
    if (known.has(ladder.callId)) ladder.missedSince = null
    else ladder.missedSince ??= clock.monotonic()
    const { missedSince } = ladder
    if (missedSince === null || clock.monotonic() - missedSince >= WAITS_FOR_CALL_MS) ladders.taken(ladder, much)
  }

  return () => {
    running ??= writeAll().finally(() => {
      running = null
    })
    return running
  }
}

const rowOf =
  ({ callId }: Ladder) =>
  ({ payload, ...rung }: Ladder['due'][number]) => ({ ...rung, callId, text: withoutSecrets(readable(payload)) })

/** Ladders cut into pieces that are small enough together. */
function* batchesOf(due: readonly Ladder[]): Generator<Part[]> {
  let batch: Part[] = []
  let room = MOST_RUNGS
  for (const ladder of due) {
    let { dropped } = ladder
    // What comes meanwhile is for the next time.
    let left = ladder.due.length
    do {
      const rungs = Math.min(room, left)
      batch.push({ ladder, rungs, dropped })
      dropped = 0
      left -= rungs
      room -= Math.max(rungs, 1)
      if (room <= 0) {
        yield batch
        batch = []
        room = MOST_RUNGS
      }
    } while (left > 0)
  }
  if (batch.length > 0) yield batch
}
