import type { Plan } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { scopeFacts } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { type ActivationRow, activationSelect, scopeOf, speakingCases } from './activation.ts'
import type { Remembered, Span } from './log.ts'

/** What the audit kept when it was switched on: it outlives the activation, which goes with its service or case. */
const keptSchema = z.object({
  scope: z.enum(['service', 'unit', 'case']).catch('service'),
  validFrom: z.iso.datetime().optional(),
  validUntil: z.iso.datetime().nullable().catch(null),
  reason: z.string().catch(''),
  exercise: z.boolean().catch(false),
  cases: z.array(z.string()).optional(),
  services: z.array(z.string()).optional(),
})
type Kept = z.infer<typeof keptSchema>

type AuditLine = {
  readonly at: Date
  readonly actorName: string
  readonly objectId: string | null
  readonly objectName: string
  readonly organizationUnitId: string | null
  readonly kept: Kept
}

/** Every activation, also those whose service or case is gone: the audit remembers them. */
export async function loggedActivations({ db }: Reader, plan: Plan): Promise<Remembered[]> {
  const rows = await db.emergencyActivation.findMany({ select: activationSelect })
  const started = await startedLines(db)
  const kept = new Map(started.map((line) => [line.objectId, line.kept]))
  const known = new Set(rows.map(({ id }) => id))
  const gone = started.filter(({ objectId }) => objectId !== null && !known.has(objectId))
  const ends = gone.length > 0 ? await endedLines(db) : new Map<string | null, { at: Date; actorName: string }>()
  return [
    ...rows.map((row) => ofRow(plan, row, kept.get(row.id))),
    ...gone.map((line) => ofAudit(line, ends.get(line.objectId))),
  ]
}

async function startedLines(db: Reader['db']): Promise<AuditLine[]> {
  const lines = await db.auditEntry.findMany({
    where: { objectKind: 'emergency', action: { in: ['switch on', 'switch on again'] } },
    select: { at: true, actorName: true, objectId: true, objectName: true, organizationUnitId: true, after: true },
  })
  return lines.flatMap(({ after, ...line }) => {
    const kept = keptSchema.safeParse(after)
    return kept.success ? [{ ...line, kept: kept.data }] : []
  })
}

async function endedLines(db: Reader['db']) {
  const lines = await db.auditEntry.findMany({
    where: { objectKind: 'emergency', action: 'end' },
    select: { at: true, actorName: true, objectId: true },
  })
  return new Map(lines.map(({ objectId, at, actorName }) => [objectId, { at, actorName }]))
}

function ofRow(plan: Plan, row: ActivationRow, kept: Kept | undefined): Remembered {
  const facts = scopeFacts(plan, scopeOf(row))
  return {
    id: row.id,
    kind: 'activation',
    scope: scopeOf(row).kind,
    scopeName: facts?.name ?? '',
    cases: kept?.cases ?? (facts ? speakingCases(facts, row.emergencyCaseId) : []),
    unitId: facts?.unit.id ?? null,
    covered: kept?.services ?? facts?.covers.map(({ name }) => name) ?? [],
    spanAt: (at) => spanOf(row.validFrom, row.validUntil, row.endedAt, at),
    from: row.validFrom.toISOString(),
    startedBy: row.startedByName,
    endedBy: row.endedByName,
    reason: row.reason,
    exercise: row.exercise,
    taken: { activationId: row.id },
  }
}

function ofAudit(line: AuditLine, end: { at: Date; actorName: string } | undefined): Remembered {
  const { kept } = line
  const id = line.objectId ?? ''
  const from = kept.validFrom ? new Date(kept.validFrom) : line.at
  const until = kept.validUntil === null ? null : new Date(kept.validUntil)
  return {
    id,
    kind: 'activation',
    scope: kept.scope,
    scopeName: line.objectName,
    cases: kept.cases ?? [],
    unitId: line.organizationUnitId,
    covered: kept.services ?? [],
    // What it belonged to was deleted, which nobody can do while it runs.
    spanAt: (at) => spanOf(from, until, end?.at ?? (until !== null && until <= at ? null : at), at),
    from: from.toISOString(),
    startedBy: line.actorName,
    endedBy: end?.actorName ?? null,
    reason: kept.reason,
    exercise: kept.exercise,
    taken: { activationId: id },
  }
}

/** Until when, and how it stands. */
function spanOf(from: Date, until: Date | null, endedAt: Date | null, at: Date): Span {
  const span = (to: Date | null, state: Span['state']): Span => ({
    to: to?.toISOString() ?? null,
    state,
  })
  if (endedAt !== null && endedAt <= from) return span(endedAt, 'calledOff')
  const ranOut = until !== null && until <= at && (endedAt === null || until <= endedAt)
  if (ranOut) return span(until, 'expired')
  if (endedAt !== null) return span(endedAt, 'ended')
  return span(until, from > at ? 'scheduled' : 'active')
}
