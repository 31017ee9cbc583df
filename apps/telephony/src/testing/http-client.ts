/** Asks the channel's server; the secret goes along. */
export function channelClient(port: number, secret: string) {
  const ask = (method: string, path: string, body?: unknown, authorization = `Bearer ${secret}`) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    ask,
    get: (path: string) => ask('GET', path),
    post: (path: string, body: unknown) => ask('POST', path, body),
  }
}
