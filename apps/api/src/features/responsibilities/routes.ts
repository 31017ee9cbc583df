import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { responsibilities } from './store.ts'

const handle = recordHandlers(responsibilities)

export const responsibilitiesRoutes = {
  list: api.responsibilities.list.handler(handle.list),
  get: api.responsibilities.get.handler(handle.get),
  create: api.responsibilities.create.handler(handle.create),
  update: api.responsibilities.update.handler(handle.update),
  remove: api.responsibilities.remove.handler(handle.remove),
  duplicate: api.responsibilities.duplicate.handler(handle.duplicate),
  usages: api.responsibilities.usages.handler(handle.usages),
}
