import type { LiveMessage } from '@nightswitch/contracts'
import type { RequestHandler } from 'express'
import type { Caller } from '../access/can.ts'
import { loadCaller } from '../auth/identify.ts'
import type { Deps } from './context.ts'
import type { LiveConnection } from './live-hub.ts'
import { signedInContextOf } from './request-context.ts'

const BREATHE_EVERY_MS = 10_000
/** A browser that reads so slowly that this much waits for it is let go; it comes back and loads everything again. */
const MOST_WAITING_BYTES = 256 * 1024

/**
 * `GET /api/v1/live`: what changed, as far as the person may know of it. A comment every 10 s shows that the link lives; the session and
 * the rights are looked at again as often, and at once when they changed.
 */
export const liveStream =
  (deps: Deps): RequestHandler =>
  (request, response) => {
    let { caller } = signedInContextOf(request)
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 1000\n\n')

    const send = (id: string, message: LiveMessage) =>
      write(`id: ${id}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`)
    const connection = (): LiveConnection => ({
      caller,
      send,
      recheck: () => void recheck(),
      end: () => void response.end(),
    })
    const leave = deps.live.join(connection, request.get('last-event-id'))
    const breath = setInterval(() => {
      write(': still here\n\n')
      void recheck()
    }, BREATHE_EVERY_MS)
    response.on('close', () => {
      clearInterval(breath)
      leave()
    })

    function write(text: string) {
      response.write(text)
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy()
    }

    async function recheck() {
      const now = await loadCaller(deps, caller.sessionId).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'a live stream could not look at its session')
        return null
      })
      if (response.destroyed || response.writableEnded) return
      if (!now || !sameRights(caller, now))
        write(`data: ${JSON.stringify({ type: 'session' } satisfies LiveMessage)}\n\n`)
      if (!now) return void response.end()
      caller = now
    }
  }

const rightsOf = ({ grants, switchGrants }: Caller) => JSON.stringify([grants, switchGrants])
const sameRights = (before: Caller, now: Caller) => rightsOf(before) === rightsOf(now)
