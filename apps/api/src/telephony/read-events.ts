/** Reads a text/event-stream to its end and gives the JSON of every event. A line that is no JSON ends it with an error. */
export async function readEvents(body: ReadableStream<Uint8Array>, onData: (data: unknown) => void): Promise<void> {
  const decoder = new TextDecoder()
  let waiting = ''
  for await (const chunk of body) {
    waiting += decoder.decode(chunk, { stream: true })
    const events = waiting.split(/\r?\n\r?\n/)
    waiting = events.pop() ?? ''
    for (const event of events) {
      const data = event
        .split(/\r?\n/)
        .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : []))
        .join('\n')
      if (data) onData(JSON.parse(data))
    }
  }
}
