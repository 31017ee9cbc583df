// As much SIP as a telephone needs: messages as bytes in and out, over UDP or one TCP connection.
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'

/** What is said over UDP is said again after so long, until it is answered. */
export const resendMs = 500

/** A tag, branch or call id of its own. */
export const token = () => randomBytes(6).toString('hex')

/**
 * One message from its bytes. Header names are lower case; `all(name)` gives every line of a name, `get(name)` the first.
 */
export function parse(bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  const [firstLine, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).trim().toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ])
  const all = (name) => headers.filter(([key]) => key === name).map(([, value]) => value)
  const get = (name) => all(name)[0] ?? ''
  const status = /^SIP\/2\.0 (\d{3})/.exec(firstLine)?.[1]
  const [method, uri] = firstLine.split(' ')
  return {
    ...(status ? { status: Number(status) } : { method, uri }),
    all,
    get,
    callId: get('call-id'),
    cseq: get('cseq'),
    body: bytes.subarray(end + 4).toString('latin1'),
  }
}

/** One message to bytes. Header values may be Buffers, which go out untouched, however broken. */
export function build(firstLine, headers, body = '') {
  const line = (parts) =>
    Buffer.concat([...parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part))), Buffer.from('\r\n')])
  return Buffer.concat([
    line([firstLine]),
    ...headers.map(([name, value]) => line([`${name}: `, value])),
    line([`Content-Length: ${Buffer.byteLength(body)}`]),
    Buffer.from(`\r\n${body}`),
  ])
}

/** The user part of a SIP address, as it stands. */
export function userOf(address) {
  return /sips?:([^@>;]*)@/.exec(address)?.[1] ?? ''
}

/** A-law and keys at `port` of loopback. */
export function sdp(port) {
  return [
    'v=0',
    'o=phone 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 8 101`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=ptime:20',
    '',
  ].join('\r\n')
}

/** Where the other side of a body wants its sound. */
export const soundPortIn = (body) => Number(/^m=audio (\d+)/m.exec(body)?.[1])

/** The address of a Contact. */
export const addressIn = (contact) => /<([^>]+)>/.exec(contact)?.[1] ?? contact

/** A socket on `host` that hands over whole messages: { send(bytes, port), close() }; it speaks with 127.0.0.1. After close() nothing is sent. */
export async function openUdp(port, onMessage, host = '127.0.0.1') {
  const socket = createSocket('udp4')
  socket.on('message', (bytes, from) => {
    // keep-alives are shorter than any message
    if (bytes.length > 20) onMessage(parse(bytes), from.port)
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  let isOpen = true
  // What a phone was still going to say when it was taken away is said to nobody.
  const send = (bytes, to) => isOpen && socket.send(bytes, to, '127.0.0.1')
  const close = () => {
    isOpen = false
    socket.close()
  }
  return { send, close }
}

/** A TCP connection to 127.0.0.1:`port` with the same face as openUdp. */
export async function openTcp(port, onMessage) {
  const socket = connect(port, '127.0.0.1')
  let waiting = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes])
    for (let length = wholeMessage(waiting); length > 0; length = wholeMessage(waiting)) {
      onMessage(parse(waiting.subarray(0, length)), port)
      waiting = waiting.subarray(length)
    }
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { localPort: socket.localPort, send: (bytes) => socket.write(bytes), close: () => socket.destroy() }
}

function wholeMessage(bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return 0
  const length =
    end + 4 + Number(/^(?:content-length|l)\s*:\s*(\d+)/im.exec(bytes.subarray(0, end).toString('latin1'))?.[1] ?? 0)
  return bytes.length >= length ? length : 0
}
