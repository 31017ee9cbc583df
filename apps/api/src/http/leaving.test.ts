import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTree } from '../testing/factories.ts'
import { type Person, startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
let person: Person
beforeAll(async () => {
  api = await startApi()
  person = await api.as('ADMINISTRATOR', (await aTree(api.db)).own)
})
afterAll(() => api?.stop())

/** Sends the beginning of a request, and closes the line once the process works on it. */
async function beginAndLeave(head: string, body: string) {
  const { hostname, port, host } = new URL(api.url)
  const line = connect(Number(port), hostname)
  await once(line, 'connect')
  line.write(`${head}\r\nhost: ${host}\r\ncookie: ${person.cookie}\r\n\r\n${body}`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  line.destroy()
}

/** What the log says of the request to this address, and how loudly. */
function said(path: string) {
  const lines = api.logLines.map((text) => JSON.parse(text))
  const { requestId } = lines.find((line) => line.path === path) ?? {}
  return lines.filter((line) => requestId && line.requestId === requestId).map(({ level, msg }) => [level, msg])
}
const INFO = 30

describe('somebody who leaves before their request was read', () => {
  it.each([
    ['writing JSON', '/api/v1/services', 'content-type: application/json', '{'],
    ['uploading', '/api/v1/resources', 'content-type: multipart/form-data; boundary=b', '--b\r\n'],
  ])('while %s is no error in the log', async (_, path, type, body) => {
    await beginAndLeave(`POST ${path} HTTP/1.1\r\n${type}\r\ncontent-length: 1000`, body)

    await expect
      .poll(() => said(path))
      .toEqual([
        [INFO, 'cut'],
        [INFO, 'somebody left before their request was read'],
      ])
  })
})
