/**
 * The commands of package.json, such as start and test. They need Node 20.19 (or newer) and npm, and bring the rest
 * themselves. What has not changed since the last time is not done again, so a second start is quick.
 */
import { fileURLToPath } from 'node:url'
import { preparePackages } from './lib/prepare.mjs'
import { startedBy } from './lib/started-by.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Nightswitch needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const [command, ...args] = process.argv.slice(2)
const commands = {
  async start() {
    // told now: npm may be gone by the time everything is built, and then nobody wants the start any more
    process.env.NIGHTSWITCH_STARTED_BY = JSON.stringify(startedBy())
    await preparePackages()
    await import('../packages/supervisor/dist/main.js')
  },
  async test() {
    await preparePackages()
    const { runTests } = await import('./lib/run-tests.mjs')
    process.exitCode = await runTests(args)
  },
  async 'test:telephony'() {
    await preparePackages()
    const { run } = await import('./lib/run-program.mjs')
    process.exitCode = await run(process.execPath, ['scripts/telephony/run.mjs', ...args])
  },
  build: () => preparePackages(),
  async image() {
    await preparePackages()
    const { layOut } = await import('./image.mjs')
    process.exitCode = await layOut(args[0])
  },
  backup: maintain,
  restore: maintain,
  async bench() {
    await preparePackages()
    const { run } = await import('./lib/run-program.mjs')
    process.exitCode =
      (await run(process.execPath, ['bench/build.mjs'])) ||
      // A million agents do not fit into what Node takes by itself.
      (await run(process.execPath, ['--max-old-space-size=6144', 'bench/dist/main.js', ...args]))
  },
  async soak() {
    const [count = 1_000_000, seed = Math.floor(Math.random() * 1_000_000_000)] = args.map(Number)
    if (!(count >= 2 && seed >= 0)) throw new Error('usage: npm run soak -- [how many sequences] [from which seed]')
    await preparePackages()
    const { runTests } = await import('./lib/run-tests.mjs')
    console.log(`${count} random sequences; again the same ones: npm run soak -- ${count} ${seed}`)
    // half of them for each of the two kinds of offices
    process.env.NIGHTSWITCH_SOAK = `${Math.ceil(count / 2)} from ${seed}`
    process.exitCode = await runTests(['packages/routing-engine/src/board/sequences'])
  },
  async check() {
    await preparePackages()
    const { runChecks } = await import('./check/run.mjs')
    process.exitCode = await runChecks(args)
  },
}

/** Does what the arguments of this program say. */
async function maintain() {
  await preparePackages()
  await import('../packages/supervisor/dist/maintain.js')
}

if (!Object.hasOwn(commands, command)) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}
try {
  await commands[command]()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
