import { join } from 'node:path'
import express, { Router } from 'express'

/** The built console: hashed files are kept for good, the page itself never; every address that is a page answers with it. */
export function consoleRoutes(folder: string): Router {
  const router = Router()
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  router.use('/assets', (_request, response) => void response.sendStatus(404))
  router.use(
    express.static(folder, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
    }),
  )
  router.get('/{*page}', (request, response, next) => {
    if (!request.accepts('html')) return next()
    response.setHeader('cache-control', 'no-cache')
    response.sendFile(join(folder, 'index.html'))
  })
  return router
}
