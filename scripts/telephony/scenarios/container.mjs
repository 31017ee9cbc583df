// The exchange of docker-compose.yml. There is no container engine here: its files are laid out as the Dockerfile does it,
// and started by its own command with its own environment, on the Asterisk that the image would install.
import assert from 'node:assert/strict'
import { execFile, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readCompose } from '../../docker/compose.mjs'
import { commandOf, copiesOf, readDockerfile } from '../../docker/dockerfile.mjs'
import { connect, withAdapters } from '../adapter.mjs'
import { checkout, heardInOrder, until } from '../bed.mjs'
import { createPhone } from '../phone.mjs'
import { ensureSysroot, exchangeUser } from '../setup.mjs'

export const needs = 'exchange'

const ports = { ari: 18098, manager: 18097, sip: 15270, phone: 20040, rtpFirst: 30000, rtpLast: 30019 }
const password = 'a-password-of-this-test'

export const scenarios = withAdapters({
  'the exchange of the container refuses to start without a password that is long enough': async (bed) => {
    for (const given of ['', 'asterisk']) {
      const exchange = await layOut(bed, `refused-${given}`, given)
      const { code, output } = await exchange.start().ended
      assert.notEqual(code, 0)
      assert.match(output(), /ariPassword: at least 16 characters/)
    }
  },

  'the exchange of the container is healthy, plays what the image holds, and remembers over a restart': async (bed) => {
    const exchange = await layOut(bed, 'container', password)
    let running = exchange.start()
    try {
      await until('A good health', exchange.isHealthy, 15_000)
      assert.equal((await exchange.ari('nightswitch:another-password')).status, 401)
      assert.equal((await exchange.ari(`nightswitch:${password}`)).status, 200)
      assert.equal(statSync(join(exchange.folder, 'etc/ari.conf')).mode & 0o077, 0, 'others may read the password')

      const phone = await createPhone({ port: ports.phone, exchangePort: ports.sip })
      const subject = await connect({ folder: bed.folder, exchange: exchange.access })
      const call = await phone.call('+493023125010')
      const { callId } = await subject.wait('callArrived')
      await subject.perform({ type: 'answer', callId })
      await call.answered
      const sound = { soundPath: join(exchange.app, 'packages/built-in-prompts/sounds/de/emergency'), durationMs: 9000 }
      await subject.perform({ type: 'playPrompt', callId, promptId: `${callId}.1`, ...sound })
      await until('The announcement', () => heardInOrder(call).includes('noise'))
      await subject.perform({ type: 'hangUp', callId, cause: 'normal' })
      await call.ended
      await subject.stop()

      await exchange.cli('database put nightswitch +493023125010 remembered')
      await running.stop()
      running = exchange.start()
      await until('A good health again', exchange.isHealthy, 15_000)
      assert.match(await exchange.cli('database get nightswitch +493023125010'), /remembered/)

      const late = await phone.call('+493023125010')
      await late.answered
      late.hangUp()
      phone.close()
      // The log is the container's output; that nobody was there for the late call is all it may complain of.
      await until('The complaint', () => running.output().includes("Stasis app 'nightswitch' doesn't exist"))
      const complaints = running.output().match(/^.*\b(ERROR|WARNING)\b.*$/gm)
      assert.deepEqual(
        complaints.filter((line) => !line.includes("app 'nightswitch'")),
        [],
      )
    } finally {
      await running.stop()
    }
  },
})

/** What the image would hold, in a folder, with the environment that docker-compose.yml gives it. */
async function layOut(bed, name, ariPassword) {
  const root = join(bed.folder, name)
  const stage = readDockerfile(join(checkout, 'Dockerfile')).find((one) => one.name === 'exchange')
  for (const { sources, to } of copiesOf(stage))
    for (const source of sources) cpSync(join(checkout, source), join(root, 'app', to), { recursive: true })
  const folder = join(root, 'exchange')
  mkdirSync(folder)
  giveTo(folder)
  // Debian's program, as the image has it on its PATH.
  const sysroot = await ensureSysroot({ say: () => {} })
  mkdirSync(join(root, 'bin'))
  const asterisk = join(root, 'bin/asterisk')
  const { loader, libraryPath, program } = sysroot
  writeFileSync(asterisk, `#!/bin/sh\nexec "${loader}" --library-path "${libraryPath}" "${program}" "$@"\n`)
  chmodSync(asterisk, 0o755)

  const { services } = readCompose(join(checkout, 'docker-compose.yml'), {
    ...{ NIGHTSWITCH_OWNER_PASSWORD: 'owner', NIGHTSWITCH_APP_PASSWORD: 'app', ASTERISK_PASSWORD: ariPassword },
    ...{ SIP_PORT: ports.sip, RTP_FIRST: ports.rtpFirst, RTP_LAST: ports.rtpLast },
  })
  const { environment, healthcheck } = services.asterisk
  const env = {
    ...environment,
    PATH: `${join(root, 'bin')}:${process.env.PATH}`,
    // What differs because it is no container: where it lies, and that others listen on this machine as well.
    ...{ folder, data: sysroot.data, modules: sysroot.modules, controlName: 'localhost', sipAddress: '127.0.0.1' },
    hepName: 'localhost',
    ...{ ariPort: ports.ari, managerPort: ports.manager },
  }
  const options = { cwd: join(root, 'app'), env, ...exchangeUser() }
  const inFolder = (word) => word.replace(/^\/exchange(?=\/)/, folder)
  const run = async ([command, ...args]) => (await promisify(execFile)(command, args.map(inFolder), options)).stdout
  const url = `http://127.0.0.1:${ports.ari}`
  return {
    folder,
    app: join(root, 'app'),
    access: { url, user: 'nightswitch', password: ariPassword },
    ari: (who) =>
      fetch(`${url}/ari/asterisk/info`, { headers: { authorization: `Basic ${Buffer.from(who).toString('base64')}` } }),
    cli: (words) => run(['asterisk', '-C', '/exchange/etc/asterisk.conf', '-rx', words]),
    isHealthy: () =>
      run(healthcheck.test.slice(1)).then(
        () => true,
        () => false,
      ),
    start: () => start(commandOf(stage), options),
  }
}

/** Its command in a group of its own, for what it starts beside the exchange ends with a container and not here. */
function start([command, ...args], options) {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // it has ended
    }
  }
  process.once('exit', end)
  const output = () => said
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })))
  return {
    output,
    ended,
    async stop() {
      child.kill('SIGTERM')
      await ended
      end()
      process.off('exit', end)
    },
  }
}

function giveTo(folder) {
  const { uid, gid } = exchangeUser()
  if (uid !== undefined) execFileSync('chown', [`${uid}:${gid}`, folder])
}
