import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { trunks } from './store.ts'

const handle = recordHandlers(trunks)

export const trunksRoutes = {
  list: api.trunks.list.handler(handle.list),
  get: api.trunks.get.handler(handle.get),
  create: api.trunks.create.handler(handle.create),
  update: api.trunks.update.handler(handle.update),
  remove: api.trunks.remove.handler(handle.remove),
  duplicate: api.trunks.duplicate.handler(handle.duplicate),
  usages: api.trunks.usages.handler(handle.usages),
}
