import { api } from '../../http/implement.ts'
import { createCase, duplicateCase, getCase, listCases, removeCase, updateCase, usagesOfCase } from './store.ts'
import { previewCase, switchCase } from './switch.ts'

export const emergencyCasesRoutes = {
  list: api.emergencyCases.list.handler(({ context, input }) => listCases(context, input.query)),
  get: api.emergencyCases.get.handler(({ context, input }) => getCase(context, input.params.id)),
  create: api.emergencyCases.create.handler(({ context, input }) =>
    createCase(context, input.headers['idempotency-key'], input.body),
  ),
  update: api.emergencyCases.update.handler(({ context, input }) =>
    updateCase(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: api.emergencyCases.remove.handler(({ context, input }) =>
    removeCase(context, input.params.id, input.headers['if-match']),
  ),
  duplicate: api.emergencyCases.duplicate.handler(({ context, input }) =>
    duplicateCase(context, input.headers['idempotency-key'], input.params.id),
  ),
  usages: api.emergencyCases.usages.handler(({ context, input }) => usagesOfCase(context, input.params.id)),
  preview: api.emergencyCases.preview.handler(({ context, input }) => previewCase(context, input.params.id)),
  switch: api.emergencyCases.switch.handler(({ context, input }) =>
    switchCase(context, input.params.id, input.headers, input.body),
  ),
}
