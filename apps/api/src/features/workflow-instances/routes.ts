import { api } from '../../http/implement.ts'
import { publishInstance } from './publish.ts'
import {
  createInstance,
  duplicateInstance,
  getInstance,
  listInstances,
  removeInstance,
  updateInstance,
  usagesOfInstance,
  versionsOfInstance,
} from './store.ts'

const { workflowInstances } = api

export const workflowInstancesRoutes = {
  list: workflowInstances.list.handler(({ context, input }) => listInstances(context, input.query)),
  get: workflowInstances.get.handler(({ context, input }) => getInstance(context, input.params.id)),
  create: workflowInstances.create.handler(({ context, input }) =>
    createInstance(context, input.headers['idempotency-key'], input.body),
  ),
  update: workflowInstances.update.handler(({ context, input }) =>
    updateInstance(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: workflowInstances.remove.handler(({ context, input }) =>
    removeInstance(context, input.params.id, input.headers['if-match']),
  ),
  duplicate: workflowInstances.duplicate.handler(({ context, input }) =>
    duplicateInstance(context, input.headers['idempotency-key'], input.params.id),
  ),
  usages: workflowInstances.usages.handler(({ context, input }) => usagesOfInstance(context, input.params.id)),
  versions: workflowInstances.versions.handler(({ context, input }) => versionsOfInstance(context, input.params.id)),
  publish: workflowInstances.publish.handler(({ context, input }) =>
    publishInstance(context, input.params.id, input.headers, input.body),
  ),
}
