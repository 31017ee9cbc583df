import { type Installation, makeInstallation } from './installation.ts'
import { inRounds, judge, type Ratio, spent, spentInTurn } from './measure.ts'
import { factsOf, queueDecider, queueRuleDecider } from './queue-decision.ts'
import { queueIdOf, withQueues } from './queue-installation.ts'
import { mostlyOrdinary, ofEveryKind } from './queue-kinds.ts'
import { queueStructureRows } from './queue-walks.ts'
import { jsonRulesEngine, type RuleEngine, zenEngine } from './rule-engines.ts'
import { same } from './same.ts'
import { engineWalker, ruleWalker } from './walks.ts'

const AGENTS = 10_000
const DECISION_GATE = { atLeast: 100 }
const TRACE_GATE = { atLeast: 50 }
const DECISION_PASSES = 30
const WALK_PASSES = 1
/** Of 10,000 facts so many are left out between two that are walked by rules: to compare them, and to measure. */
const EVERY_COMPARED = 10
const EVERY_WALK = 50
/** What “Queue entry”, the opening hours and emergencies can say: all of it is compared. */
const allCodes = [
  ...['RULE_DND', 'RULE_ALWAYS', 'OFFLINE_FAILOVER', 'UNAVAILABLE_FORWARD', 'NO_DESTINATION', 'QUEUE_FULL'],
  ...['WAIT_TOO_LONG', 'NOBODY_LEFT', 'REQUIRE_AGENTS_OFF', 'AGENTS_PRESENT'],
  ...['HOURS_CLOSED', 'ACTIVATION', 'CASE_FLAG'],
]

/** The decision of a call to a queue, and its whole walk, against rule engines. Throws on the first verdict that is not equal. */
export async function measureQueues(): Promise<Ratio[]> {
  const installation = makeInstallation()
  const ratios: Ratio[] = []
  for (const engine of [jsonRulesEngine, zenEngine]) {
    ratios.push(await measureDecision(engine, installation), await measureWalk(engine, installation))
  }
  return ratios
}

async function measureDecision(engine: RuleEngine, installation: Installation): Promise<Ratio> {
  const { facts } = installation
  const queues = withQueues(installation, AGENTS, ofEveryKind)
  const decide = queueDecider(queues)
  const decideByRules = queueRuleDecider(queues, (rows) => engine.table(rows, false))
  const missing = new Set(allCodes)
  for (const fact of facts) {
    const decided = decide(fact)
    same(fact, decided, await decideByRules(fact))
    missing.delete(decided.code)
  }
  if (missing.size > 0) throw new Error(`Never decided, so never compared: ${[...missing].join(', ')}`)
  const rounds = await inRounds(
    () => spent(facts, DECISION_PASSES, decide),
    () => spentInTurn(facts, decideByRules),
  )
  return judge(`queue-vs-${engine.name}`, rounds, DECISION_GATE)
}

async function measureWalk(engine: RuleEngine, installation: Installation): Promise<Ratio> {
  const { facts } = installation
  const queues = withQueues(installation, AGENTS, mostlyOrdinary)
  const { plan, board } = queues
  const decide = queueDecider(queues)
  const walk = engineWalker(plan, board.sees)
  const walkByRules = ruleWalker(plan, engine, {
    rows: queueStructureRows,
    factsOf(serviceId) {
      const now = board.sees.queue(queueIdOf(serviceId))
      if (!now) throw new Error(`the queue of ${serviceId} is gone`)
      return factsOf(now, plan, serviceId)
    },
  })
  for (const [index, fact] of facts.entries()) {
    const { codes } = walk(fact)
    same(fact, codes.includes(decide(fact).code), true)
    if (index % EVERY_COMPARED === 0) same(fact, codes, await walkByRules(fact))
  }
  const few = facts.filter((_, index) => index % EVERY_WALK === 0)
  const rounds = await inRounds(
    () => spent(facts, WALK_PASSES, walk),
    () => spentInTurn(few, walkByRules),
  )
  return judge(`queue-vs-${engine.name}-with-trace`, rounds, TRACE_GATE)
}
