import { api } from '../../http/implement.ts'
import { getCall, listCalls, simulateCall } from './store.ts'
import { visibleRoutingConfig } from './visible-config.ts'

export const callsRoutes = {
  list: api.calls.list.handler(({ context, input }) => listCalls(context, input.query)),
  get: api.calls.get.handler(({ context, input }) => getCall(context, input.params.id)),
  simulate: api.calls.simulate.handler(({ context, input }) => simulateCall(context, input.body)),
  routingConfig: api.calls.routingConfig.handler(({ context }) => visibleRoutingConfig(context)),
}
