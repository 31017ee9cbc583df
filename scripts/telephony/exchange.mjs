// One Asterisk of the test bed: has its configuration made from the templates, starts it, kills it, starts it again.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, copyFileSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exchangeUser } from './setup.mjs'

const render = join(dirname(fileURLToPath(import.meta.url)), 'render.sh')

/**
 * An Asterisk in `folder`. `settings` fill the templates: ariPort, sipPort, providerAddress, failsafeNumber and so on;
 * `holdTone` and `faultPrompt` are wav files it plays by itself.
 */
export function createExchange({ sysroot, folder, settings, holdTone, faultPrompt }) {
  const values = {
    ariUser: 'nightswitch',
    ariPassword: 'only-for-the-test-bed',
    ariApp: 'nightswitch',
    ...settings,
    folder,
    modules: sysroot.modules,
    data: sysroot.data,
    holdFolder: join(folder, 'hold'),
    faultPrompt: join(folder, 'fault'),
  }
  mkdirSync(join(folder, 'hold'), { recursive: true })
  copyFileSync(holdTone, join(folder, 'hold/hold.wav'))
  copyFileSync(faultPrompt, join(folder, 'fault.wav'))
  configure(values)
  giveToExchangeUser(folder)

  const url = `http://127.0.0.1:${values.ariPort}`
  const authorization = `Basic ${Buffer.from(`${values.ariUser}:${values.ariPassword}`).toString('base64')}`
  let child = null

  /** One ARI request; answers null when the exchange cannot be reached. */
  async function ari(method, path) {
    try {
      const reply = await fetch(`${url}/ari${path}`, {
        method,
        headers: { authorization },
        signal: AbortSignal.timeout(2000),
      })
      return { status: reply.status, body: reply.status === 204 ? null : await reply.json() }
    } catch {
      return null
    }
  }

  async function waitUntilBooted() {
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await ari('GET', '/asterisk/info?only=system'))?.status === 200) return
      if (child.exitCode !== null)
        throw new Error(`The exchange ended while starting; see ${join(folder, 'output.log')}.`)
      await sleep(50)
    }
    throw new Error(`The exchange did not start within 15 s; see ${join(folder, 'output.log')}.`)
  }

  async function end(signal) {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  return {
    url,
    user: values.ariUser,
    password: values.ariPassword,
    sipPort: values.sipPort,
    ari,
    get pid() {
      return child?.pid
    },
    /** Starts it and answers when calls can be made, with the ms it took. */
    async start() {
      const started = Date.now()
      configure(values)
      const output = openSync(join(folder, 'output.log'), 'a')
      const args = [
        '--library-path',
        sysroot.libraryPath,
        sysroot.program,
        '-C',
        join(folder, 'etc/asterisk.conf'),
        '-f',
      ]
      if (await ari('GET', '/asterisk/info')) throw new Error(`Another program listens on port ${values.ariPort}.`)
      child = spawn(sysroot.loader, args, { cwd: folder, stdio: ['ignore', output, output], ...exchangeUser() })
      // The exchange must not outlive the tests, however they end.
      const { pid } = child
      const killWithUs = () => process.kill(pid, 'SIGKILL')
      process.once('exit', killWithUs)
      child.once('exit', () => process.off('exit', killWithUs))
      await waitUntilBooted()
      return Date.now() - started
    },
    /** Is Nightswitch connected? */
    async hasApp() {
      return (await ari('GET', `/applications/${values.ariApp}`))?.status === 200
    },
    /** A crash: nobody is told. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    /** It hangs: connections stay, nothing answers, until it is thawed. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    /** kB of resident memory. */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]),
    log: () => readFileSync(join(folder, 'log/messages.log'), 'utf8'),
  }
}

/** As in production, besides a name for each start that differs within a second as well. */
function configure(values) {
  const texts = Object.entries({ ...values, systemName: `exchange-${Date.now().toString(36)}` })
  const env = Object.fromEntries(texts.map(([name, value]) => [name, String(value)]))
  execFileSync('sh', [render], { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
}

function giveToExchangeUser(folder) {
  const { uid, gid } = exchangeUser()
  if (uid === undefined) return
  chownSync(folder, uid, gid)
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
}
