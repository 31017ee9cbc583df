import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DecideReply, decideRequestSchema } from '@nightswitch/contracts/internal'
import { type Plan, simulate, type Trial, type TriedDestination } from '@nightswitch/routing-engine'
import type { z } from 'zod'

const MOST_BYTES = 64 * 1024
const EMERGENCY_CHECK = 'checkEmergencyCaseStatus'

export type Decide = {
  plan: () => Plan | null
  isCurrent: () => boolean
  now: () => number
}

/** What this process would do with a call now: memory only, no database, nothing is recorded. */
export function decide(
  { plan, isCurrent, now }: Decide,
  request: z.infer<typeof decideRequestSchema>,
): DecideReply | null {
  const current = isCurrent()
  const inForce = plan()
  return inForce && replyOf(simulate(inForce, { ...request, at: now() }), current)
}

function replyOf({ steps, destinations, outcome, version, visitedServiceIds }: Trial, current: boolean): DecideReply {
  const check = steps.find(({ activity, exit }) => activity === EMERGENCY_CHECK && exit !== undefined)
  return {
    version,
    current,
    outcome,
    serviceId: visitedServiceIds[0] ?? null,
    emergency: check?.exit === undefined ? null : { exit: check.exit, code: check.code },
    destinations: destinations.map(placeOf),
    trace: steps.map(({ code, nodeId, exit }) => ({ code, nodeId, exit })),
  }
}

/** Where the call would go, in a word. */
function placeOf(destination: TriedDestination): string {
  switch (destination.kind) {
    case 'phoneNumber':
      return destination.number
    case 'service':
      return `service:${destination.serviceId}`
    case 'voicemail':
      return `voicemail:${destination.voicemailBoxId}`
    case 'queue':
      return `queue:${destination.queueId}`
    case 'user':
      return `user:${destination.userId}`
    case 'announcement':
      return 'announcement'
  }
}

/**
 * The decide route without Express: its cost per request is five times that of a bare server (it changes the prototype
 * of every request), and this route is asked for each call.
 */
export function createDecideRoute(parts: Decide): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MOST_BYTES) chunks.push(chunk)
    })
    request.on('end', () => {
      if (size > MOST_BYTES) return send(response, 413, { title: 'The request is too large.' })
      const parsed = decideRequestSchema.safeParse(jsonOf(chunks))
      if (!parsed.success) return send(response, 422, { title: 'calledNumber must be text of at most 256 characters.' })
      const reply = decide(parts, parsed.data)
      if (!reply) return send(response, 503, { title: 'No configuration has been loaded yet.' })
      send(response, 200, reply)
    })
    request.on('error', () => response.destroy())
  }
}

function jsonOf(chunks: readonly Buffer[]): unknown {
  const [only] = chunks
  try {
    return JSON.parse((chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8'))
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body))
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  response.end(bytes)
}
