import { type InputFault, type RefusalCode, refusals } from '@nightswitch/contracts'
import { ORPCError, ValidationError } from '@orpc/server'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { refusal } from './refusal.ts'

export const PROBLEM = 'application/problem+json'

/** The address of a refusal's page, which is its type: NAME_TAKEN → `/problems/name-taken`. */
export const problemType = (code: string): string => `/problems/${code.toLowerCase().replaceAll('_', '-')}`

/** A refusal or fault as the body of a problem (RFC 9457). */
export function toProblem(error: { code: string; message: string; status: number; data?: unknown }): object {
  const data = z.record(z.string(), z.unknown()).catch({}).parse(error.data)
  return { type: problemType(error.code), title: error.message, status: error.status, ...data }
}

/** What leaves the server for an error: refusals as they are, everything else as a fault with the request id and no text. */
export function asRefusal(error: unknown, response: Response, log: Logger): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) return validationFailed(error.cause)
    if (error.code === 'BAD_REQUEST') return unreadable()
    if (isRefusalCode(error.code)) return known(error)
  }
  if (isUnstorableText(error)) return plainTextOnly()
  const requestId = String(response.getHeader('x-request-id') ?? '')
  if (isLeaving(error, response.req)) log.info({ requestId }, 'somebody left before their request was read')
  else log.error({ requestId, err: error }, 'a request failed')
  return fault(requestId)
}

/** What went wrong before an operation was reached: a body that is no JSON, or is too large. */
export function asUnreadable(error: unknown, response: Response, log: Logger): ORPCError<string, unknown> {
  return error instanceof SyntaxError || error instanceof URIError ? unreadable() : asRefusal(error, response, log)
}

/** A 500 that tells the client nothing but which line of the log to look for. */
export const fault = (requestId: string): ORPCError<'FAULT', unknown> =>
  new ORPCError('FAULT', { status: 500, message: 'Something went wrong on our side', data: { requestId } })

/** Sends a problem from plain Express code. */
export function sendProblem(response: Response, error: ORPCError<string, unknown>): void {
  response
    .status(error.status)
    .type(PROBLEM)
    .send(JSON.stringify(toProblem(error)))
}

/** Unknown addresses below /api are a problem, never the page. */
export const unknownAddress: RequestHandler = (_request, response) => sendProblem(response, refusal('NOT_FOUND'))

/** Refusals thrown in Express routes, and everything that Express itself finds wrong with a request. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    sendProblem(response, asRefusal(fromExpress(error), response, log))
  }

/** oRPC writes `application/json`; for errors the name of the type is put right at the last moment. */
export const problemMediaType: RequestHandler = (_request, response, next) => {
  const { setHeader, writeHead } = response
  const rename = (name: string, value: unknown) =>
    name.toLowerCase() === 'content-type' && String(value).startsWith('application/json') ? PROBLEM : value
  response.writeHead = function renamed(this: Response, status: number, ...rest: unknown[]) {
    if (status >= 400) {
      for (const headers of rest) {
        if (typeof headers !== 'object' || headers === null) continue
        for (const [name, value] of Object.entries(headers)) Reflect.set(headers, name, rename(name, value))
      }
      const set = this.getHeader('content-type')
      if (set !== undefined) setHeader.call(this, 'content-type', String(rename('content-type', set)))
    }
    return Reflect.apply(writeHead, this, [status, ...rest])
  }
  next()
}

/** A place in the input as a JSON pointer into the body; other parts of the request begin with their name. */
export function pointerOf(path: readonly PropertyKey[]): string {
  const steps = path[0] === 'body' ? path.slice(1) : path
  return `#${steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`
}

function validationFailed(cause: ValidationError) {
  const errors = cause.issues.map(
    (issue): InputFault => ({
      pointer: pointerOf((issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step))),
      detail: issue.message,
    }),
  )
  return refusal('VALIDATION_FAILED', { errors })
}

const unreadable = () =>
  refusal('VALIDATION_FAILED', { errors: [{ pointer: '#', detail: 'The request cannot be read as JSON.' }] })

const plainTextOnly = () =>
  refusal('VALIDATION_FAILED', { errors: [{ pointer: '#', detail: 'Use plain text without control characters.' }] })

/** PostgreSQL's words for NUL in a text and in JSON, as the database's adapter passes them on. */
const unstorableSchema = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.enum(['22021', '22P05']) }) }),
  }),
})
const isUnstorableText = (error: unknown) => unstorableSchema.safeParse(error).success

/** The catalogue's words and status, whoever made the error (oRPC's plugins know the code alone). */
const known = (error: ORPCError<RefusalCode, unknown>) =>
  new ORPCError(error.code, { defined: true, ...refusals[error.code], data: error.data, cause: error.cause })

/** A closed tab or a cut line: reading the request ended with this very error, which is nobody's fault. */
const isLeaving = (error: unknown, { errored }: Request): boolean => errored !== null && error === errored

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code)

const expressErrorSchema = z.object({ status: z.number().int().min(400).max(499) })

function fromExpress(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  const found = expressErrorSchema.safeParse(error)
  if (!found.success) return error
  if (found.data.status === 413) return refusal('PAYLOAD_TOO_LARGE')
  return found.data.status === 404 ? refusal('NOT_FOUND') : unreadable()
}
