// A telephone on loopback: calls a number, or waits to be called, and knows what it heard.
import { ring } from './called.mjs'
import { placeCall } from './calling.mjs'
import { answerRegistration, askCaller } from './registrar.mjs'
import { signIn } from './sign-in.mjs'
import { build, openTcp, openUdp, token } from './sip.mjs'

/**
 * A phone with SIP on 127.0.0.1:`port`, whose exchange listens on `exchangePort`.
 * `answering(number)` says how it takes a call: { ringMs, answer: true, speak: 'normal' } or { ringMs, reject: 486 }, and
 * `hangUpMs` after answering, `press` after `pressMs` of it. With `accounts` ({ user: password }) it is a provider that
 * others register at, who did is in `registered`, and that asks who calls. With `account` ({ user, password }) it is one of
 * the exchange's own telephones: `register()` signs it in, and it proves who calls. `host` is another address of loopback.
 * `received` lists every call that came in: { number, from, at, answeredAt, endedAt, sound }.
 */
export async function createPhone({
  port,
  exchangePort,
  answering = () => ({ reject: 480 }),
  transport = 'udp',
  host = '127.0.0.1',
  accounts = null,
  account = null,
  received = [],
}) {
  const registered = new Map()
  const calls = new Map()
  const onMessage = (message, from) => {
    const call = calls.get(message.callId)
    if (call) call.take(message, from)
    else if (message.method === 'INVITE') takeInvite(message, from)
    // It ends what was never begun: an INVITE without a password.
    else if (message.method === 'ACK') return
    else if (message.method === 'REGISTER' && accounts)
      wire.send(answerRegistration(message, accounts, registered), from)
    else if (message.method) wire.send(reply(message, message.method === 'OPTIONS' ? 200 : 481), from)
  }
  const takeInvite = (message, from) => {
    const question = accounts && askCaller(message, accounts)
    if (question) wire.send(question, from)
    else void ring(line, message, from, { answering, received })
  }
  const wire = await (transport === 'tcp' ? openTcp(exchangePort, onMessage) : openUdp(port, onMessage, host))
  const ownPort = wire.localPort ?? port
  const via = (branch) => ['Via', `SIP/2.0/${transport.toUpperCase()} ${host}:${ownPort};branch=${branch};rport`]
  const contact = ['Contact', `<sip:phone@${host}:${ownPort};transport=${transport}>`]

  function inDialog(method, { target, from, to, callId, sequence }, body = '', bodyType = '') {
    const headers = [
      via(`z9hG4bK${token()}`),
      ['Max-Forwards', '70'],
      ['From', from],
      ['To', to],
      ['Call-ID', callId],
      ['CSeq', `${sequence} ${method}`],
      contact,
      ...(body ? [['Content-Type', bodyType]] : []),
    ]
    return build(`${method} ${target} SIP/2.0`, headers, body)
  }

  const keyPress = (dialog, digit) =>
    inDialog('INFO', dialog, `Signal=${digit}\r\nDuration=160\r\n`, 'application/dtmf-relay')

  function reply(request, status, { toTag, body = '' } = {}) {
    const to = request.get('to')
    const headers = [
      ...request.all('via').map((value) => ['Via', value]),
      ['From', request.get('from')],
      ['To', toTag && !to.includes(';tag=') ? `${to};tag=${toTag}` : to],
      ['Call-ID', request.callId],
      ['CSeq', request.cseq],
      contact,
      ...(body ? [['Content-Type', 'application/sdp']] : []),
    ]
    return build(`SIP/2.0 ${status} ${status < 300 ? 'OK' : 'No'}`, headers, body)
  }

  const { send } = wire
  const line = {
    ...{ send, calls, account, host, ownPort, exchangePort, transport },
    ...{ via, contact, inDialog, keyPress, reply },
  }

  return {
    call: (number, options) => placeCall(line, number, options),
    received,
    registered,
    /** Signs in at the exchange, or with 0 s signs off; gives the last status. */
    register: (seconds = 60) => signIn({ ...{ account, seconds, exchangePort, via, contact, send, calls } }),
    close() {
      for (const { end } of received) end()
      wire.close()
    },
  }
}
