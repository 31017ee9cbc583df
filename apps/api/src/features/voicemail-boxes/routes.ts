import { type RequestHandler, Router } from 'express'
import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { getMessage, listMessages, removeMessage, setHeard } from './messages.ts'
import { messageAudio } from './sound.ts'
import { voicemailBoxes } from './store.ts'

const handle = recordHandlers(voicemailBoxes)

export const voicemailBoxesRoutes = {
  list: api.voicemailBoxes.list.handler(handle.list),
  get: api.voicemailBoxes.get.handler(handle.get),
  create: api.voicemailBoxes.create.handler(handle.create),
  update: api.voicemailBoxes.update.handler(handle.update),
  remove: api.voicemailBoxes.remove.handler(handle.remove),
  duplicate: api.voicemailBoxes.duplicate.handler(handle.duplicate),
  usages: api.voicemailBoxes.usages.handler(handle.usages),
  messages: api.voicemailBoxes.messages.handler(({ context, input }) => listMessages(context, input.query)),
  message: api.voicemailBoxes.message.handler(({ context, input }) => getMessage(context, input.params.id)),
  setHeard: api.voicemailBoxes.setHeard.handler(({ context, input }) =>
    setHeard(context, input.params.id, input.body.heard),
  ),
  removeMessage: api.voicemailBoxes.removeMessage.handler(({ context, input }) =>
    removeMessage(context, input.params.id),
  ),
}

/** Sounds of messages, which no contract can say: below /api/v1, behind `withContext`. */
export const messageSoundRoutes = (): RequestHandler => Router().get('/voicemail-messages/:id/audio', messageAudio)
