import type { RequestHandler } from 'express'
import { type DestinationStream, type Logger, pino } from 'pino'

/** Telephone numbers in a line of the log: with their plus, or seven digits and more that stand alone. */
const number = /\+\d{7,15}|(?<![\w.:,+-])\d{7,15}(?![\w-])/g

/** Keeps the last two digits, so that lines about the same caller can still be recognised as such. */
export const maskNumbers = (text: string): string =>
  text.replace(number, (digits) => `${'•'.repeat(digits.length - 2)}${digits.slice(-2)}`)

/** JSON lines; telephone numbers are masked whatever field or message they come in, control characters are escaped by JSON. */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { process: 'api' },
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: maskNumbers },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )

/** One line per request, without its query: what was asked, how it ended and how long it took. A request that was cut has no status. */
export const logRequests =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    const began = performance.now()
    const path = request.path
    response.on('close', () => {
      const line = {
        requestId: response.getHeader('x-request-id'),
        method: request.method,
        path,
        ...(response.writableFinished ? { status: response.statusCode } : {}),
        ms: Math.round(performance.now() - began),
      }
      if (!response.writableFinished) log.info(line, 'cut')
      else if (response.statusCode >= 500) log.error(line, 'answered')
      else log.info(line, 'answered')
    })
    next()
  }
