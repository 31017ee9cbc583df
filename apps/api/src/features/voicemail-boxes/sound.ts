import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { refusal } from '../../http/refusal.ts'
import { signedInContextOf } from '../../http/request-context.ts'
import { sendSound } from '../../http/send-sound.ts'
import { demandHearing, listen } from './messages.ts'

const asked = z.object({ id: z.uuid(), listening: z.uuid().optional() })

/**
 * `GET /voicemail-messages/{id}/audio?listening={uuid}`: the sound. A player gives the same `listening` with all parts it
 * asks for; without one each request is a listening of its own.
 */
export const messageAudio: RequestHandler = async (request, response) => {
  const context = signedInContextOf(request)
  await demandHearing(context)
  const read = asked.safeParse({ id: request.params.id, listening: request.query.listening })
  if (!read.success) throw refusal('NOT_FOUND')
  const { id, listening } = read.data
  const wav = await listen(context, id, listening ?? randomUUID())
  sendSound(request, response, { wav, name: `message-${id}.wav`, etag: id })
}
