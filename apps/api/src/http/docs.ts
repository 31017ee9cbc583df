import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Router } from 'express'

// Nothing is asked of another host: neither the page's own files nor a validator.
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nightswitch API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="docs"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null })
`
const files = ['swagger-ui.css', 'swagger-ui-bundle.js']

/** `/docs`: the API's description to read and to try, with the session of whoever is signed in. */
export function docsRoutes(): Router {
  // Looked for when somebody asks: an API without these files serves everything else.
  const folder = () => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const router = Router()
  router.get('/docs', (_request, response) => void response.type('html').send(page))
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(start))
  for (const file of files) {
    router.get(`/docs/${file}`, (_request, response) => response.sendFile(file, { root: folder(), maxAge: '1 day' }))
  }
  return router
}
