import type { AssistantQueue } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { LightCode } from '@nightswitch/routing-engine'
import { lightWords } from '../../shared/light-words.ts'
import type { Reader } from '../../shared/reader.ts'
import { ownAgent } from './agent.ts'
import { assistantWords, winsOverChoice } from './words.ts'

type LightNow = FloorSnapshotReply['queues'][number]['members'][number]

/** *My queues*: what the agent chose in each, what it looks like, and which of the two wins (DP-11). */
export async function ownQueues(context: Reader): Promise<{ items: AssistantQueue[]; sentence: string }> {
  const { db, telephony, language } = context
  const agent = await ownAgent(context)
  const memberships = await db.queueMember.findMany({
    where: { userId: agent.id },
    select: { id: true, offline: true, callQueue: { select: { id: true, name: true } } },
    orderBy: { callQueue: { nameKey: 'asc' } },
  })
  const floor = await telephony.floor()
  const queues = new Map(floor?.queues.map((queue) => [queue.queueId, queue]))
  const lights: LightNow[] = []
  const items = memberships.map(({ id, offline, callQueue }): AssistantQueue => {
    const queue = queues.get(callQueue.id)
    const light = queue?.members.find(({ memberId }) => memberId === id)
    if (light) lights.push(light)
    return {
      queue: callQueue,
      ...{ memberId: id, offline, waiting: queue?.waiting.length ?? 0 },
      // Whom telephony does not know, or does not tell of, is not shown as there.
      light: light?.light ?? 'grey',
      because: becauseOf(light?.code ?? null, offline, context),
    }
  })
  return { items, sentence: sentenceOf(items.length, floor ? lights.map(({ code }) => code) : null, language) }
}

function becauseOf(code: LightCode | null, offline: boolean, { language }: Reader): string {
  const { queues } = assistantWords[language]
  if (code === null) return queues.unknown
  if (offline) return queues.own
  return winsOverChoice.has(code) ? queues.back(lightWords[language][code]) : `${lightWords[language][code]}.`
}

function sentenceOf(count: number, codes: readonly LightCode[] | null, language: Reader['language']): string {
  const { queues } = assistantWords[language]
  if (count === 0) return queues.none
  if (codes === null) return queues.unknown
  if (codes.includes('NOT_SIGNED_IN')) return queues.notSignedIn
  return codes.includes('OFF_DUTY') || codes.includes('NO_PROFILE') ? queues.offDuty : queues.counts
}
