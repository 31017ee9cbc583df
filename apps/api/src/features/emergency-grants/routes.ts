import { api } from '../../http/implement.ts'
import { giveSwitch, grantsOf, takeSwitch } from './store.ts'

export const emergencyGrantsRoutes = {
  list: api.emergencyGrants.list.handler(({ context, input }) => grantsOf(context, input.params.id)),
  give: api.emergencyGrants.give.handler(({ context, input }) =>
    giveSwitch(context, input.params.id, input.body.organizationUnitId),
  ),
  take: api.emergencyGrants.take.handler(({ context, input }) =>
    takeSwitch(context, input.params.id, input.params.organizationUnitId),
  ),
}
