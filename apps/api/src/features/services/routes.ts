import { api } from '../../http/implement.ts'
import {
  createService,
  duplicateService,
  getService,
  listServices,
  removeService,
  updateService,
  usagesOfService,
} from './store.ts'

export const servicesRoutes = {
  list: api.services.list.handler(({ context, input }) => listServices(context, input.query)),
  get: api.services.get.handler(({ context, input }) => getService(context, input.params.id)),
  create: api.services.create.handler(({ context, input }) =>
    createService(context, input.headers['idempotency-key'], input.body),
  ),
  update: api.services.update.handler(({ context, input }) =>
    updateService(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: api.services.remove.handler(({ context, input }) =>
    removeService(context, input.params.id, input.headers['if-match']),
  ),
  duplicate: api.services.duplicate.handler(({ context, input }) =>
    duplicateService(context, input.headers['idempotency-key'], input.params.id),
  ),
  usages: api.services.usages.handler(({ context, input }) => usagesOfService(context, input.params.id)),
}
