import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { endFailover, queueFloor, queueFloors } from './floor.ts'
import { memberChoices } from './member-choices.ts'
import { setMemberOffline } from './member-offline.ts'
import { listMembers, setMembers } from './members.ts'
import { endPause } from './pause.ts'
import { callQueues, removeQueue } from './store.ts'
import { setVoicemailBox } from './voicemail-box.ts'
import { waitingByService } from './waiting-by-service.ts'

const handle = recordHandlers({ ...callQueues, remove: removeQueue })

export const callQueuesRoutes = {
  list: api.callQueues.list.handler(handle.list),
  get: api.callQueues.get.handler(handle.get),
  create: api.callQueues.create.handler(handle.create),
  update: api.callQueues.update.handler(handle.update),
  remove: api.callQueues.remove.handler(handle.remove),
  duplicate: api.callQueues.duplicate.handler(handle.duplicate),
  usages: api.callQueues.usages.handler(handle.usages),
  memberChoices: api.callQueues.memberChoices.handler(({ context, input }) =>
    memberChoices(context, input.params.id, input.query),
  ),
  members: api.callQueues.members.handler(({ context, input }) => listMembers(context, input.params.id)),
  setMembers: api.callQueues.setMembers.handler(({ context, input }) =>
    setMembers(context, input.params.id, input.headers['if-match'], input.body),
  ),
  setMemberOffline: api.callQueues.setMemberOffline.handler(({ context, input }) =>
    setMemberOffline(context, input.params, input.headers['idempotency-key'], input.body.offline),
  ),
  endPause: api.callQueues.endPause.handler(({ context, input }) => endPause(context, input.params)),
  setVoicemailBox: api.callQueues.setVoicemailBox.handler(({ context, input }) =>
    setVoicemailBox(context, input.params.id, input.headers['if-match'], input.body.wanted),
  ),
  floors: api.callQueues.floors.handler(({ context }) => queueFloors(context)),
  waitingByService: api.callQueues.waitingByService.handler(({ context }) => waitingByService(context)),
  floor: api.callQueues.floor.handler(({ context, input }) => queueFloor(context, input.params.id)),
  endFailover: api.callQueues.endFailover.handler(({ context, input }) => endFailover(context, input.params.id)),
}
