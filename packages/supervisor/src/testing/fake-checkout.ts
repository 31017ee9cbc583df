import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { markOf } from '@nightswitch/embedded-postgres'
import { build } from 'esbuild'

export type Started = {
  readonly pid: number
  readonly code: Promise<number | null>
  output(): string
  /** Resolves when the output matches; fails after twenty seconds. */
  says(pattern: RegExp): Promise<void>
}
export type FakeCheckout = ReturnType<typeof fakeCheckout>

/** A checkout with processes of a few lines, which note what they do; the supervisor in front of them is the real one. */
export function fakeCheckout(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'nightswitch-checkout-'))
  chmodSync(folder, 0o755)
  const data = join(folder, '.data')
  const events = join(folder, 'events')
  writeFileSync(events, '')
  for (const [file, source] of Object.entries(PROGRAMS)) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  const children: ChildProcess[] = []
  const readEvents = () => readFileSync(events, 'utf8')

  async function start(more: Record<string, string> = {}): Promise<Started> {
    const child = spawn(process.execPath, [await supervisor(), folder], {
      env: { ...process.env, NIGHTSWITCH_DATA: '', FAKE_EVENTS: events, ...environment, ...more },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    const code = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
    return {
      pid: child.pid ?? 0,
      code,
      output: () => output,
      says: (pattern) =>
        until(
          () => pattern.test(output),
          20_000,
          () => `${pattern} in:\n${output}`,
        ),
    }
  }

  return {
    data,
    port: Number(environment.PORT),
    start,
    async startAndStop(more: Record<string, string> = {}) {
      const started = await start(more)
      await started.says(/^ready /m)
      process.kill(started.pid, 'SIGTERM')
      await started.code
    },
    events: () =>
      readEvents()
        .trim()
        .split('\n')
        .map((line) => line.replace(/ \d+$/, ''))
        // they start when the others are ready, so a test may be over before
        .filter((line) => !line.startsWith('jobs')),
    happens: (pattern: RegExp, withinMs: number) =>
      until(
        () => pattern.test(readEvents().replace(/ \d+$/gm, '')),
        withinMs,
        () => `${pattern} in:\n${readEvents()}`,
      ),
    /** Of telephony and api, as they started last. */
    pids: () =>
      ['telephony', 'api'].map((name) =>
        Number(
          readEvents()
            .match(new RegExp(`^${name} starts (\\d+)$`, 'gm'))
            ?.at(-1)
            ?.split(' ')
            .at(-1) ?? 0,
        ),
      ) as [number, number],
    jobsPid: () => Number(/^jobs starts (\d+)$/gm.exec(readEvents())?.[1] ?? 0),
    postgres: () => pidIn(join(data, 'postgres/cluster/postmaster.pid')),
    async remove() {
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await Promise.all(
        children.map((child) =>
          until(
            () => child.exitCode !== null || child.signalCode !== null,
            20_000,
            () => 'the supervisor ends',
          ),
        ),
      )
      // A supervisor killed while it starts one has not written down its pid yet, so no later start ends it.
      for (const [, pid] of readEvents().matchAll(/ starts (\d+)$/gm)) if (markOf(Number(pid))) kill(Number(pid))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended meanwhile
  }
}

async function until(holds: () => boolean, withinMs: number, what: () => string): Promise<void> {
  for (const end = Date.now() + withinMs; !holds(); await sleep(10)) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what()}`)
  }
}

function pidIn(file: string): number {
  if (!existsSync(file)) return 0
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return markOf(pid) ? pid : 0
}

let built: Promise<string> | undefined

function supervisor(): Promise<string> {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const contents = `import { supervise } from '../supervise.ts'; await supervise(process.argv[2], process.env)`
  built ??= build({
    stdin: { contents, resolveDir: at('.'), loader: 'ts' },
    outfile: at('../../dist/supervise-fake-checkout.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    // a whole file, as build.mjs makes it
    alias: { cosmiconfig: at('../../../db/src/no-configuration-file.ts') },
    external: ['pg-native'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  }).then(() => at('../../dist/supervise-fake-checkout.js'))
  return built
}

const PROCESS = `
  import { appendFileSync } from 'node:fs'
  import { createServer } from 'node:http'
  const note = (what) => appendFileSync(process.env.FAKE_EVENTS, what + '\\n')
  const serve = (name, port, then) => {
    note(name + ' starts ' + process.pid)
    const server = createServer((request, response) => {
      response.writeHead(process.env.FAKE_NEVER_READY ? 503 : 200).end()
    })
    server.listen(port, '127.0.0.1', () => then(server.address().port))
    server.once('error', () => process.exit(1))
    process.on('SIGTERM', () => {
      if (process.env.FAKE_STUBBORN) return
      setTimeout(() => {
        note(name + ' stops')
        process.exit(0)
      }, Number(process.env.FAKE_STOP_MS ?? 0))
    })
  }
`
const PROGRAMS = {
  'package.json': '{ "type": "module" }',
  'prisma/migrations/1_nothing/migration.sql': 'SELECT 1;',
  'apps/api/dist/seed.js': `
    import { appendFileSync } from 'node:fs'
    appendFileSync(process.env.FAKE_EVENTS, 'seed\\n')
    console.log('making people')
    console.log(JSON.stringify({ accounts: [{ name: 'Ada Admin', email: 'ada@spree-lifts.example', role: 'Administrator' }] }))`,
  'apps/telephony/dist/main.js': `${PROCESS}
    serve('telephony', 20000 + Math.floor(Math.random() * 12000), (listening) => console.log(JSON.stringify({ listening })))`,
  'apps/jobs/dist/main.js': `${PROCESS}
    note('jobs starts ' + process.pid)
    if (process.env.FAKE_JOBS_BROKEN) process.exit(1)
    process.on('SIGTERM', () => {
      note('jobs stops')
      process.exit(0)
    })
    setInterval(() => {}, 60_000)`,
  'apps/api/dist/main.js': `${PROCESS}
    if (process.env.FAKE_BROKEN) throw new Error('the api is broken')
    serve('api', Number(process.env.PORT), () => {
      console.log(JSON.stringify({ level: 30, msg: 'all is well' }))
      console.log(JSON.stringify({ level: 40, msg: 'something is odd', err: { message: 'it broke' } }))
    })`,
}
