// npm run test:telephony: real calls through a real exchange. Prints each scenario, then "N passed, N failed".
// `node scripts/telephony/run.mjs <words>` runs the scenarios whose file or name contains the words.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBed } from './bed.mjs'
import { SetupFailure } from './setup.mjs'

const longestScenarioMs = 120_000
const folder = join(dirname(fileURLToPath(import.meta.url)), 'scenarios')
/** What a file of scenarios needs; the last kind ends what the others need. */
const order = ['exchange', 'nightswitch', 'the end of nightswitch']
const words = process.argv.slice(2).join(' ').toLowerCase()

process.exitCode = await main()
// A scenario that failed may have left a socket or timer open; the exit handlers end what was started.
process.exit()

async function main() {
  try {
    const bed = await openBed()
    const results = []
    for (const scenario of await loadScenarios(bed)) results.push(await runUpToTwice(scenario, bed))
    const failed = results.filter((passed) => !passed).length
    await bed.close({ keepFolder: failed > 0 })
    if (failed > 0) console.log(`telephony: logs are in ${bed.folder}`)
    console.log(`${results.length - failed} passed, ${failed} failed`)
    return failed > 0 || results.length === 0 ? 1 : 0
  } catch (fault) {
    console.error(fault instanceof SetupFailure ? `telephony: ${fault.message}` : fault)
    console.log('0 passed, 1 failed')
    return 1
  }
}

async function loadScenarios(bed) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await import(join(folder, name))) })))
  // The exchange alone first: when that fails, the rest has no chance.
  files.sort((a, b) => order.indexOf(a.needs) - order.indexOf(b.needs) || a.name.localeCompare(b.name))
  const found = []
  for (const { name, scenarios, listScenarios, longestMs = longestScenarioMs } of files) {
    for (const [title, run] of Object.entries(scenarios ?? (await listScenarios(bed.folder)))) {
      if (`${name} ${title}`.toLowerCase().includes(words)) found.push({ title, run, longestMs })
    }
  }
  return found
}

/** On a shared machine, which stalls now and then, what fails twice has failed; elsewhere once is enough. */
async function runUpToTwice(scenario, bed) {
  if (await runOne(scenario, bed)) return true
  return process.env.CI ? runOne(scenario, bed) : false
}

async function runOne({ title, run, longestMs }, bed) {
  const started = Date.now()
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${longestMs / 1000} s`)), longestMs)
  })
  try {
    await Promise.race([run(bed), late])
    console.log(`passed  ${title} (${seconds()})`)
    return true
  } catch (fault) {
    console.log(
      `FAILED  ${title} (${seconds()})\n        ${String(fault.stack ?? fault).replaceAll('\n', '\n        ')}`,
    )
    await bed.clear().catch((cause) => console.log(`        The bed could not be cleared: ${cause}`))
    return false
  } finally {
    clearTimeout(timer)
  }
}
