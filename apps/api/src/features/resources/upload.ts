import { randomUUID } from 'node:crypto'
import { mkdir, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { idempotencyHeader, maxUploadBytes, resourceBodySchema } from '@nightswitch/contracts'
import type { Request, RequestHandler, Response } from 'express'
import multer, { diskStorage, MulterError } from 'multer'
import { z } from 'zod'
import { demandSomewhere } from '../../access/can.ts'
import type { TakeAudio, TakenAudio } from '../../audio/take-audio.ts'
import type { SignedInContext } from '../../http/context.ts'
import { pointerOf } from '../../http/problem.ts'
import { refusal } from '../../http/refusal.ts'
import { signedInContextOf } from '../../http/request-context.ts'
import type { TakenSound } from './sound-content.ts'
import { createResource, demandReplaceable, demandUploadable, replaceSound } from './uploaded.ts'

/** `POST /resources`: a new resource out of a sound and its words (multipart/form-data). */
export const uploadResource = (takeAudio: TakeAudio): RequestHandler =>
  receiving(async (context, request, path) => {
    const body = bodyOf(request)
    const key = keyOf(request)
    await demandUploadable(context, key, body)
    const sound = await soundOf(request, path, takeAudio)
    return { status: 201, resource: await createResource(context, key, body, sound) }
  })

/** `PUT /resources/{id}/audio`: another sound for a resource (multipart/form-data, If-Match). */
export const replaceResourceAudio = (takeAudio: TakeAudio): RequestHandler =>
  receiving(async (context, request, path) => {
    const id = resourceIdOf(request)
    await demandReplaceable(context, id)
    const sound = await soundOf(request, path, takeAudio)
    return { status: 200, resource: await replaceSound(context, id, request.get('if-match'), sound) }
  })

/** The id in the address. What is no id is not there. */
export function resourceIdOf(request: Request): string {
  const id = z.uuid().safeParse(request.params.id)
  if (!id.success) throw refusal('NOT_FOUND')
  return id.data
}

type Work = (
  context: SignedInContext,
  request: Request,
  path: string,
) => Promise<{ status: number; resource: { version: number } }>

// Names are ours, so nothing that was sent becomes a path.
const receiver = multer({
  storage: diskStorage({
    destination: (request, _file, done) => {
      emptyFolder(signedInContextOf(request).env.dataFolder).then(
        (folder) => done(null, folder),
        (error: Error) => done(error, ''),
      )
    },
    filename: (_request, _file, done) => done(null, randomUUID()),
  }),
  defParamCharset: 'utf8',
  limits: { fileSize: maxUploadBytes, files: 1, fields: 8, parts: 10, fieldSize: 16 * 1024, fieldNameSize: 60 },
}).single('file')

const folders = new Map<string, Promise<string>>()

/** The folder of uploads, emptied once: what a process that was killed left there goes with the first upload after it. */
function emptyFolder(dataFolder: string): Promise<string> {
  const before = folders.get(dataFolder)
  if (before) return before
  const folder = join(dataFolder, 'uploads')
  const made = rm(folder, { recursive: true, force: true })
    .then(() => mkdir(folder, { recursive: true, mode: 0o700 }))
    .then(() => folder)
  folders.set(dataFolder, made)
  made.catch(() => folders.delete(dataFolder))
  return made
}

/** Asks for the right before the body is read, and leaves no file behind, whatever happens. */
function receiving(work: Work): RequestHandler {
  return async (request, response) => {
    const context = signedInContextOf(request)
    demandSomewhere(context.caller, 'configure')
    await received(request, response)
    const path = request.file?.path
    try {
      if (path === undefined) throw fileFault('Choose a sound file: WAV, MP3 or Ogg.')
      const { status, resource } = await work(context, request, path)
      response.status(status).setHeader('etag', `"${resource.version}"`).json(resource)
    } finally {
      if (path !== undefined) await unlink(path).catch(() => undefined)
    }
  }
}

/** multer deletes the file itself when it stops half-way. */
function received(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    receiver(request, response, (error: unknown) => (error ? reject(request.errored ?? refusalOf(error)) : resolve()))
  })
}

function refusalOf(error: unknown): unknown {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return refusal('PAYLOAD_TOO_LARGE')
  const unreadable = error instanceof MulterError || (error instanceof Error && /multipart|form/i.test(error.message))
  return unreadable ? fileFault('Send one sound file and its words as multipart/form-data.') : error
}

function bodyOf(request: Request) {
  const read = resourceBodySchema.safeParse(request.body ?? {})
  if (read.success) return read.data
  const errors = read.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }))
  throw refusal('VALIDATION_FAILED', { errors })
}

async function soundOf(request: Request, path: string, takeAudio: TakeAudio): Promise<TakenSound> {
  const gone = new AbortController()
  const stop = () => gone.abort()
  request.res?.once('close', stop)
  try {
    return { audio: taken(await takeAudio(path, { signal: gone.signal })), fileName: shownName(request) }
  } finally {
    request.res?.off('close', stop)
  }
}

function taken(audio: Awaited<ReturnType<TakeAudio>>): TakenAudio {
  if (audio.ok) return audio
  throw audio.code === 'AUDIO_TOO_LARGE' ? refusal('PAYLOAD_TOO_LARGE') : fileFault(audio.because)
}

/** The name of the file as it is shown: the last part of what was sent, on one line. */
function shownName(request: Request): string {
  const sent = request.file?.originalname ?? ''
  const name =
    sent
      .normalize('NFC')
      .split(/[/\\]/)
      .at(-1)
      ?.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .trim() ?? ''
  return name.slice(0, 200) || 'sound'
}

function keyOf(request: Request): string | undefined {
  const read = idempotencyHeader.safeParse(request.headers)
  if (read.success) return read.data['idempotency-key']
  const detail = 'Use 8 to 100 characters.'
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/headers/idempotency-key', detail }] })
}

const fileFault = (detail: string) => refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/file', detail }] })
