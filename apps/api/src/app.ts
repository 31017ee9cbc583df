import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin } from '@orpc/server/node'
import express, { type Express, type Request, type RequestHandler } from 'express'
import helmet from 'helmet'
import { createAudioIntake } from './audio/take-audio.ts'
import { createAuth } from './auth/auth.ts'
import { authRoutes } from './auth/routes.ts'
import { callExportRoutes } from './features/calls/routes.ts'
import { presenceStream } from './features/presence/stream.ts'
import { soundRoutes } from './features/resources/routes.ts'
import { messageSoundRoutes } from './features/voicemail-boxes/routes.ts'
import { API_PREFIX } from './http/api-prefix.ts'
import { consoleRoutes } from './http/console.ts'
import type { Deps, RequestContext } from './http/context.ts'
import { docsRoutes } from './http/docs.ts'
import { healthRoutes } from './http/health.ts'
import { liveStream } from './http/live.ts'
import { logRequests } from './http/log.ts'
import { metricRoutes } from './http/metrics.ts'
import { asRefusal, asUnreadable, problemHandler, problemMediaType, toProblem, unknownAddress } from './http/problem.ts'
import { problemPages } from './http/problem-pages.ts'
import { contextOf, withContext, withRequestId } from './http/request-context.ts'
import { router } from './http/router.ts'
import { sameOriginOnly } from './http/same-origin.ts'
import { assistantSocket } from './liveness/route.ts'

const MOST_OF_A_BODY_BYTES = 64 * 1024
/** A file of 2,000 numbers, as JSON. */
const MOST_OF_A_FILE_BYTES = 1024 * 1024

/** The API as an Express app, and the built console beside it. `authSecret` signs the session cookies. */
export function createApp(deps: Deps, { authSecret }: { authSecret: string }): Express {
  const { db, env, log } = deps
  const auths = {
    http: createAuth({ db, secret: authSecret, secure: false }),
    https: createAuth({ db, secret: authSecret, secure: true }),
  }
  const authOf = (request: Request) => (request.secure ? auths.https : auths.http)

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.proxies)
  app.set('etag', false)
  const metrics = metricRoutes(deps)
  app.use(withRequestId, logRequests(log), metrics.measure, securityHeaders)
  app.use(healthRoutes(deps), metrics.routes)
  app.use('/api', sameOriginOnly(env), (_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  app.use(API_PREFIX, withContext(deps, authOf))
  app.use(`${API_PREFIX}/auth`, authRoutes(deps, authOf))
  app.get(`${API_PREFIX}/live`, liveStream(deps))
  app.get(`${API_PREFIX}/services/:id/presence/stream`, presenceStream(deps))
  app.get(`${API_PREFIX}/assistant/socket`, assistantSocket(deps))
  app.get([`${API_PREFIX}/openapi.json`, '/openapi.json'], openApi(env.productVersion))
  app.use(API_PREFIX, soundRoutes(createAudioIntake(env.decoder ? { child: env.decoder } : {})))
  app.use(API_PREFIX, messageSoundRoutes())
  app.use(API_PREFIX, callExportRoutes())
  app.use(API_PREFIX, contractRoutes(deps))
  app.use('/api', unknownAddress)
  app.use(docsRoutes(), problemPages())
  if (env.webFolder) app.use(consoleRoutes(env.webFolder))
  app.use(unknownAddress)
  app.use(problemHandler(log))
  return app
}

/** Scripts, styles and everything else come from us alone; Mantine sets styles on elements, so those may stand inline. */
const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'", 'blob:'],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // Sent on http as well it would do nothing, and on a name shared with another server it would do harm.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
})

/** The operations that take a whole file, or thousands of cells, in their body. */
const { checkImport, import: importFile } = router.numbers
const { readCalendarFile } = router.openingHours
const { preview, change } = router.agentRatings
const takingFiles = {
  ...{ numbers: { checkImport, import: importFile }, openingHours: { readCalendarFile } },
  agentRatings: { preview, change },
}

function contractRoutes(deps: Deps): RequestHandler[] {
  const files = contractHandler(deps, takingFiles, MOST_OF_A_FILE_BYTES)
  const all = contractHandler(deps, router, MOST_OF_A_BODY_BYTES)
  const isFile = ({ method, path }: Request) =>
    method !== 'GET' && /\/(numbers-import|calendar-file|agent-ratings)\b/.test(path)
  return [problemMediaType, (request, response, next) => (isFile(request) ? files : all)(request, response, next)]
}

function contractHandler(
  { log }: Deps,
  routes: Partial<typeof router> | typeof takingFiles,
  maxBodySize: number,
): RequestHandler {
  const handler = new OpenAPIHandler<RequestContext>(routes, {
    plugins: [new BodyLimitPlugin({ maxBodySize })],
    customErrorResponseBodyEncoder: toProblem,
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw asUnreadable(error, context.response, log)
        }
      },
    ],
    clientInterceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw asRefusal(error, context.response, log)
        }
      },
    ],
  })
  return async (request, response, next) => {
    const { matched } = await handler.handle(request, response, {
      prefix: API_PREFIX,
      context: contextOf(request),
    })
    if (!matched) next()
  }
}

/** Made when first asked for: making it takes memory that most installations never need. */
function openApi(version: string): RequestHandler {
  let description: Promise<string> | undefined
  const describe = async () => {
    const { describeApi } = await import('./http/openapi.ts')
    return JSON.stringify(await describeApi(version))
  }
  return async (_request, response) => {
    description ??= describe()
    response.type('json').send(await description)
  }
}
