// How a telephone proves who it is: the answer to a challenge, and a registration.
import { createHash } from 'node:crypto'
import { build, resendMs, token } from './sip.mjs'

const md5 = (text) => createHash('md5').update(text).digest('hex')

/** The header that answers a 401 or 407, as RFC 2617 has it. */
export function authorize(challenge, { user, password }, method, uri) {
  const isProxy = challenge.status === 407
  const asked = challenge.get(isProxy ? 'proxy-authenticate' : 'www-authenticate')
  const field = (name) => new RegExp(`\\b${name}="?([^",]+)"?`).exec(asked)?.[1] ?? ''
  const [realm, nonce, opaque, cnonce] = [field('realm'), field('nonce'), field('opaque'), token()]
  const whose = md5(`${user}:${realm}:${password}`)
  const response = md5(`${whose}:${nonce}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`)
  const fields = [
    ...[`username="${user}"`, `realm="${realm}"`, `nonce="${nonce}"`, `uri="${uri}"`, `response="${response}"`],
    ...['algorithm=MD5', `cnonce="${cnonce}"`, 'qop=auth', 'nc=00000001'],
    ...(opaque ? [`opaque="${opaque}"`] : []),
  ]
  return [isProxy ? 'Proxy-Authorization' : 'Authorization', `Digest ${fields.join(', ')}`]
}

/** Registers for so many seconds, 0 ends it; gives the status the exchange answered at last. */
export function signIn({ account, seconds, exchangePort, via, contact, send, calls }) {
  const callId = `${token()}@127.0.0.1`
  const uri = `sip:127.0.0.1:${exchangePort}`
  const self = `<sip:${account.user}@127.0.0.1:${exchangePort}>`
  const tag = token()
  let sequence = 1
  const ask = (extra = []) =>
    send(
      build(`REGISTER ${uri} SIP/2.0`, [
        via(`z9hG4bK${token()}`),
        ['Max-Forwards', '70'],
        ['From', `${self};tag=${tag}`],
        ['To', self],
        ['Call-ID', callId],
        ['CSeq', `${sequence} REGISTER`],
        contact,
        ['Expires', String(seconds)],
        ...extra,
      ]),
      exchangePort,
    )
  return new Promise((resolve) => {
    let extra = []
    const resend = setInterval(() => ask(extra), resendMs)
    const end = (status) => {
      clearInterval(resend)
      clearTimeout(late)
      calls.delete(callId)
      resolve(status)
    }
    const late = setTimeout(end, 5000, 408)
    calls.set(callId, {
      take(message) {
        if (message.status < 200 || message.cseq !== `${sequence} REGISTER`) return
        if (message.status !== 401 || sequence > 1) return end(message.status)
        sequence += 1
        extra = [authorize(message, account, 'REGISTER', uri)]
        ask(extra)
      },
    })
    ask()
  })
}
