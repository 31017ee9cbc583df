import {
  type Board,
  type Destination,
  findQueue,
  holdingCover,
  judge,
  type Plan,
  type QueueEntryVerdict,
  type QueueFound,
} from '@nightswitch/routing-engine'
import { type Verdict, waysOf } from './decision.ts'
import type { Fact } from './installation.ts'
import { type QueueInstallation, queueIdOf } from './queue-installation.ts'
import type { Table } from './rule-engines.ts'
import { emergencyRows, type QueueFacts, type Row } from './rules.ts'

/** Number → emergency → hours → queue entry → whose telephone rings first, from the compiled plan and the board. */
export function queueDecider({ plan, board }: Pick<QueueInstallation, 'plan' | 'board'>): (fact: Fact) => Verdict {
  const called = new Map(
    [...plan.numbers].map(([number, { service }]) => [
      number,
      { service, ways: waysOf(plan, service.id), queueId: queueIdOf(service.id) },
    ]),
  )
  const floor = board.sees
  return ({ number, at }) => {
    const known = called.get(number)
    if (!known) throw new Error(`${number} leads nowhere`)
    const { service, ways, queueId } = known
    const cover = holdingCover(service, at)
    const verdict = cover ? ways[cover.kind].get(cover.caseId) : undefined
    if (verdict) return verdict
    if (!ways.hours.stateAt(at).category.isOpen) return ways.closed
    const found = findQueue(queueId, { plan, floor, at })
    if (!found) throw new Error(`${queueId} is gone`)
    return verdictOf(found, judge(found))
  }
}

function verdictOf({ queue, rule, now }: QueueFound, { code, result }: QueueEntryVerdict): Verdict {
  if (result.kind === 'enqueue')
    return { code, destination: now.firstFree?.kind === 'user' ? now.firstFree.userId : '' }
  if (result.kind !== 'forward') return { code, destination: '' }
  return { code, destination: numberOf(result.to === 'ifUnavailable' ? queue.ifUnavailable : rule?.[result.to]) }
}

const numberOf = (destination: Destination | null | undefined) =>
  destination?.kind === 'phoneNumber' ? destination.number : ''

/**
 * The same by a table for each service. What does not depend on the moment is worked out beforehand; what is counted of queues, and
 * who is free first, comes from our board, for nothing.
 */
export function queueRuleDecider({ plan, board }: QueueInstallation, tableOf: (rows: readonly Row[]) => Table) {
  const tables = new Map([...plan.services.keys()].map((id) => [id, tableOf(queueRows(plan, id))]))
  return async ({ number, at, open }: Fact): Promise<Verdict> => {
    const serviceId = plan.numbers.get(number)?.service.id ?? ''
    const table = tables.get(serviceId)
    const now = board.sees.queue(queueIdOf(serviceId))
    if (!table || !now) throw new Error(`${number} leads nowhere`)
    const { code, destination } = await table({ node: '', event: '', at, open, ...factsOf(now, plan, serviceId) })
    if (code !== 'AGENTS_PRESENT') return { code, destination }
    return { code, destination: now.firstFree?.kind === 'user' ? now.firstFree.userId : '' }
  }
}

type QueueNow = NonNullable<ReturnType<Board['sees']['queue']>>

/** What a rule engine is told of the queue of a service. */
export function factsOf(now: QueueNow, plan: Plan, serviceId: string): QueueFacts {
  const { lengthLimit = null, waitLimitSeconds = null } = plan.queues.get(queueIdOf(serviceId)) ?? {}
  const { members, grey, rona } = now.lights
  return {
    offline: grey === members,
    full: lengthLimit !== null && now.waiting >= lengthLimit,
    tooLong: waitLimitSeconds !== null && now.expectedWaitMs > waitLimitSeconds * 1000,
    nobodyLeft: rona > 0 && grey + rona === members,
    free: now.firstFree !== null,
  }
}

/** The rows of a service: emergencies, closed, then those of “Queue entry” that this queue’s settings leave possible. */
function queueRows(plan: Plan, serviceId: string): Row[] {
  const queue = plan.queues.get(queueIdOf(serviceId))
  const [rule] = queue?.user?.rules ?? []
  if (!queue || !rule) throw new Error(`the queue of ${serviceId} is not complete`)
  const { ifUnavailable } = queue
  const over = { destination: numberOf(ifUnavailable ?? rule.whenBusy) }
  return [
    ...emergencyRows(plan, serviceId).filter(({ destination }) => destination !== ''),
    { open: false, ...waysOf(plan, serviceId).closed },
    ...(rule.doNotDisturb ? [{ code: 'RULE_DND', destination: '' }] : []),
    ...(rule.always ? [{ code: 'RULE_ALWAYS', destination: numberOf(rule.always) }] : []),
    ...(queue.requireAgents
      ? [
          {
            ...{ offline: true, destination: numberOf(rule.whenOffline ?? ifUnavailable) },
            code: rule.whenOffline ? 'OFFLINE_FAILOVER' : ifUnavailable ? 'UNAVAILABLE_FORWARD' : 'NO_DESTINATION',
          },
        ]
      : []),
    ...(queue.lengthLimit === null ? [] : [{ full: true, code: 'QUEUE_FULL', ...over }]),
    ...(queue.waitLimitSeconds === null ? [] : [{ tooLong: true, code: 'WAIT_TOO_LONG', ...over }]),
    { nobodyLeft: true, code: 'NOBODY_LEFT', destination: '' },
    ...(queue.requireAgents ? [] : [{ offline: true, code: 'REQUIRE_AGENTS_OFF', destination: '' }]),
    { code: 'AGENTS_PRESENT', destination: '' },
  ]
}
