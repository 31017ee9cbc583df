// One Asterisk of the test bed: writes its configuration from the templates, starts it, kills it, starts it again.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, copyFileSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exchangeUser } from './setup.mjs'

const templates = join(dirname(fileURLToPath(import.meta.url)), 'asterisk')
// Asterisk complains when these are missing, although their defaults are what we want.
const emptyFiles = [
  'acl',
  'ccss',
  'cdr',
  'cel',
  'cli',
  'dnsmgr',
  'dsp',
  'extconfig',
  'features',
  'geolocation',
  'pjproject',
  'stasis',
  'udptl',
  'websocket_client',
]

/**
 * An Asterisk in `folder`. `settings` fill the templates: ariPort, sipPort, providerAddress, failsafeNumber and so on;
 * `holdTone` and `faultPrompt` are wav files it plays by itself.
 */
export function createExchange({ sysroot, folder, settings, holdTone, faultPrompt }) {
  const values = {
    systemName: nameOfStart(),
    ariUser: 'nightswitch',
    ariPassword: 'test-bed-only',
    ariApp: 'nightswitch',
    rtpFirst: 16000,
    rtpLast: 19999,
    providerHost: '127.0.0.1',
    ...settings,
    folder,
    modules: sysroot.modules,
    data: sysroot.data,
    holdFolder: join(folder, 'hold'),
    faultPrompt: join(folder, 'fault'),
  }
  writeFolder(folder, values)
  copyFileSync(holdTone, join(folder, 'hold/hold.wav'))
  copyFileSync(faultPrompt, join(folder, 'fault.wav'))
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
      writeConfiguration(folder, 'asterisk.conf', { ...values, systemName: nameOfStart() })
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

function writeFolder(folder, values) {
  for (const part of ['etc', 'lib/keys', 'spool/recording', 'run', 'log', 'hold'])
    mkdirSync(join(folder, part), { recursive: true })
  for (const name of emptyFiles) writeFileSync(join(folder, 'etc', `${name}.conf`), '')
  for (const name of readdirSync(templates)) writeConfiguration(folder, name, values)
}

function writeConfiguration(folder, name, values) {
  writeFileSync(join(folder, 'etc', name), fill(readFileSync(join(templates, name), 'utf8'), values, name))
}

const nameOfStart = () => `exchange-${Date.now().toString(36)}`

function fill(template, values, name) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, key) => {
    if (values[key] === undefined) throw new Error(`${name} needs the setting ${key}.`)
    return String(values[key])
  })
}

function giveToExchangeUser(folder) {
  const { uid, gid } = exchangeUser()
  if (uid === undefined) return
  chownSync(folder, uid, gid)
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
}
