import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { publishInstance } from './publish.ts'
import { versionsOfInstance, workflowInstances } from './store.ts'

const handle = recordHandlers(workflowInstances)

export const workflowInstancesRoutes = {
  list: api.workflowInstances.list.handler(handle.list),
  get: api.workflowInstances.get.handler(handle.get),
  create: api.workflowInstances.create.handler(handle.create),
  update: api.workflowInstances.update.handler(handle.update),
  remove: api.workflowInstances.remove.handler(handle.remove),
  duplicate: api.workflowInstances.duplicate.handler(handle.duplicate),
  usages: api.workflowInstances.usages.handler(handle.usages),
  versions: api.workflowInstances.versions.handler(({ context, input }) =>
    versionsOfInstance(context, input.params.id),
  ),
  publish: api.workflowInstances.publish.handler(({ context, input }) =>
    publishInstance(context, input.params.id, input.headers, input.body),
  ),
}
