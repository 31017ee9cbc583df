import { type Floor, type Plan, simulate } from '@nightswitch/routing-engine'
import type { Fact } from './installation.ts'
import type { RuleEngine, Table } from './rule-engines.ts'
import { emergencyRows, type QueueFacts, type Row } from './rules.ts'

/** The codes of a call's steps in their order, and where it went. */
export type Walk = { readonly codes: readonly string[]; readonly destination: string }

/** The whole walk of a call by the production engine, with its trace: what “Try a call” shows. `presence` is who is there. */
export function engineWalker(plan: Plan, presence?: Floor): (fact: Fact) => Walk {
  return ({ number, at }) => {
    const there = presence ? { presence } : {}
    const { steps, destinations } = simulate(plan, { calledNumber: number, callerNumber: null, at, ...there })
    const [first] = destinations
    return {
      codes: steps.map(({ code }) => code),
      destination: first?.kind === 'phoneNumber' ? first.number : '',
    }
  }
}

/** What a rule engine walks by: the steps of all services, and what is known where they decide. */
export type Rulebook = {
  readonly rows: readonly Row[]
  /** Besides the moment and whether it is open. */
  readonly factsOf?: (serviceId: string) => QueueFacts
}

/**
 * The codes of the same walk with the rule engine deciding each step, as a workflow driven by rules does: one run for each activity
 * the call comes to, by a table for all services, and one of its own for the emergency check of each service.
 */
export function ruleWalker(plan: Plan, engine: RuleEngine, { rows, factsOf }: Rulebook) {
  const steps = engine.table(rows, true)
  const emergencies = new Map<string, Table>()
  for (const { id } of plan.services.values()) emergencies.set(id, engine.table(emergencyRows(plan, id), true))

  return async ({ number, at, open }: Fact): Promise<readonly string[]> => {
    const serviceId = plan.numbers.get(number)?.service.id ?? ''
    const emergency = emergencies.get(serviceId)
    if (!emergency) throw new Error(`${number} leads nowhere`)
    const codes: string[] = []
    for (let next = 'arrived enter'; next !== 'end'; ) {
      const [node = '', event = ''] = next.split(' ')
      const isCheck = node === 'emergency'
      const row = await (isCheck ? emergency : steps)({ node, event, at, open, ...factsOf?.(serviceId) })
      codes.push(row.code)
      if (isCheck) next = row.destination === '' ? 'hours enter' : 'emergencyAnnouncement enter'
      else next = row.destination
    }
    return codes
  }
}
