import { measureGrowth } from './growth-bench.ts'
import { measureHeartbeats } from './heartbeat-bench.ts'
import { measureApiRoute, measureDecideRoute } from './http-bench.ts'
import type { Ratio } from './measure.ts'
import { measureQueues } from './queue-bench.ts'
import { measureRuleEngines } from './rules-bench.ts'

const asJson = process.argv.includes('--json')

// A server or a database that will not end must not hold the run up.
process.exit(await main())

async function main(): Promise<number> {
  let passed = 0
  let failed = 0
  for (const measure of [
    measureRuleEngines,
    measureQueues,
    measureGrowth,
    measureHeartbeats,
    measureDecideRoute,
    measureApiRoute,
  ]) {
    try {
      for (const ratio of await measure()) {
        console.log(asJson ? jsonOf(ratio) : lineOf(ratio))
        if (ratio.passed) passed += 1
        else failed += 1
      }
    } catch (error) {
      console.error(`FAILED  ${error instanceof Error ? error.message : error}`)
      failed += 1
    }
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

const jsonOf = ({ name, ratio, gate, runs, spread }: Ratio) => JSON.stringify({ name, ratio, gate, runs, spread })

function lineOf({ name, ratio, gate, wanted, runs, spread, passed }: Ratio): string {
  const verdict = passed ? 'passed' : 'FAILED'
  return `${verdict}  ${name}: ${ratio} (${spread[0]} to ${spread[1]} in ${runs} rounds; ${wanted} ${gate})`
}
