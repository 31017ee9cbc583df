import type { Reader } from '../../shared/reader.ts'
import type { Remembered } from './log.ts'

type Line = {
  readonly sequence: bigint
  readonly at: Date
  readonly action: string
  readonly actorName: string
  readonly objectId: string | null
  readonly objectName: string
  readonly organizationUnitId: string | null
}

/** EM-7: every time that *Enable Emergency Routing* of a case was on, from the audit: from on to off. */
export async function loggedFlags({ db }: Reader): Promise<Remembered[]> {
  const lines = await db.auditEntry.findMany({
    where: { objectKind: 'emergencyCase', action: { in: ['switch on', 'switch off'] } },
    select: {
      sequence: true,
      at: true,
      action: true,
      actorName: true,
      objectId: true,
      objectName: true,
      organizationUnitId: true,
    },
    orderBy: { sequence: 'asc' },
  })
  const services = await servicesByCase(
    db,
    lines.flatMap(({ objectId }) => objectId ?? []),
  )
  const next = new Map<string | null, Line>()
  return lines.toReversed().flatMap((line) => {
    const { objectId } = line
    const off = next.get(objectId)
    next.set(objectId, line)
    if (line.action !== 'switch on' || objectId === null) return []
    return [spell(line, objectId, off, services.get(objectId) ?? [])]
  })
}

function spell(on: Line, caseId: string, off: Line | undefined, covered: Remembered['covered']): Remembered {
  return {
    id: idOf(on.sequence),
    kind: 'flag',
    scope: 'case',
    scopeName: on.objectName,
    cases: [on.objectName],
    unitId: on.organizationUnitId,
    covered,
    from: on.at.toISOString(),
    spanAt: () => ({ to: off?.at.toISOString() ?? null, state: off ? 'ended' : 'active' }),
    startedBy: on.actorName,
    endedBy: off?.actorName ?? null,
    reason: '',
    exercise: false,
    taken: { emergencyCaseId: caseId, from: on.at, to: off?.at ?? null },
  }
}

/** An id of the same form as all others, made of the audit's number. */
const idOf = (sequence: bigint): string => `00000000-0000-8000-8000-${sequence.toString(16).padStart(12, '0')}`

async function servicesByCase(db: Reader['db'], ids: readonly string[]) {
  const rows = await db.serviceEmergencyCase.findMany({
    where: { emergencyCaseId: { in: [...new Set(ids)] } },
    select: { emergencyCaseId: true, service: { select: { name: true } } },
    orderBy: { service: { nameKey: 'asc' } },
  })
  const byCase = new Map<string, string[]>()
  for (const { emergencyCaseId, service } of rows) {
    byCase.set(emergencyCaseId, [...(byCase.get(emergencyCaseId) ?? []), service.name])
  }
  return byCase
}
