import { api } from '../../http/implement.ts'
import { refusal } from '../../http/refusal.ts'
import { getHat, updateHat } from './hat.ts'

const notYet = () => {
  throw refusal('TELEPHONY_UNAVAILABLE')
}

export const agentsRoutes = {
  list: api.agents.list.handler(notYet),
  reasons: api.agents.reasons.handler(notYet),
  setDuty: api.agents.setDuty.handler(notYet),
  endPause: api.agents.endPause.handler(notYet),
  hat: api.agents.hat.handler(({ context, input }) => getHat(context, input.params.id)),
  updateHat: api.agents.updateHat.handler(({ context, input }) =>
    updateHat(context, input.params.id, input.headers['if-match'], input.body),
  ),
}
