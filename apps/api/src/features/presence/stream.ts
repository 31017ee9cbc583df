import type { ServicePresence } from '@nightswitch/contracts'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { loadCaller } from '../../auth/identify.ts'
import type { Deps } from '../../http/context.ts'
import type { ChangedKind, LiveConnection } from '../../http/live-hub.ts'
import { refusal } from '../../http/refusal.ts'
import { signedInContextOf } from '../../http/request-context.ts'
import { getPresence } from './store.ts'

const BREATHE_EVERY_MS = 10_000
/** Whoever reads so slowly is let go, and comes back for what is then. */
const MOST_WAITING_BYTES = 64 * 1024
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** What a change of these may mean for the presence of a service. */
const kindsOfPresence: ReadonlySet<ChangedKind> = new Set<ChangedKind>([
  ...(['presence', 'emergency', 'emergencyCases', 'services', 'openingHours', 'workflowInstances', 'status'] as const),
])

/**
 * `GET /api/v1/services/{id}/presence/stream`: what `GET /services/{id}/presence` answers, at once and again with every change. NOT_FOUND
 * outside the reader's subtrees; it ends when the session or the right does.
 */
export const presenceStream =
  (deps: Deps): RequestHandler =>
  async (request, response) => {
    const context = signedInContextOf(request)
    const { data: id } = z.uuid().safeParse(request.params.id)
    if (id === undefined) throw refusal('NOT_FOUND')
    const serviceId = id
    let { caller } = context
    let last = ''
    let isLooking = false
    let again = false
    let boundary: NodeJS.Timeout | undefined
    const first = await getPresence(context, serviceId)
    if (response.destroyed) return

    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 1000\n\n')
    tell(first)
    const connection = (): LiveConnection => ({
      caller,
      send: (_id, message) => {
        if (message.type !== 'changed' || message.kinds.some((kind) => kindsOfPresence.has(kind))) void look()
      },
      recheck: () => void look(),
      end: () => void response.end(),
    })
    const leave = deps.live.join(connection, undefined)
    const breath = setInterval(() => {
      response.write(': still here\n\n')
      void look()
    }, BREATHE_EVERY_MS)
    response.on('close', () => {
      clearInterval(breath)
      clearTimeout(boundary)
      leave()
    })

    /** One look at a time; what changes meanwhile is looked at afterwards. */
    async function look() {
      again = true
      if (isLooking) return
      isLooking = true
      while (again && !response.writableEnded && !response.destroyed) {
        again = false
        await tellWhatIs().catch((error: unknown) => {
          deps.log.debug({ err: error }, 'a stream of presence ended')
          response.end()
        })
      }
      isLooking = false
    }

    async function tellWhatIs() {
      const now = await loadCaller(deps, caller.sessionId)
      if (!now) return void response.end()
      caller = { ...now, ...(caller.language && { language: caller.language }) }
      tell(await getPresence({ ...context, caller }, serviceId))
    }

    function tell(presence: ServicePresence) {
      const { at: _at, ...what } = presence
      const text = JSON.stringify(what)
      waitForHours(presence)
      if (text === last || response.destroyed || response.writableEnded) return
      last = text
      response.write(`event: message\ndata: ${JSON.stringify(presence)}\n\n`)
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy()
    }

    /** That it opens or closes nobody tells. */
    function waitForHours({ nextChangeAt }: ServicePresence) {
      clearTimeout(boundary)
      if (nextChangeAt === null) return
      const wait = Math.max(0, Date.parse(nextChangeAt) - deps.clock().getTime()) + 50
      if (wait < LONGEST_TIMER_MS) boundary = setTimeout(() => void look(), wait)
    }
  }
