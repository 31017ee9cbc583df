import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Person, TestApi } from '../testing/start-api.ts'

/** A window of the Agent Assistant, as a browser has it. */
export type TestWindow = {
  readonly socket: WebSocket
  /** What the server said, in order. */
  readonly said: { readonly type: string; readonly because?: string }[]
  close(): Promise<void>
}

type Opening = {
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly autoPong?: boolean
}

/** Opens a window with the cookie of somebody. Rejects with the status of the answer where none is opened. */
export async function aWindow(
  api: Pick<TestApi, 'url'>,
  person: Pick<Person, 'cookie'> | null,
  { path = '/assistant/socket', headers = {}, autoPong = true }: Opening = {},
): Promise<TestWindow> {
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/api/v1${path}`, {
    headers: { ...(person && { cookie: person.cookie }), ...headers },
    autoPong,
  })
  const said: TestWindow['said'] = []
  socket.on('message', (data) => said.push(JSON.parse(String(data))))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request, response) => reject(new Error(`answered ${response.statusCode}`)))
    socket.once('error', reject)
  })
  return {
    ...{ socket, said },
    close: async () => {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}
