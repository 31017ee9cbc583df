import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { assistantConfigurations } from './store.ts'

const handle = recordHandlers(assistantConfigurations)

export const assistantConfigurationsRoutes = {
  list: api.assistantConfigurations.list.handler(handle.list),
  get: api.assistantConfigurations.get.handler(handle.get),
  create: api.assistantConfigurations.create.handler(handle.create),
  update: api.assistantConfigurations.update.handler(handle.update),
  remove: api.assistantConfigurations.remove.handler(handle.remove),
  duplicate: api.assistantConfigurations.duplicate.handler(handle.duplicate),
  usages: api.assistantConfigurations.usages.handler(handle.usages),
}
