import { readFile } from 'node:fs/promises'
import { builtInLanguages, builtInPromptIds, pathOf } from '@nightswitch/built-in-prompts'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { demandSomewhere } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { refusal } from '../../http/refusal.ts'
import { signedInContextOf } from '../../http/request-context.ts'
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

/** The whole, or the part that Range asks for; never anything a browser would take for a page. */
function sendSound(request: Request, response: Response, sound: { wav: Buffer; name: string; etag: string }): void {
  const { wav, name, etag } = sound
  response.setHeader('etag', `"${etag}"`)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'private, no-cache')
  if (request.fresh) {
    response.status(304).end()
    return
  }
  response.attachment(name).type('audio/wav')
  const ranges = request.range(wav.length)
  if (ranges === -1) {
    response.status(416).setHeader('content-range', `bytes */${wav.length}`).end()
    return
  }
  const range = ranges === undefined || ranges === -2 || ranges.type !== 'bytes' ? undefined : ranges[0]
  if (!range || (Array.isArray(ranges) && ranges.length > 1)) {
    response.status(200).send(wav)
    return
  }
  response.status(206).setHeader('content-range', `bytes ${range.start}-${range.end}/${wav.length}`)
  response.send(wav.subarray(range.start, range.end + 1))
}
