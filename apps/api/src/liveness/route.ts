import type { Request, RequestHandler } from 'express'
import { WebSocketServer } from 'ws'
import { demandSomewhere } from '../access/can.ts'
import type { Deps } from '../http/context.ts'
import { refusal } from '../http/refusal.ts'
import { signedInContextOf } from '../http/request-context.ts'
import { demandSameOrigin } from '../http/same-origin.ts'
import { takeUpgrade } from '../http/upgrades.ts'
import { entitledSessions } from './entitled.ts'
import { endedWords } from './words.ts'

/** Nobody has anything to say here; what is longer ends the connection. */
const MOST_OF_A_MESSAGE_BYTES = 1024
const TRY_AGAIN_AFTER_SECONDS = 5

/**
 * `GET /api/v1/assistant/socket`: holds whoever opens it as signed in with the Agent Assistant (DP-29). Nothing but that goes over it: the
 * server pings every second, and says `{ type: 'beat' }`, `{ type: 'changed' }` or `{ type: 'ended', because }`.
 */
export function assistantSocket(deps: Deps): RequestHandler {
  const sockets = new WebSocketServer({
    ...{ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: MOST_OF_A_MESSAGE_BYTES },
  })
  return async (request, _response) => {
    const { caller, language } = signedInContextOf(request)
    demandSameOrigin(request)
    demandSomewhere(caller, 'workAsAgent')
    const { userId, sessionId } = caller
    const because = (await entitledSessions(deps, [{ userId, sessionId }])).get(sessionId)
    if (because) throw refusal('FORBIDDEN', { because: endedWords[language][because] })
    if (!deps.assistants.hasRoomFor(userId)) {
      throw refusal('TOO_MANY_REQUESTS', { retryAfter: TRY_AGAIN_AFTER_SECONDS })
    }
    const upgrade = isWebSocket(request) ? takeUpgrade(request) : undefined
    if (!upgrade) throw refusal('NOT_FOUND')
    sockets.handleUpgrade(request, upgrade.socket, upgrade.head, (socket) =>
      deps.assistants.open(socket, { userId, sessionId, language }),
    )
  }
}

const isWebSocket = (request: Request) => request.get('upgrade')?.toLowerCase() === 'websocket'
