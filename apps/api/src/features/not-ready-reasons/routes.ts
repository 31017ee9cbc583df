import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { notReadyReasons } from './store.ts'

const handle = recordHandlers(notReadyReasons)

export const notReadyReasonsRoutes = {
  list: api.notReadyReasons.list.handler(handle.list),
  get: api.notReadyReasons.get.handler(handle.get),
  create: api.notReadyReasons.create.handler(handle.create),
  update: api.notReadyReasons.update.handler(handle.update),
  remove: api.notReadyReasons.remove.handler(handle.remove),
  duplicate: api.notReadyReasons.duplicate.handler(handle.duplicate),
  usages: api.notReadyReasons.usages.handler(handle.usages),
}
