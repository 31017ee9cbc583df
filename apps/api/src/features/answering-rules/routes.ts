import { api } from '../../http/implement.ts'
import { createRule, getRule, listRules, removeRule, setRuleOrder, updateRule } from './store.ts'

export const answeringRuleRoutes = {
  list: api.answeringRules.list.handler(({ context, input }) => listRules(context, input.params.id)),
  get: api.answeringRules.get.handler(({ context, input }) => getRule(context, input.params)),
  create: api.answeringRules.create.handler(({ context, input }) =>
    createRule(context, input.params.id, input.headers['idempotency-key'], input.body),
  ),
  setOrder: api.answeringRules.setOrder.handler(({ context, input }) =>
    setRuleOrder(context, input.params.id, input.headers['if-match'], input.body.order),
  ),
  update: api.answeringRules.update.handler(({ context, input }) =>
    updateRule(context, input.params, input.headers['if-match'], input.body),
  ),
  remove: api.answeringRules.remove.handler(({ context, input }) =>
    removeRule(context, input.params, input.headers['if-match']),
  ),
}
