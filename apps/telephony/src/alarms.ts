import type { AlarmSubject, CodeParameters } from '@nightswitch/routing-engine'
import { type After, backoffMs } from './clock.ts'
import type { Log } from './log.ts'
import { storableJson } from './storable.ts'
import type { Writer } from './writer.ts'

/** Raises alarms: one open row per code and subject, counted up; kept while the database is away. */
export type Alarms = {
  raise(code: string, subject: AlarmSubject, parameters?: CodeParameters): void
  /** Tries once more to write what waits. */
  settle(): Promise<void>
}

type Raised = {
  code: string
  subjectKind: string
  subjectId: string
  unitId: string | null
  parameters: CodeParameters
  count: number
}

/** Different alarms kept while the database is away; more than that nobody reads. */
const MOST_WAITING = 1_000

const SAVE = `
  insert into alarm (code, subject_kind, subject_id, organization_unit_id, parameters, count)
  select code, "subjectKind", "subjectId", "unitId", parameters, count
  from jsonb_to_recordset($1::jsonb)
    as r(code text, "subjectKind" text, "subjectId" text, "unitId" uuid, parameters jsonb, count int)
  on conflict (code, subject_kind, subject_id) where cleared_at is null do update
  set count = alarm.count + excluded.count, last_raised_at = now(), parameters = excluded.parameters`

/** `unitOf` finds the organization unit that owns a subject. The database tells open screens that the list of alarms changed. */
export function createAlarms(
  parts: { writer: Writer; after: After; log: Log },
  unitOf: (subject: AlarmSubject) => string | null = () => null,
): Alarms {
  let waiting = new Map<string, Raised>()
  let saving: Promise<void> | null = null
  let failures = 0

  function add(raised: Raised) {
    const key = JSON.stringify([raised.code, raised.subjectKind, raised.subjectId])
    const same = waiting.get(key)
    if (!same && waiting.size >= MOST_WAITING) return
    waiting.set(key, { ...raised, count: raised.count + (same?.count ?? 0) })
  }

  function save(): Promise<void> {
    saving ??= attempt().finally(() => {
      saving = null
      if (waiting.size > 0) parts.after(failures === 0 ? 0 : backoffMs(failures, 100, 2_000), () => void save())
    })
    return saving
  }

  async function attempt() {
    const batch = waiting
    waiting = new Map()
    if (batch.size === 0) return
    try {
      await parts.writer.query(SAVE, [storableJson([...batch.values()])], 2_000)
      failures = 0
    } catch (error) {
      if (failures++ === 0) parts.log.warn({ error: String(error) }, 'alarms wait for the database')
      for (const raised of batch.values()) add(raised)
    }
  }

  return {
    raise(code, subject, parameters = {}) {
      parts.log.warn({ code, subject }, 'alarm')
      add({ code, subjectKind: subject.kind, subjectId: subject.id, unitId: unitOf(subject), parameters, count: 1 })
      void save()
    },
    async settle() {
      await saving
      await attempt()
    },
  }
}
