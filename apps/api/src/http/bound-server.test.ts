import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { createBoundServer } from './bound-server.ts'

describe('the server of the Express app', () => {
  it('makes requests and responses as Express wants them, so that their prototypes never change', async () => {
    const app = express()
    const server = createBoundServer(app)
    const seen: object[] = []
    server.prependListener('request', (request, response) => {
      seen.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response))
    })
    app.get('/', (request, response) => {
      seen.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response))
      response
        .status(201)
        .type('text/plain')
        .send(`${request.protocol} ${request.get('x-name')}`)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo

    const reply = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-name': 'Lifts' } })
    expect([reply.status, await reply.text()]).toEqual([201, 'http Lifts'])
    expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404)
    expect(seen[2]).toBe(seen[0])
    expect(seen[3]).toBe(seen[1])
    server.close()
  })
})
