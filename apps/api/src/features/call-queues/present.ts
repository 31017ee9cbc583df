import type { CallQueueReply } from '@nightswitch/contracts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfCallQueues } from '../../shared/usages-of-queues.ts'
import { type CallQueueRow, destinationsOf, messageKeyOf, ringTypeOf } from './row.ts'
import { warningsOf } from './warnings.ts'

/** Queues as they leave the server, each with what its administrator should know. */
export async function presentQueues(context: Reader, rows: readonly CallQueueRow[]): Promise<CallQueueReply[]> {
  const { caller, db } = context
  const users = await usersOfCallQueues(
    db,
    rows.map(({ id }) => id),
  )
  const warnings = await warningsOf(context, rows)
  return rows.map((row) => ({
    ...recordFieldsOf(caller, row, users.get(row.id), 'configureQueues'),
    extension: row.user.extension,
    ringType: ringTypeOf(row),
    agentTimeoutSeconds: row.agentTimeoutSeconds,
    maxConversations: row.maxConversations,
    priority: row.priority,
    requireAgents: row.requireAgents,
    ...destinationsOf(row),
    failoverPrompts: row.prompts.map(({ culture, resource }) => ({ culture, resource: soundOf(resource) })),
    graceSeconds: row.graceSeconds,
    steadySeconds: row.steadySeconds,
    moveWaiting: row.moveWaiting,
    lengthLimit: row.lengthLimit,
    waitLimitSeconds: row.waitLimitSeconds,
    music: row.musicResource && soundOf(row.musicResource),
    messageKey: messageKeyOf(row),
    timeoutSeconds: row.timeoutSeconds,
    userId: row.user.id,
    voicemailBox: row.user.voicemailBox,
    members: {
      users: row.members.filter(({ userId }) => userId !== null).length,
      numbers: row.members.filter(({ number }) => number !== null).length,
    },
    warnings: warnings.get(row.id) ?? [],
  }))
}

type SoundRow = CallQueueRow['prompts'][number]['resource']
const soundOf = ({ content, ...resource }: SoundRow) => ({ ...resource, durationMs: content.durationMs })
