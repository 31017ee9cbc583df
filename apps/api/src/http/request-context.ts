import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Auth } from '../auth/auth.ts'
import { identify } from '../auth/identify.ts'
import type { Deps, RequestContext, SignedInContext } from './context.ts'
import { refusal } from './refusal.ts'

const contexts = new WeakMap<Request, RequestContext>()

/** Finds out who asks. What was found is read with `contextOf`. */
export function withContext(deps: Deps, authOf: (request: Request) => Auth): RequestHandler {
  return async (request, response, next) => {
    const { caller, setCookies } = await identify({ ...deps, auth: authOf(request) }, request.get('cookie'))
    if (setCookies.length > 0) response.setHeader('set-cookie', setCookies)
    const language = request.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en'
    contexts.set(request, {
      ...deps,
      caller: caller && { ...caller, language },
      requestId: String(response.getHeader('x-request-id')),
      clientAddress: clientAddressOf(request),
      language,
      response,
    })
    next()
  }
}

/** The context of a request below /api/v1, for plain Express routes. */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request)
  if (!context) throw new Error('this route is not mounted below /api/v1')
  return context
}

/** The same for somebody signed in, else NOT_SIGNED_IN; PASSWORD_CHANGE_REQUIRED while a one-time password is in use. */
export function signedInContextOf(request: Request): SignedInContext {
  const context = contextOf(request)
  if (!context.caller) throw refusal('NOT_SIGNED_IN')
  if (context.caller.mustChangePassword) throw refusal('PASSWORD_CHANGE_REQUIRED')
  return { ...context, caller: context.caller }
}

/** Gives every request an id that the log, the audit and a fault's answer carry. */
export const withRequestId: RequestHandler = (_request, response, next) => {
  response.setHeader('x-request-id', randomUUID())
  next()
}

/** The client's address as Express found it (X-Forwarded-For counts only behind a trusted proxy). */
export const clientAddressOf = (request: Request): string => (request.ip ?? 'unknown').replace(/^::ffff:/, '')
