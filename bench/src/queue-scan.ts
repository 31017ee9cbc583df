import type { Plan } from '@nightswitch/routing-engine'
import type { Verdict } from './decision.ts'
import type { Fact } from './installation.ts'
import { type Agent, type QueueInstallation, queueIdOf } from './queue-installation.ts'

/**
 * What is written first: for each call the members of the queue are looked at, and those who are free are sorted. What is decided before
 * that it takes from our own decision.
 */
export function scanner({ plan, agents }: QueueInstallation, decide: (fact: Fact) => Verdict) {
  const membersOf = agentsByQueue(plan, agents)
  return (fact: Fact): Verdict => {
    const { code, destination } = decide(fact)
    if (code !== 'AGENTS_PRESENT') return { code, destination }
    const members = membersOf.get(queueIdOf(plan.numbers.get(fact.number)?.service.id ?? '')) ?? []
    const [first] = members
      .filter(({ is }) => is === 'free')
      .sort((one, other) => one.idleSince - other.idleSince || (one.userId < other.userId ? -1 : 1))
    return { code, destination: first?.userId ?? '' }
  }
}

function agentsByQueue({ queues }: Plan, agents: readonly Agent[]): ReadonlyMap<string, readonly Agent[]> {
  const members = new Map([...queues.keys()].map((id): [string, Agent[]] => [id, []]))
  for (const agent of agents) for (const queueId of agent.queueIds) members.get(queueId)?.push(agent)
  return members
}
