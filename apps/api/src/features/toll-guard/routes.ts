import { api } from '../../http/implement.ts'
import { removeTollGuard, setTollGuard, tollGuardOf } from './store.ts'

export const tollGuardRoutes = {
  get: api.tollGuards.get.handler(({ context, input }) => tollGuardOf(context, input.params.id)),
  set: api.tollGuards.set.handler(({ context, input }) =>
    setTollGuard(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: api.tollGuards.remove.handler(({ context, input }) =>
    removeTollGuard(context, input.params.id, input.headers['if-match'], input.query),
  ),
}
