import minifiedContract from 'virtual:contract'
import type { contract } from '@nightswitch/contracts'
import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { language } from '../i18n/i18n.ts'

const PROBLEM = 'application/problem+json'

/** The link reads JSON only under its own name; a problem is JSON too. */
async function fetchAsJson(request: Request, init: RequestInit): Promise<Response> {
  const response = await fetch(request, init)
  if (!response.headers.get('content-type')?.startsWith(PROBLEM)) return response
  const headers = new Headers(response.headers)
  headers.set('content-type', 'application/json')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** `/problems/name-taken` becomes the refusal NAME_TAKEN with its data. */
function readProblem(body: unknown) {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string') return null
  if (!body.type.startsWith('/problems/')) return null
  const { type, title, status, ...data } = body as {
    type: string
    title?: string
    status?: number
    [field: string]: unknown
  }
  const code = type.slice('/problems/'.length).toUpperCase().replaceAll('-', '_')
  return new ORPCError(code, { defined: true, status: status ?? 500, message: title ?? code, data })
}

const link = new OpenAPILink(minifiedContract, {
  url: () => `${window.location.origin}/api/v1`,
  // Reasons come in the language of the screen, not of the browser.
  headers: () => ({ 'accept-language': language() }),
  fetch: (request, init) => fetchAsJson(request, init),
  customErrorResponseBodyDecoder: (body) => readProblem(body),
})

/** The typed client of the API. Only a feature's `queries.ts` uses it. */
export const client: JsonifiedClient<ContractRouterClient<typeof contract>> = createORPCClient(link)

/** Query and mutation options for every operation of the contract. */
export const api = createTanstackQueryUtils(client)
