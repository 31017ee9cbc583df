import { type Plan, simulate } from '@nightswitch/routing-engine'
import type { Fact } from './installation.ts'
import type { RuleEngine, Table } from './rule-engines.ts'
import { emergencyRows, structureRows } from './rules.ts'

/** The codes of a call's steps in their order, and where it went. */
export type Walk = { readonly codes: readonly string[]; readonly destination: string }

/** The whole walk of a call by the production engine, with its trace: what “Try a call” shows. */
export function engineWalker(plan: Plan): (fact: Fact) => Walk {
  return ({ number, at }) => {
    const { steps, destinations } = simulate(plan, { calledNumber: number, callerNumber: null, at })
    const [first] = destinations
    return {
      codes: steps.map(({ code }) => code),
      destination: first?.kind === 'phoneNumber' ? first.number : '',
    }
  }
}

/**
 * The same walk with the rule engine deciding each step, as a workflow driven by rules does: one run for each activity
 * the call comes to, by a table for all services, and one of its own for the emergency check of each service.
 */
export function ruleWalker(plan: Plan, engine: RuleEngine, destinationOf: (fact: Fact) => string) {
  const steps = engine.table(structureRows, true)
  const emergencies = new Map<string, Table>()
  for (const { id } of plan.services.values()) emergencies.set(id, engine.table(emergencyRows(plan, id), true))

  return async (fact: Fact): Promise<Walk> => {
    const emergency = emergencies.get(plan.numbers.get(fact.number)?.service.id ?? '')
    if (!emergency) throw new Error(`${fact.number} leads nowhere`)
    const codes: string[] = []
    for (let next = 'arrived enter'; next !== 'end'; ) {
      const [node = '', event = ''] = next.split(' ')
      const isCheck = node === 'emergency'
      const row = await (isCheck ? emergency : steps)({ node, event, at: fact.at, open: fact.open })
      codes.push(row.code)
      if (isCheck) next = row.destination === '' ? 'hours enter' : 'emergencyAnnouncement enter'
      else next = row.destination
    }
    return { codes, destination: destinationOf(fact) }
  }
}
