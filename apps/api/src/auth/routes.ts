import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { writeAudit } from '../http/change.ts'
import type { Deps } from '../http/context.ts'
import { sendProblem } from '../http/problem.ts'
import { refusal } from '../http/refusal.ts'
import { contextOf } from '../http/request-context.ts'
import { trustedOriginsOf } from '../http/same-origin.ts'
import { countFailure, forgetFailures, secondsToWait } from './attempts.ts'
import { type Auth, ourHeaders } from './auth.ts'

const signInSchema = z.object({
  email: z
    .string()
    .max(254)
    .transform((text) => text.trim().toLowerCase()),
  password: z.string().max(200),
  rememberMe: z.boolean().default(true),
})

const MOST_OF_A_BODY = '8kb'

/** The two doors of auth that we use; everything else of better-auth stays shut. Its errors leave as problems. */
export function authRoutes(deps: Deps, authOf: (request: Request) => Auth): Router {
  const router = Router()
  const json = express.json({ limit: MOST_OF_A_BODY })
  router.post('/sign-in/email', json, signIn(deps, authOf))
  router.post('/sign-out', json, signOut(deps, authOf))
  return router
}

function signIn(deps: Deps, authOf: (request: Request) => Auth): RequestHandler {
  const { db, clock } = deps
  return async (request, response) => {
    const { requestId, clientAddress } = contextOf(request)
    const read = signInSchema.safeParse(request.body)
    if (!read.success || /\p{Cc}/u.test(read.data.email)) return sendProblem(response, wrong())
    const { email: account } = read.data
    const wait = await secondsToWait(db, account, clientAddress, clock())
    if (wait !== null) return tooMany(response, wait)

    const answer = await ask(authOf(request), request, '/sign-in/email', read.data)
    if (answer.ok) {
      await forgetFailures(db, account, clientAddress)
      pass(response, answer)
      // The session token stays in the HttpOnly cookie: no script ever sees it.
      response.status(200).json({ signedIn: true })
      return
    }
    // Only who has the password learns this, so it tells nobody else that there is such a person.
    if (answer.status === 410) return sendProblem(response, refusal('PASSWORD_EXPIRED'))
    if (answer.status === 429) return tooMany(response, Number(answer.headers.get('x-retry-after') ?? 60))
    await countFailure(db, account, clientAddress, clock())
    await writeAudit(
      db,
      { caller: { userId: null, name: account }, requestId, clientAddress },
      { action: 'signInFailed', objectKind: 'session', objectId: null, objectName: account, organizationUnitId: null },
    )
    sendProblem(response, wrong())
  }
}

function signOut({ db, live }: Deps, authOf: (request: Request) => Auth): RequestHandler {
  return async (request, response) => {
    const { caller, requestId, clientAddress } = contextOf(request)
    const answer = await ask(authOf(request), request, '/sign-out', {})
    pass(response, answer)
    if (caller) {
      await writeAudit(
        db,
        { caller, requestId, clientAddress },
        {
          action: 'signOut',
          objectKind: 'session',
          objectId: null,
          objectName: caller.email,
          organizationUnitId: null,
        },
      )
      live.recheck(caller.userId)
    }
    response.status(200).json({ signedIn: false })
  }
}

/** Asks better-auth as if the browser had, with what we found out in place of what the client claims. */
function ask(auth: Auth, request: Request, path: string, body: object): Promise<globalThis.Response> {
  const { requestId, clientAddress } = contextOf(request)
  const origins = trustedOriginsOf(request)
  const headers = new Headers({
    'content-type': 'application/json',
    origin: origins[0] ?? '',
    'user-agent': (request.get('user-agent') ?? '').slice(0, 300),
    [ourHeaders.client]: clientAddress,
    [ourHeaders.request]: requestId,
    [ourHeaders.origins]: origins.join(' '),
  })
  const cookie = request.get('cookie')
  if (cookie) headers.set('cookie', cookie)
  const address = new URL(`/api/v1/auth${path}`, auth.options.baseURL)
  return auth.handler(new globalThis.Request(address, { method: 'POST', headers, body: JSON.stringify(body) }))
}

function pass(response: Response, answer: globalThis.Response) {
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
}

/** One answer for every reason, so that nobody learns which accounts there are. */
const wrong = () => {
  const refused = refusal('NOT_SIGNED_IN')
  refused.message = 'The e-mail address or the password is not right'
  return refused
}

function tooMany(response: Response, retryAfter: number) {
  response.setHeader('retry-after', String(retryAfter))
  sendProblem(response, refusal('TOO_MANY_REQUESTS', { retryAfter }))
}
