import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { emergencyCases } from './store.ts'
import { previewCase, switchCase } from './switch.ts'

const handle = recordHandlers(emergencyCases)

export const emergencyCasesRoutes = {
  list: api.emergencyCases.list.handler(handle.list),
  get: api.emergencyCases.get.handler(handle.get),
  create: api.emergencyCases.create.handler(handle.create),
  update: api.emergencyCases.update.handler(handle.update),
  remove: api.emergencyCases.remove.handler(handle.remove),
  duplicate: api.emergencyCases.duplicate.handler(handle.duplicate),
  usages: api.emergencyCases.usages.handler(handle.usages),
  preview: api.emergencyCases.preview.handler(({ context, input }) => previewCase(context, input.params.id)),
  switch: api.emergencyCases.switch.handler(({ context, input }) =>
    switchCase(context, input.params.id, input.headers, input.body),
  ),
}
