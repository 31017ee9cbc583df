import { readFile } from 'node:fs/promises'
import { builtInLanguages, builtInPromptIds, pathOf } from '@nightswitch/built-in-prompts'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { demandSomewhere } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { refusal } from '../../http/refusal.ts'
import { signedInContextOf } from '../../http/request-context.ts'
import { sendSound } from '../../http/send-sound.ts'
import { resourceIdOf } from './upload.ts'

/** `GET /resources/{id}/audio`: the sound as the telephone plays it. NOT_FOUND outside the reader's subtrees. */
export const resourceAudio: RequestHandler = async (request, response) => {
  const { db, caller } = signedInContextOf(request)
  demandSomewhere(caller, 'readConfiguration')
  const id = resourceIdOf(request)
  const resource = await db.resource.findFirst({
    where: { AND: [{ id }, scopeWhere(caller, 'readConfiguration')] },
    select: { fileName: true, content: { select: { hash: true, wav: true } } },
  })
  if (!resource) throw refusal('NOT_FOUND')
  const { fileName, content } = resource
  sendSound(request, response, {
    wav: Buffer.from(content.wav),
    name: `${fileName.replace(/\.[^.]*$/, '')}.wav`,
    etag: content.hash,
  })
}

const promptParams = z.object({ language: z.enum(builtInLanguages), id: z.enum(builtInPromptIds) })

/** `GET /prompts/{language}/{id}`: a built-in prompt. */
export const builtInPromptAudio: RequestHandler = async (request, response) => {
  signedInContextOf(request)
  const params = promptParams.safeParse(request.params)
  if (!params.success) throw refusal('NOT_FOUND')
  const { language, id } = params.data
  sendSound(request, response, {
    wav: await readFile(pathOf(id, language)),
    name: `${id}-${language}.wav`,
    etag: `${language}-${id}`,
  })
}
