import { type Fact, makeInstallation, mulberry32 } from './installation.ts'
import { type Gate, inRounds, judge, type Ratio, spent } from './measure.ts'
import { queueDecider } from './queue-decision.ts'
import { type QueueInstallation, withQueues } from './queue-installation.ts'
import { mostlyOrdinary } from './queue-kinds.ts'
import { scanner } from './queue-scan.ts'
import { boardWalker } from './queue-walks.ts'
import { same } from './same.ts'

const FEW = 10_000
const MANY = 1_000_000
const STEP_GATE = { atMost: 5 }
const DECISION_GATE = { atMost: 2 }
/** Not a bar of ours: it shows that growth would be seen. */
const SCAN_GATE = { atLeast: 3 }
const DECISION_PASSES = 20
const SCAN_PASSES = 20
/** Of 10,000 facts so many are left out between two that are decided by scanning. */
const EVERY_SCAN = 50
/** With every so many calls the telephone of somebody comes or goes. */
const CALLS_PER_FLIP = 10
const SEED = 20_261_123

/** What a hundred times as many agents cost: a decision, a whole call with its agent taken and free again, and looking at each member. */
export async function measureGrowth(): Promise<Ratio[]> {
  const installation = makeInstallation()
  const { facts } = installation
  const few = workOf(withQueues(installation, FEW, mostlyOrdinary))
  const many = workOf(withQueues(installation, MANY, mostlyOrdinary))
  const scanned = facts.filter((_, index) => index % EVERY_SCAN === 0)
  for (const { decide, scan, walk } of [few, many]) {
    for (const fact of scanned) same(fact, decide(fact), scan(fact))
    for (const fact of scanned) same(fact, decide(fact).destination, walk(fact).destination)
  }
  const growth = async (name: string, gate: Gate, turn: (work: Work) => number) => {
    const [ours, theirs] = 'atMost' in gate ? [many, few] : [few, many]
    const rounds = await inRounds(
      () => turn(ours),
      () => turn(theirs),
    )
    return judge(`${name}-growth-10k-to-1m`, rounds, gate)
  }
  return [
    await growth('scan', SCAN_GATE, ({ scan }) => spent(scanned, SCAN_PASSES, scan)),
    await growth('decide', DECISION_GATE, ({ decide }) => spent(facts, DECISION_PASSES, decide)),
    await growth('engine', STEP_GATE, ({ step }) => spent(facts, 1, step)),
  ]
}

type Work = ReturnType<typeof workOf>

function workOf(queues: QueueInstallation) {
  const decide = queueDecider(queues)
  const walk = boardWalker(queues.board, queues.plan)
  return { decide, walk, scan: scanner(queues, decide), step: stepper(queues, walk) }
}

/** A whole call, and now and then a telephone that comes or goes. */
function stepper({ board, agents }: QueueInstallation, walk: (fact: Fact) => unknown): (fact: Fact) => void {
  const random = mulberry32(SEED)
  const gone = new Set(agents.filter(({ is }) => is === 'away').map(({ deviceId }) => deviceId))
  let calls = 0
  return (fact) => {
    walk(fact)
    calls += 1
    if (calls % CALLS_PER_FLIP !== 0) return
    const { deviceId = '' } = agents[Math.floor(random() * agents.length)] ?? {}
    const comes = gone.delete(deviceId)
    if (!comes) gone.add(deviceId)
    board.apply({ type: 'deviceReach', deviceId, at: fact.at, reach: comes ? 'reachable' : 'signedOff' })
  }
}
