import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Express } from 'express'

/**
 * The server of an Express app. Express gives each request and response another prototype, which makes Node's own code
 * slow for them from then on (expressjs/express#5998): here they are made with that prototype, so nothing changes.
 */
export function createBoundServer(app: Express): Server {
  class BoundRequest extends IncomingMessage {}
  class BoundResponse extends ServerResponse<IncomingMessage> {}
  Object.setPrototypeOf(BoundRequest.prototype, app.request)
  Object.setPrototypeOf(BoundResponse.prototype, app.response)
  Object.assign(app, { request: BoundRequest.prototype, response: BoundResponse.prototype })
  return createServer({ IncomingMessage: BoundRequest, ServerResponse: BoundResponse }, app)
}
