// A real softphone on loopback: Debian's baresip. It repeats what it hears, so who talks to it hears themselves.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupFailure } from './setup.mjs'

const program = '/usr/bin/baresip'
// Apart from the ports of the phones in Node.
const [firstRtp, lastRtp] = [21000, 21198]
const longestRunSeconds = 300

/**
 * The `index`th softphone, which signs in as `account` ({ user, password }) at once. `answers`: by itself; else by
 * `answer()`. `signOff` ends it in order, `kill` without a word, and `start` brings it back.
 */
export async function startBaresip(bed, index, { account, answers = true }) {
  if (!existsSync(program)) throw new SetupFailure('baresip is missing: install the packages of packages.txt.')
  const port = bed.telephonePort(index)
  // The next port is taken too, for TLS.
  const controlPort = port + 5
  const folder = join(bed.folder, `baresip-${index}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config'), configOf(folder, port, controlPort))
  const address = `<sip:${account.user}@127.0.0.1:${bed.sipPort};transport=udp>`
  const settings = `auth_user=${account.user};auth_pass=${account.password};regint=60;audio_codecs=PCMA`
  writeFileSync(join(folder, 'accounts'), `${address};${settings};answermode=${answers ? 'auto' : 'manual'}\n`)
  writeFileSync(join(folder, 'contacts'), '')
  // Without a line break: it would break the address it tells.
  writeFileSync(join(folder, 'uuid'), randomUUID())

  let child = null
  let control = null
  const events = []

  async function start() {
    const output = openSync(join(folder, 'output.log'), 'a')
    child = spawn(program, ['-f', folder, '-t', String(longestRunSeconds)], { stdio: ['ignore', output, output] })
    const { pid } = child
    const killWithUs = () => process.kill(pid, 'SIGKILL')
    process.once('exit', killWithUs)
    child.once('exit', () => process.off('exit', killWithUs))
    control = await openControl(controlPort, events)
  }

  async function end(signal) {
    control?.destroy()
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  bed.endsTelephone(() => end('SIGKILL'))
  await start()
  return {
    /** What it told of itself: { at, type, param }. */
    events,
    start,
    signOff: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    answer: () => tell(control, 'accept'),
    hangUp: () => tell(control, 'hangup'),
    call: (number) => tell(control, 'dial', number),
    /** How often it rang so far. */
    rings: () => events.filter(({ type }) => type === 'CALL_INCOMING').length,
  }
}

const configOf = (folder, port, controlPort) =>
  [
    'poll_method epoll',
    'net_interface 127.0.0.1',
    `sip_listen 127.0.0.1:${port}`,
    'call_local_timeout 120',
    'call_max_calls 4',
    'audio_player aubridge,echo',
    'audio_source aubridge,echo',
    'audio_alert aubridge,nil',
    // No tones of its own: while it played one, it would repeat nothing.
    `audio_path ${folder}`,
    'ausrc_srate 8000',
    'auplay_srate 8000',
    `rtp_ports ${firstRtp}-${lastRtp}`,
    `module_path ${modulesIn()}`,
    'module g711.so',
    'module aubridge.so',
    'module ctrl_tcp.so',
    'module_tmp uuid.so',
    'module_tmp account.so',
    'module_app menu.so',
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
    '',
  ].join('\n')

const modulesIn = () =>
  ['/usr/lib/baresip/modules', ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}/baresip/modules`)].find(
    existsSync,
  )

/** Its control port, which listens a moment after the start; it speaks JSON in netstrings. */
async function openControl(port, events) {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').catch(() => {})])
      .then((result) => result === true)
      .catch(() => false)
    if (isOpen) return listen(socket, events)
    socket.destroy()
    await sleep(50)
  }
  throw new Error(`baresip does not listen on its control port ${port}.`)
}

function listen(socket, events) {
  let waiting = ''
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1')
    for (let colon = waiting.indexOf(':'); colon > 0; colon = waiting.indexOf(':')) {
      const length = Number(waiting.slice(0, colon))
      if (waiting.length < colon + length + 2) return
      const { event, type, param } = JSON.parse(waiting.slice(colon + 1, colon + 1 + length))
      if (event) events.push({ at: Date.now(), type, param })
      waiting = waiting.slice(colon + length + 2)
    }
  })
  return socket
}

function tell(socket, command, params = '') {
  const text = JSON.stringify({ command, params, token: randomUUID() })
  socket.write(`${text.length}:${text},`)
}
