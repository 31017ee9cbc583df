import { api } from '../../http/implement.ts'
import { getOrganizationUnit } from './detail.ts'
import { listOrganizationUnits } from './list.ts'
import { moveOrganizationUnit, previewMove } from './move.ts'
import { createOrganizationUnit, removeOrganizationUnit, updateOrganizationUnit } from './store.ts'

export const organizationUnitsRoutes = {
  list: api.organizationUnits.list.handler(async ({ context }) => ({ items: await listOrganizationUnits(context) })),
  get: api.organizationUnits.get.handler(({ context, input }) => getOrganizationUnit(context, input.params.id)),
  create: api.organizationUnits.create.handler(({ context, input }) =>
    createOrganizationUnit(context, input.headers['idempotency-key'], input.body),
  ),
  update: api.organizationUnits.update.handler(({ context, input }) =>
    updateOrganizationUnit(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: api.organizationUnits.remove.handler(({ context, input }) =>
    removeOrganizationUnit(context, input.params.id, input.headers['if-match']),
  ),
  movePreview: api.organizationUnits.movePreview.handler(({ context, input }) =>
    previewMove(context, input.params.id, input.query.parentId),
  ),
  move: api.organizationUnits.move.handler(({ context, input }) =>
    moveOrganizationUnit(context, input.params.id, input.headers['if-match'], input.body.parentId),
  ),
}
