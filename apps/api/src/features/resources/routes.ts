import { type RequestHandler, Router } from 'express'
import type { TakeAudio } from '../../audio/take-audio.ts'
import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { builtInPromptAudio, resourceAudio } from './sound.ts'
import { resources } from './store.ts'
import { replaceResourceAudio, uploadResource } from './upload.ts'

const handle = recordHandlers(resources)

export const resourcesRoutes = {
  list: api.resources.list.handler(handle.list),
  get: api.resources.get.handler(handle.get),
  update: api.resources.update.handler(handle.update),
  remove: api.resources.remove.handler(handle.remove),
  duplicate: api.resources.duplicate.handler(handle.duplicate),
  usages: api.resources.usages.handler(handle.usages),
}

/** Uploads and sounds, which no contract can say: below /api/v1, behind `withContext`. */
export function soundRoutes(takeAudio: TakeAudio): RequestHandler {
  return Router()
    .post('/resources', uploadResource(takeAudio))
    .put('/resources/:id/audio', replaceResourceAudio(takeAudio))
    .get('/resources/:id/audio', resourceAudio)
    .get('/prompts/:language/:id', builtInPromptAudio)
}
