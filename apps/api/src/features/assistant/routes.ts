import { api } from '../../http/implement.ts'
import { checklistOf } from './checklist.ts'
import { keptOf } from './kept.ts'
import { ownQueues } from './queues.ts'
import { describeAssistant } from './reply.ts'
import { resetRona, setAfterCall, setDuty, setStatus } from './switches.ts'
import { ownToday } from './today.ts'

export const assistantRoutes = {
  get: api.assistant.get.handler(({ context }) => describeAssistant(context)),
  setDuty: api.assistant.setDuty.handler(({ context, input }) => setDuty(context, input)),
  setStatus: api.assistant.setStatus.handler(({ context, input }) => setStatus(context, input)),
  setAfterCall: api.assistant.setAfterCall.handler(({ context, input }) => setAfterCall(context, input)),
  resetRona: api.assistant.resetRona.handler(({ context }) => resetRona(context)),
  checklist: api.assistant.checklist.handler(({ context }) => checklistOf(context)),
  queues: api.assistant.queues.handler(({ context }) => ownQueues(context)),
  today: api.assistant.today.handler(({ context }) => ownToday(context)),
  kept: api.assistant.kept.handler(({ context }) => keptOf(context)),
}
