import type { Staffing } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { Destination, Language, Plan, PlannedService, RoutingQueue } from '@nightswitch/routing-engine'
import { destinationWords } from './destination-words.ts'
import type { Reader } from './reader.ts'

/**
 * EM-20: who would take the calls of a service that lets its callers wait: "2 of 5 agents on duty", else where they go. Null when callers
 * wait nowhere, or telephony does not answer.
 */
export async function staffingOf(
  context: Reader,
  plan: Plan,
  service: PlannedService,
  floor: FloorSnapshotReply | null,
): Promise<Staffing | null> {
  const queue = queueOf(plan, service)
  const now = floor?.queues.find(({ queueId }) => queueId === queue?.id)
  if (!queue || !now) return null
  const onDuty = now.members.filter(({ light }) => light !== 'grey').length
  const of = now.members.length
  return {
    queue: { id: queue.id, name: queue.name },
    onDuty,
    of,
    because: await because(context, plan, queue, onDuty, of),
  }
}

/** The first queue in which the published workflow of a service lets callers wait. */
function queueOf({ config }: Plan, { id }: PlannedService): RoutingQueue | undefined {
  const versionId = config.services.find((service) => service.id === id)?.workflowVersionId
  const nodes = config.workflows.find((workflow) => workflow.versionId === versionId)?.nodes ?? []
  const ids = nodes.flatMap(({ activity, settings }) => (activity === 'queue' ? [queueIdIn(settings)] : []))
  return config.queues?.find((queue) => ids.includes(queue.id))
}

const queueIdIn = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && 'queueId' in settings ? settings.queueId : undefined

async function because(
  context: Reader,
  { config }: Plan,
  { requireAgents, userId, ifUnavailable }: RoutingQueue,
  onDuty: number,
  of: number,
): Promise<string> {
  const words = sentences[context.language]
  if (onDuty > 0) return words.onDuty(onDuty, of)
  if (!requireAgents) return words.waitAllTheSame
  const rules = config.users?.find(({ id }) => id === userId)?.rules ?? []
  const goes: Destination | null = rules.find(({ isDefault }) => isDefault)?.whenOffline ?? ifUnavailable
  return words.nobody(await destinationWords(context, goes))
}

const sentences = {
  en: {
    onDuty: (there: number, of: number) => `${there} of ${of} agents on duty`,
    nobody: (goes: string) => `Nobody on duty: callers will go to ${goes}`,
    waitAllTheSame: 'Nobody on duty: callers will wait all the same',
  },
  de: {
    onDuty: (there: number, of: number) => `${there} von ${of} Agenten im Dienst`,
    nobody: (goes: string) => `Niemand im Dienst: Anrufer gehen zu ${goes}`,
    waitAllTheSame: 'Niemand im Dienst: Anrufer warten trotzdem',
  },
} as const satisfies Record<Language, object>
