import type { Request, Response } from 'express'

/** Sends the whole, or the part that Range asks for; never anything a browser would take for a page. */
export function sendSound(
  request: Request,
  response: Response,
  sound: { wav: Buffer; name: string; etag: string },
): void {
  const { wav, name, etag } = sound
  response.setHeader('etag', `"${etag}"`)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'private, no-cache')
  if (request.fresh) {
    response.status(304).end()
    return
  }
  response.attachment(name).type('audio/wav')
  const ranges = request.range(wav.length)
  if (ranges === -1) {
    response.status(416).setHeader('content-range', `bytes */${wav.length}`).end()
    return
  }
  const range = ranges === undefined || ranges === -2 || ranges.type !== 'bytes' ? undefined : ranges[0]
  if (!range || (Array.isArray(ranges) && ranges.length > 1)) {
    response.status(200).send(wav)
    return
  }
  response.status(206).setHeader('content-range', `bytes ${range.start}-${range.end}/${wav.length}`)
  response.send(wav.subarray(range.start, range.end + 1))
}
