/**
 * `node scripts/bars/clean-clone.mjs`: how long a newcomer waits. Clones HEAD, starts it with empty caches, starts a
 * second clone beside it, stops both, and starts the first again. As root it does so twice: as root and as `nobody`.
 * Prints each figure with the machine's load, and in its last line how many bars were kept: `N passed, N failed`.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs'
import { homedir, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const BARS = { firstStart: 90, laterStart: 3, gone: 1 }
const LATER_STARTS = 5
const GIVE_UP_S = 300
const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url))

let kept = 0
let missed = 0

const asRoot = process.getuid?.() === 0
for (const account of asRoot ? ['root', 'nobody'] : [undefined]) {
  await measure(account).catch((error) => {
    console.error(error)
    missed++
  })
}
console.log(`\n${kept} passed, ${missed} failed`)
process.exitCode = missed === 0 ? 0 : 1

async function measure(account) {
  console.log(`\nas ${account ?? 'this user'}`)
  const user = account === undefined ? {} : { uid: idOf('-u', account), gid: idOf('-g', account) }
  const folder = mkdtempSync(join(tmpdir(), 'nightswitch-clone-'))
  const running = []
  try {
    const place = { folder, user, home: emptyHome(folder) }
    chmodSync(folder, 0o755) // the database's account has to pass
    for (const name of ['first', 'second']) clone(join(folder, name))
    if (account) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])

    await timed('clean clone, empty caches', BARS.firstStart, () => start(place, 'first', running))
    await timed('second clone beside it', BARS.firstStart, () => start(place, 'second', running))
    for (const one of [...running]) await timedStop(one, running)
    for (let n = 0; n < LATER_STARTS; n++) {
      const again = await timed('start again', BARS.laterStart, () => start(place, 'first', running))
      await timedStop(again, running)
    }
  } finally {
    for (const { child } of running) child.kill('SIGKILL')
    for (const pid of livingIn(folder)) process.kill(pid, 'SIGKILL')
    await sleep(500)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A home without caches and without a pnpm store; how to reach the registry is all that comes along. */
function emptyHome(folder) {
  const home = join(folder, 'home')
  mkdirSync(home)
  if (existsSync(join(homedir(), '.npmrc'))) copyFileSync(join(homedir(), '.npmrc'), join(home, '.npmrc'))
  return home
}

function clone(to) {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', CHECKOUT, to], { stdio: ['ignore', 'inherit', 'inherit'] })
}

/** `npm start`, until it says it is ready. */
async function start({ folder, user, home }, name, running) {
  const cwd = join(folder, name)
  const { PATH } = process.env
  const child = spawn('npm', ['start'], { ...user, cwd, env: { PATH, HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] })
  const one = { child, cwd, url: undefined }
  running.push(one)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
    })
  }
  for (const until = Date.now() + GIVE_UP_S * 1000; one.url === undefined; await sleep(5)) {
    one.url = /^ready (\S+)/m.exec(said)?.[1]
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${cwd} did not get ready:\n${said}`)
  }
  const answer = await fetch(`${one.url}/readyz`)
  if (answer.status !== 200) throw new Error(`${one.url}/readyz answered ${answer.status}`)
  for (const step of said.match(/^.*: [\d.]+ s$/gm) ?? []) console.log(`    ${step}`)
  return one
}

async function timed(what, bar, work) {
  const began = performance.now()
  const result = await work()
  report(what, (performance.now() - began) / 1000, bar)
  return result
}

/** TERM to npm, as a process supervisor would send it; then nothing may be left in the checkout. */
async function timedStop(one, running) {
  one.child.kill('SIGTERM')
  const began = performance.now()
  const isLeft = () => livingIn(one.cwd).length > 0
  while (isLeft() && performance.now() - began < 20_000) await sleep(10)
  report('stopped, nothing left', (performance.now() - began) / 1000, BARS.gone)
  for (const pid of livingIn(one.cwd)) console.log(`    left: ${pid} ${commandOf(pid)}`)
  running.splice(running.indexOf(one), 1)
}

function report(what, seconds, bar) {
  const [load] = loadavg()
  const good = seconds <= bar
  if (good) kept++
  else missed++
  console.log(`${good ? 'ok    ' : 'MISSED'} ${what}: ${seconds.toFixed(2)} s (bar ${bar} s, load ${load.toFixed(1)})`)
}

/** Processes that run in a folder or were started with a path in it. */
function livingIn(folder) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => cwdOf(pid).startsWith(`${folder}/`) || cwdOf(pid) === folder || commandOf(pid).includes(folder))
    .map(Number)
}

function cwdOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function idOf(flag, account) {
  return Number(execFileSync('id', [flag, account], { encoding: 'utf8' }))
}
