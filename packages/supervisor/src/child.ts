import { spawn } from 'node:child_process'
import { closeSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type ProcessMark } from '@nightswitch/embedded-postgres'
import { followLog, openLog, parse, worthShowing } from './log.ts'
import { endProcess, type processNotes, signal } from './orphans.ts'
import { Refusal } from './settings.ts'

export type ChildProgram = {
  readonly name: string
  /** The JavaScript file to run. */
  readonly file: string
  /** Asked at each start: an address may have changed since the last one. */
  env(): NodeJS.ProcessEnv
  /** The others are ready without it, and nobody waits for it: it is started again however often it dies. */
  readonly besides?: boolean
}

export type Child = {
  /** The port the program has told in a line of JSON, `{"listening":<port>}`; undefined while it starts. */
  listening(): number | undefined
  /** Resolves when `<url>/readyz` answers 200; throws a Refusal when the program does not get that far. */
  untilReady(url: () => string | undefined): Promise<void>
  /** Ends it to have it started again. */
  restart(): void
  stop(): Promise<void>
  kill(): void
}

export type ChildOptions = {
  readonly data: string
  readonly notes: ReturnType<typeof processNotes>
  show(line: string): void
  /** How long to wait before the first, second, … start after a death; the last one repeats. */
  readonly restartAfterMs?: readonly number[]
}

const RESTART_AFTER_MS = [200, 1000, 2000, 5000, 10_000]
const STEADY_MS = 30_000
const DEATHS_BEFORE_READY = 3
const READY_MS = 60_000
const STOP_MS = 8000

/** Runs a program and starts it again whenever it dies, until it is told to stop. */
export function keepRunning(program: ChildProgram, options: ChildOptions): Child {
  const { notes, show, restartAfterMs = RESTART_AFTER_MS } = options
  const log = join(options.data, 'logs', `${program.name}.log`)
  let mark: ProcessMark | undefined
  let follower: { stop(): void } | undefined
  let port: number | undefined
  let deaths = 0
  let wasReady = program.besides === true
  let stopping = false
  let restartTimer: NodeJS.Timeout | undefined

  function launch(): void {
    const output = openLog(log)
    follower = followLog(log, heard)
    const child = spawn(process.execPath, [program.file], {
      env: program.env(),
      // Ctrl-C goes to all of the terminal's group at once; ours is the order in which they stop
      detached: process.platform !== 'win32',
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    const began = Date.now()
    mark = notes.note(program.name, child.pid)
    child.once('exit', (code, signalName) => died(Date.now() - began, `${code ?? signalName}`))
  }

  function died(livedMs: number, how: string): void {
    follower?.stop()
    mark = undefined
    port = undefined
    if (stopping) return
    deaths = livedMs > STEADY_MS ? 1 : deaths + 1
    const delay = restartAfterMs[Math.min(deaths, restartAfterMs.length) - 1] ?? 0
    if (!wasReady && deaths >= DEATHS_BEFORE_READY) return
    show(`${program.name} has ended (${how}) and is started again in ${delay} ms; see ${log}`)
    restartTimer = setTimeout(launch, delay)
  }

  function heard(line: string): void {
    const listening = parse(line)?.listening
    if (typeof listening === 'number') port = listening
    const shown = worthShowing(line)
    if (shown) show(`${program.name}: ${shown}`)
  }

  launch()

  return {
    listening: () => port,
    async untilReady(url) {
      for (const until = Date.now() + READY_MS; !(await isReady(url())); await sleep(50)) {
        if (stopping) return
        if (deaths >= DEATHS_BEFORE_READY) throw new Refusal(`${program.name} does not start:\n${lastLines(log)}`)
        if (Date.now() > until) throw new Refusal(`${program.name} is not ready after a minute; see ${log}`)
      }
      wasReady = true
    },
    restart() {
      if (mark) signal(mark, 'SIGTERM')
    },
    async stop() {
      stopping = true
      clearTimeout(restartTimer)
      if (mark && isRunning(mark)) await endProcess(mark, STOP_MS)
      notes.note(program.name, undefined)
    },
    kill() {
      stopping = true
      clearTimeout(restartTimer)
      if (mark) signal(mark, 'SIGKILL')
    },
  }
}

/** Not by fetch: while it is loaded and asks, the programs could have started. */
function isReady(url: string | undefined): Promise<boolean> {
  if (!url) return Promise.resolve(false)
  return new Promise((resolve) => {
    const asking = get(`${url}/readyz`, { agent: false, timeout: 2000 }, (reply) => {
      reply.resume()
      resolve(reply.statusCode === 200)
    })
    asking.on('timeout', () => asking.destroy()).on('error', () => resolve(false))
  })
}

function lastLines(log: string): string {
  return `${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n')}\n(from ${log})`
}
