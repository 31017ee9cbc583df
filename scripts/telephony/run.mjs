// npm run test:telephony: real calls through a real exchange. Prints each scenario, then "N passed, N failed".
// `node scripts/telephony/run.mjs <words>` runs the scenarios whose file or name contains the words.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBed } from './bed.mjs'
import { SetupFailure } from './setup.mjs'

const longestScenarioMs = 120_000
const folder = join(dirname(fileURLToPath(import.meta.url)), 'scenarios')
const words = process.argv.slice(2).join(' ').toLowerCase()

process.exitCode = await main()
// A scenario that failed may have left a socket or timer open; the exit handlers end what was started.
process.exit()

async function main() {
  try {
    const files = await loadScenarios()
    const bed = await openBed()
    const results = await runAll(files, bed)
    await bed.close()
    const failed = results.filter((passed) => !passed).length
    console.log(`${results.length - failed} passed, ${failed} failed`)
    return failed > 0 || results.length === 0 ? 1 : 0
  } catch (fault) {
    console.error(fault instanceof SetupFailure ? `telephony: ${fault.message}` : fault)
    console.log('0 passed, 1 failed')
    return 1
  }
}

async function loadScenarios() {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .sort()
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await import(join(folder, name))) })))
  return (
    files
      .map(({ name, needs, scenarios }) => ({
        needs,
        scenarios: Object.entries(scenarios).filter(([title]) => `${name} ${title}`.toLowerCase().includes(words)),
      }))
      .filter(({ scenarios }) => scenarios.length > 0)
      // The exchange alone first: when that fails, the rest has no chance.
      .sort((a, b) => Number(a.needs !== 'exchange') - Number(b.needs !== 'exchange'))
  )
}

async function runAll(files, bed) {
  const results = []
  for (const { scenarios } of files) {
    for (const [title, scenario] of scenarios) results.push(await runOne(title, scenario, bed))
  }
  return results
}

async function runOne(title, scenario, bed) {
  const started = Date.now()
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${longestScenarioMs / 1000} s`)), longestScenarioMs)
  })
  try {
    await Promise.race([scenario(bed), late])
    console.log(`passed  ${title} (${seconds()})`)
    return true
  } catch (fault) {
    console.log(
      `FAILED  ${title} (${seconds()})\n        ${String(fault.stack ?? fault).replaceAll('\n', '\n        ')}`,
    )
    await bed.clear()
    return false
  } finally {
    clearTimeout(timer)
  }
}
