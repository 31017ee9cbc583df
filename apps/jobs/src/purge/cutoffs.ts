import {
  daysKept,
  monitoringLevels,
  monitoringOf,
  type OwnDays,
  type OwnMonitoring,
  type RetentionSubject,
  retention,
  retentionSubjects,
} from '@nightswitch/contracts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { type Cutoff, NEVER } from './purger.ts'

export type Unit = {
  readonly id: string
  readonly path: string
  readonly timeZone: string
  readonly days: OwnDays
  readonly monitoring: OwnMonitoring
}

const DAY_MS = 86_400_000
const daysSchema = z.partialRecord(z.enum(retentionSubjects), z.number().int().min(1).nullable()).catch({})

const levelSchema = z.enum(monitoringLevels).nullable()

/** Every unit with what it says of its own, the root first. */
export async function readUnits(pool: Pool): Promise<Unit[]> {
  const { rows } = await pool.query<{ id: string; path: string; timeZone: string; days: unknown; level: unknown }>(
    `select u.id, u.path, u.time_zone "timeZone", p.days, p.monitoring_level "level" from organization_unit u
     left join data_protection p on p.organization_unit_id = u.id order by length(u.path), u.path`,
  )
  return rows.map(({ days, level, ...unit }) => ({
    ...unit,
    days: daysSchema.parse(days ?? {}),
    monitoring: { level: levelSchema.parse(level), agreement: null },
  }))
}

/** For each unit that it is the turn of, before when a subject is due; what belongs to no unit is kept as the root says, and goes with it. */
export function cutoffsFor(
  subject: RetentionSubject,
  { units, turnOf, now }: { units: readonly Unit[]; turnOf: readonly Unit[]; now: Date },
): Cutoff[] {
  const due = new Set(turnOf.map(({ id }) => id))
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const of = (unit: Unit) => {
    if (!due.has(unit.id)) return NEVER
    const upward = units.filter(({ path }) => unit.path.startsWith(path)).toReversed()
    const mayBeKept = subject !== 'statusChanges' || monitoringOf(upward).level === 'NAMED_FIGURES'
    return mayBeKept ? before(daysKept(subject, upward).days) : now
  }
  const [root] = units
  return [
    { unit: null, before: root ? of(root) : before(retention[subject].days) },
    ...units.map((unit) => ({ unit: unit.id, before: of(unit) })),
  ]
}
