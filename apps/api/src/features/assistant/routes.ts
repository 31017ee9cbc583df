import { api } from '../../http/implement.ts'
import { refusal } from '../../http/refusal.ts'

const notYet = () => {
  throw refusal('TELEPHONY_UNAVAILABLE')
}

export const assistantRoutes = {
  get: api.assistant.get.handler(notYet),
  setDuty: api.assistant.setDuty.handler(notYet),
  setStatus: api.assistant.setStatus.handler(notYet),
  setAfterCall: api.assistant.setAfterCall.handler(notYet),
  resetRona: api.assistant.resetRona.handler(notYet),
  checklist: api.assistant.checklist.handler(notYet),
  queues: api.assistant.queues.handler(notYet),
  today: api.assistant.today.handler(notYet),
  kept: api.assistant.kept.handler(notYet),
}
