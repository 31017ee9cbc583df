import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Far more than a busy machine needs. */
const PATIENCE_MS = 30_000
const AT_ONCE = 16

export type Question = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly headers: Record<string, string>
}

export type Running = {
  /** µs of CPU per request of the server's process. */
  costOf(question: Question, count: number): Promise<number>
  /** Status and body of one answer. */
  ask(question: Question): Promise<{ status: number; body: string }>
  stop(): void
}

export type ServerProgram = {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly environment: Record<string, string>
  /** How long any single thing may take. */
  readonly patienceMs?: number
}

/**
 * Starts a server in a process of its own. Everything it is asked for is refused, with its name, when it ends, when it
 * never starts, and when it takes too long: a run says what is wrong and never waits for ever.
 */
export async function startServer(program: ServerProgram): Promise<Running> {
  const { name, file, args, environment, patienceMs = PATIENCE_MS } = program
  const child = fork(file, args, {
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const lost = new Promise<never>((_resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the server ${name} has ended (${signal ?? code})`)))
  })
  lost.catch(() => {}) // told to whoever asks it for something
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const stop = () => {
    agent.destroy()
    child.kill('SIGKILL')
  }

  async function inTime<Done>(what: string, work: Promise<Done>): Promise<Done> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      const why = `the server ${name} did not ${what} within ${patienceMs / 1000} s`
      timer = setTimeout(() => reject(new Error(why)), patienceMs)
    })
    try {
      return await Promise.race([work.catch(named(what)), lost, late])
    } finally {
      clearTimeout(timer)
    }
  }

  /** A connection that breaks is told before the end of the process that broke it. */
  const named = (what: string) => async (error: Error) => {
    await Promise.race([lost, sleep(500)])
    throw new Error(`the server ${name} did not ${what}: ${error.message}`)
  }

  async function heard(): Promise<unknown> {
    const [message]: unknown[] = await once(child, 'message')
    return message
  }

  async function start(): Promise<number> {
    try {
      return numberIn(await inTime('start', heard()), 'port')
    } catch (error) {
      stop()
      throw error
    }
  }
  const port = await start()

  function exchange({ method, path, body, headers }: Question): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const asking = request(
        { agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...length } },
        (reply) => {
          let text = ''
          reply.setEncoding('utf8')
          reply.on('data', (part: string) => {
            text += part
          })
          reply.on('error', reject)
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: text }))
        },
      )
      asking.on('error', reject)
      asking.end(body)
    })
  }

  async function cpu(): Promise<number> {
    const said = heard()
    child.send('cpu', () => {}) // that it is gone, `lost` tells
    const message = await inTime('say its CPU', said)
    const usage = typeof message === 'object' && message !== null && 'cpu' in message ? message.cpu : null
    return numberIn(usage, 'user') + numberIn(usage, 'system')
  }

  async function ask(question: Question, count: number): Promise<void> {
    let left = count
    const worker = async () => {
      for (; left > 0; ) {
        left -= 1
        await exchange(question)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }

  return {
    stop,
    ask: (question) => inTime('answer', exchange(question)),
    async costOf(question, count) {
      const before = await cpu()
      await inTime(`answer ${count} times`, ask(question, count))
      return ((await cpu()) - before) / count
    },
  }
}

function numberIn(holder: unknown, key: string): number {
  const value: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined
  if (typeof value !== 'number') throw new Error(`the server did not say its ${key}`)
  return value
}
