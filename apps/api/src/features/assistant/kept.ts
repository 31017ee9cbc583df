import type { AssistantKept } from '@nightswitch/contracts'
import { monitoringLevelOf } from '../../shared/monitoring-level.ts'
import type { Reader } from '../../shared/reader.ts'
import { ownAgent } from './agent.ts'
import { assistantWords } from './words.ts'

const MOST_CHANGES = 500

/** DS-3: what is kept about the agent, in words, and all of it that is kept at this moment. */
export async function keptOf(context: Reader): Promise<AssistantKept> {
  const { db, language } = context
  const { id, organizationUnit } = await ownAgent(context)
  const { level, agreement, days } = await monitoringLevelOf(db, organizationUnit?.path ?? null)
  const changes = await db.agentStatusChange.findMany({
    where: { userId: id },
    select: { at: true, kind: true, value: true, by: true },
    orderBy: { at: 'desc' },
    take: MOST_CHANGES,
  })
  return {
    level,
    because: assistantWords[language].kept[level],
    agreement,
    days,
    changes: changes.map(({ at, ...change }) => ({ at: at.toISOString(), ...change })),
  }
}
