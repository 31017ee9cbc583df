import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { services } from './store.ts'

const handle = recordHandlers(services)

export const servicesRoutes = {
  list: api.services.list.handler(handle.list),
  get: api.services.get.handler(handle.get),
  create: api.services.create.handler(handle.create),
  update: api.services.update.handler(handle.update),
  remove: api.services.remove.handler(handle.remove),
  duplicate: api.services.duplicate.handler(handle.duplicate),
  usages: api.services.usages.handler(handle.usages),
}
