import { api } from '../../http/implement.ts'
import { getPresence, listPresence } from './store.ts'

export const presenceRoutes = {
  list: api.presence.list.handler(({ context, input }) => listPresence(context, input.query.withinUnitId)),
  get: api.presence.get.handler(({ context, input }) => getPresence(context, input.params.id)),
}
