import { api } from '../../http/implement.ts'
import { getHat, updateHat } from './hat.ts'
import { listAgents } from './list.ts'
import { endPause } from './pause.ts'
import { agentReasons } from './reasons.ts'
import { setDuty } from './set-duty.ts'

export const agentsRoutes = {
  list: api.agents.list.handler(({ context, input }) => listAgents(context, input.query)),
  reasons: api.agents.reasons.handler(({ context, input }) => agentReasons(context, input.params.id)),
  setDuty: api.agents.setDuty.handler(({ context, input }) => setDuty(context, input.body.changes)),
  endPause: api.agents.endPause.handler(({ context, input }) => endPause(context, input.params.id)),
  hat: api.agents.hat.handler(({ context, input }) => getHat(context, input.params.id)),
  updateHat: api.agents.updateHat.handler(({ context, input }) =>
    updateHat(context, input.params.id, input.headers['if-match'], input.body),
  ),
}
