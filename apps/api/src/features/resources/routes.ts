import { type RequestHandler, Router } from 'express'
import type { TakeAudio } from '../../audio/take-audio.ts'
import { api } from '../../http/implement.ts'
import { builtInPromptAudio, resourceAudio } from './sound.ts'
import {
  duplicateResource,
  getResource,
  listResources,
  removeResource,
  updateResource,
  usagesOfResource,
} from './store.ts'
import { replaceResourceAudio, uploadResource } from './upload.ts'

export const resourcesRoutes = {
  list: api.resources.list.handler(({ context, input }) => listResources(context, input.query)),
  get: api.resources.get.handler(({ context, input }) => getResource(context, input.params.id)),
  update: api.resources.update.handler(({ context, input }) =>
    updateResource(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: api.resources.remove.handler(({ context, input }) =>
    removeResource(context, input.params.id, input.headers['if-match']),
  ),
  duplicate: api.resources.duplicate.handler(({ context, input }) =>
    duplicateResource(context, input.headers['idempotency-key'], input.params.id),
  ),
  usages: api.resources.usages.handler(({ context, input }) => usagesOfResource(context, input.params.id)),
}

/** Uploads and sounds, which no contract can say: below /api/v1, behind `withContext`. */
export function soundRoutes(takeAudio: TakeAudio): RequestHandler {
  return Router()
    .post('/resources', uploadResource(takeAudio))
    .put('/resources/:id/audio', replaceResourceAudio(takeAudio))
    .get('/resources/:id/audio', resourceAudio)
    .get('/prompts/:language/:id', builtInPromptAudio)
}
