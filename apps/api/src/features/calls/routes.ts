import { type RequestHandler, Router } from 'express'
import { api } from '../../http/implement.ts'
import { exportCalls } from './export.ts'
import { listCalls } from './list.ts'
import { getSipLadder } from './sip-ladder.ts'
import { getCall, simulateCall } from './store.ts'
import { visibleRoutingConfig } from './visible-config.ts'

export const callsRoutes = {
  list: api.calls.list.handler(({ context, input }) => listCalls(context, input.query)),
  get: api.calls.get.handler(({ context, input }) => getCall(context, input.params.id)),
  sipMessages: api.calls.sipMessages.handler(({ context, input }) => getSipLadder(context, input.params.id)),
  simulate: api.calls.simulate.handler(({ context, input }) => simulateCall(context, input.body)),
  routingConfig: api.calls.routingConfig.handler(({ context }) => visibleRoutingConfig(context)),
}

/** The list as a file, which no contract can say: below /api/v1, behind `withContext`. */
export const callExportRoutes = (): RequestHandler => Router().get('/calls.csv', exportCalls)
