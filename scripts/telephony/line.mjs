// A line that can be cut: a TCP relay on loopback between Nightswitch and the exchange.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Relays 127.0.0.1:`port` to 127.0.0.1:`target`. `cut()` breaks all connections and refuses new ones until `mend()`. */
export async function openLine(port, target) {
  const ends = new Set()
  let whole = true
  const server = createServer((near) => {
    if (!whole) return near.destroy()
    const far = connect(target, '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        ends.delete(end)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const breakAll = () => {
    for (const end of ends) end.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      whole = false
      breakAll()
    },
    mend() {
      whole = true
    },
    close() {
      breakAll()
      server.close()
    },
  }
}
