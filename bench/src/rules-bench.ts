import { decider, type Verdict } from './decision.ts'
import { type Fact, type Installation, makeInstallation } from './installation.ts'
import { inRounds, judge, type Ratio, spent, spentInTurn } from './measure.ts'
import { jsonRulesEngine, type RuleEngine, type Table, zenEngine } from './rule-engines.ts'
import { decisionRows, structureRows } from './rules.ts'
import { same } from './same.ts'
import { engineWalker, ruleWalker } from './walks.ts'

const DECISION_GATE = { atLeast: 100 }
const TRACE_GATE = { atLeast: 40 }
/** The quick side goes over all facts this often: a turn of each side lasts some tenths of a second, or it measures chance. */
const DECISION_PASSES = 100
const WALK_PASSES = 2
/** Of 10,000 facts a round takes every so many for the slow side. */
const EVERY_WALK = 25

/** The engine against rule engines that are handed the same facts. Throws on the first verdict that is not equal. */
export async function measureRuleEngines(): Promise<Ratio[]> {
  const installation = makeInstallation()
  const ratios: Ratio[] = []
  for (const engine of [jsonRulesEngine, zenEngine]) ratios.push(...(await measure(engine, installation)))
  return ratios
}

async function measure(engine: RuleEngine, { plan, facts }: Installation): Promise<Ratio[]> {
  const decide = decider(plan)
  const tables = new Map([...plan.services.keys()].map((id) => [id, engine.table(decisionRows(plan, id), false)]))
  const decideByRules = async ({ number, at, open }: Fact): Promise<Verdict> => {
    const table: Table | undefined = tables.get(plan.numbers.get(number)?.service.id ?? '')
    if (!table) throw new Error(`${number} leads nowhere`)
    const { code, destination } = await table({ node: '', event: '', at, open })
    return { code, destination }
  }
  const walk = engineWalker(plan)
  const walkByRules = ruleWalker(plan, engine, { rows: structureRows })

  for (const fact of facts) {
    const decided = decide(fact.number, fact.at)
    same(fact, decided, await decideByRules(fact))
    const walked = walk(fact)
    same(fact, walked.codes, await walkByRules(fact))
    same(fact, decided.destination, walked.destination)
  }

  const fewWalks = facts.filter((_, index) => index % EVERY_WALK === 0)
  const decisions = await inRounds(
    () => spent(facts, DECISION_PASSES, ({ number, at }) => decide(number, at)),
    () => spentInTurn(facts, decideByRules),
  )
  const walks = await inRounds(
    () => spent(facts, WALK_PASSES, walk),
    () => spentInTurn(fewWalks, walkByRules),
  )
  return [
    judge(`engine-vs-${engine.name}`, decisions, DECISION_GATE),
    judge(`engine-vs-${engine.name}-with-trace`, walks, TRACE_GATE),
  ]
}
