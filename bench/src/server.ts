// A server of its own process, so that its CPU can be told apart: `node server.js <kind>`. It says over IPC where it
// listens, and how much CPU it has spent whenever it is asked.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readEnv } from '../../apps/api/src/env.ts'
import { createLog as createApiLog } from '../../apps/api/src/http/log.ts'
import { start } from '../../apps/api/src/start.ts'
import { type Decide, decide } from '../../apps/telephony/src/decide-route.ts'
import { createEvents } from '../../apps/telephony/src/events.ts'
import { createHttp } from '../../apps/telephony/src/http.ts'
import { createLog } from '../../apps/telephony/src/log.ts'
import { makeInstallation } from './installation.ts'

const kinds: Record<string, () => Server | Promise<number>> = {
  decideRoute,
  bareDecide,
  api,
  bareText: () => createServer(answerText),
}

const [, , kind = '', secret = ''] = process.argv
const made = kinds[kind]?.()
if (!made) throw new Error(`there is no server ${kind}`)
const port = made instanceof Promise ? await made : await listening(made)
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit())
process.send?.({ port })

/** The route of the process that decides, as it is. */
function decideRoute(): Server {
  return createHttp({
    ...{ secret, log: createLog('silent'), events: createEvents(), ring: null, decide: decideParts() },
    isReady: () => true,
    ...{ trunks: nobodyAsks, state: nobodyAsks, metrics: nobodyAsks },
    testCalls: { start: nobodyAsks, get: nobodyAsks },
    ...{ floor: nobodyAsks, take: nobodyAsks, isQueue: nobodyAsks, now: nobodyAsks, telephones: null },
    ...{ plan: nobodyAsks, stored: nobodyAsks, reasons: nobodyAsks },
  })
}

/** The least that Node needs for the same answer: no Express, no schema, no secret. */
function bareDecide(): Server {
  const parts = decideParts()
  return createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const asked: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      if (!isQuestion(asked)) return answer(response, 422, 'text/plain', Buffer.from('no'))
      const reply = decide(parts, { calledNumber: asked.calledNumber, callerNumber: null })
      answer(response, 200, 'application/json', Buffer.from(JSON.stringify(reply)))
    })
  })
}

function decideParts(): Decide {
  const { plan, facts } = makeInstallation()
  const at = facts[0]?.at ?? 0
  return { plan: () => plan, isCurrent: () => true, now: () => at }
}

/** The API as it is, with its database; LOG_LEVEL and the rest come from the environment. */
async function api(): Promise<number> {
  const env = readEnv()
  const running = await start(env, createApiLog(env.logLevel))
  return running.port
}

function answerText(_request: IncomingMessage, response: ServerResponse): void {
  answer(response, 200, 'text/plain; charset=utf-8', Buffer.from('ok\n'))
}

function answer(response: ServerResponse, status: number, type: string, bytes: Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  response.end(bytes)
}

const nobodyAsks = (): never => {
  throw new Error('only one route is measured')
}

const isQuestion = (asked: unknown): asked is { calledNumber: string } =>
  typeof asked === 'object' && asked !== null && 'calledNumber' in asked && typeof asked.calledNumber === 'string'

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return address.port
}
