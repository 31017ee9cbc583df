import type { Request, RequestHandler } from 'express'
import type { Env } from '../env.ts'
import { sendProblem } from './problem.ts'
import { refusal } from './refusal.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])
const originsOf = new WeakMap<Request, readonly string[]>()

/**
 * Refuses changes that a page of another origin sends with the person's cookie. Trusted are `localhost` and `127.0.0.1` on the port that
 * is served, and NIGHTSWITCH_URL. Programs send neither header and carry no cookie they did not mean to.
 */
export function sameOriginOnly(env: Env): RequestHandler {
  const outside = env.url ? [new URL(env.url).origin] : []
  return (request, response, next) => {
    const port = request.socket.localPort
    const trusted = [...outside, `http://localhost:${port}`, `http://127.0.0.1:${port}`]
    originsOf.set(request, trusted)
    if (harmless.has(request.method)) return next()
    if (isForeign(request, trusted)) return sendProblem(response, foreign(request, trusted))
    next()
  }
}

/** Refuses with FORBIDDEN what a page of another origin asks for: a socket is opened with the person's cookie from anywhere. */
export function demandSameOrigin(request: Request): void {
  const trusted = trustedOriginsOf(request)
  if (isForeign(request, trusted)) throw foreign(request, trusted)
}

function isForeign(request: Request, trusted: readonly string[]): boolean {
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  return (!!site && site !== 'same-origin' && site !== 'none') || (!!origin && !trusted.includes(origin))
}

const foreign = (request: Request, trusted: readonly string[]) =>
  refusal('FORBIDDEN', {
    because: `This request came from ${request.get('origin') ?? 'another site'}. Open Nightswitch at ${trusted[0]} and try again.`,
  })

/** The origins this request may come from. */
export const trustedOriginsOf = (request: Request): readonly string[] => originsOf.get(request) ?? []
