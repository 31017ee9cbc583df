// A telephone on loopback: calls a number, or waits to be called, and knows what it heard.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSound } from './hearing.mjs'
import { answerRegistration, askCaller } from './registrar.mjs'
import { authorize, signIn } from './sign-in.mjs'
import { build, openTcp, openUdp, userOf } from './sip.mjs'

const token = () => randomBytes(6).toString('hex')
const resendMs = 500
/**
 * A phone with SIP on 127.0.0.1:`port`, whose exchange listens on `exchangePort`.
 * `answering(number)` says how it takes a call: { ringMs, answer: true, speak: 'normal' } or { ringMs, reject: 486 }, and
 * `hangUpMs` after answering, `press` after `pressMs` of it. With `accounts` ({ user: password }) it is a provider that
 * others register at, who did is in `registered`, and that asks who calls. With `account` ({ user, password }) it is one of
 * the exchange's own telephones: `register()` signs it in, and it proves who calls. `host` is another address of loopback. `received` lists every call that came in: { number, from, at, answeredAt, endedAt, sound }.
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
    else void ring(message, from)
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

  /**
   * Calls `number`. `callerName` goes between quotes as it is, text or raw bytes; nothing is escaped.
   * `isSilent` sends no sound.
   * The call: answered (Promise<ms from INVITE>), ended (Promise<{by, status}>), sound, press(digit), hangUp(), which
   * gives the promise that the exchange has taken it.
   */
  async function call(
    number,
    { callerNumber = '+493023125901', callerName = 'Caller', fromHeader, resends = 20, isSilent = false } = {},
  ) {
    const sound = await openSound()
    const callId = `${token()}@127.0.0.1`
    let branch = `z9hG4bK${token()}`
    let sequence = 1
    let keysPressed = 0
    const to = `<sip:${number}@127.0.0.1:${exchangePort}>`
    const fromUser = account?.user ?? callerNumber
    const name = Buffer.isBuffer(callerName) ? callerName : Buffer.from(callerName)
    const from = fromHeader
      ? Buffer.concat([fromHeader, Buffer.from(`;tag=${token()}`)])
      : Buffer.concat([Buffer.from('"'), name, Buffer.from(`" <sip:${fromUser}@${host}:${ownPort}>;tag=${token()}`)])
    const requestUri = `sip:${number}@127.0.0.1:${exchangePort}`
    const shared = [
      ['Max-Forwards', '70'],
      ['From', from],
      ['Call-ID', callId],
    ]
    const inviteWith = (extra = []) =>
      build(
        `INVITE ${requestUri} SIP/2.0`,
        [via(branch), ...shared, ['To', to], ['CSeq', `${sequence} INVITE`], contact, ...extra].concat([
          ['Content-Type', 'application/sdp'],
        ]),
        sdp(sound.port),
      )
    let invite = inviteWith()
    const startedAt = Date.now()
    const answered = later()
    const ended = later()
    const taken = later()
    let dialog = null
    let resendsLeft = transport === 'udp' ? resends : 0
    wire.send(invite, exchangePort)
    const resend = setInterval(() => {
      if (resendsLeft > 0) wire.send(invite, exchangePort)
      resendsLeft -= 1
      if (resendsLeft < -40) finish('nobody', 408)
    }, resendMs)

    function finish(by, status) {
      clearInterval(resend)
      if (self.endedAt) return
      // A broken call must not stay in the table, but its last retransmissions still come.
      setTimeout(() => calls.delete(callId), 2000).unref()
      self.endedAt = Date.now()
      ended.resolve({ by, status })
      sound.close()
    }

    function take(message, fromPort) {
      if (message.method === 'BYE') {
        wire.send(reply(message, 200), fromPort)
        finish('exchange', 200)
      } else if (message.method) {
        wire.send(reply(message, 200), fromPort)
      } else if (message.cseq === `${sequence} INVITE`) {
        takeAnswer(message)
      } else if (message.cseq.endsWith('BYE')) taken.resolve()
    }

    function takeAnswer(message) {
      clearInterval(resend)
      if (message.status < 200) {
        self.ringingAt ??= message.status >= 180 ? Date.now() : undefined
        return
      }
      if ((message.status === 401 || message.status === 407) && account && sequence === 1) return proveWhoCalls(message)
      if (message.status >= 200 && message.status < 300) {
        dialog = { target: addressIn(message.get('contact')), from, to: message.get('to'), callId }
        wire.send(inDialog('ACK', { ...dialog, sequence }), exchangePort)
        if (self.answeredAt) return
        // It crossed our CANCEL: who hung up does not talk, and the exchange must know.
        if (self.endedAt) return wire.send(inDialog('BYE', { ...dialog, sequence: sequence + 1 }), exchangePort)
        self.answeredAt = Date.now()
        if (!isSilent) sound.speak(portIn(message.body), 'caller')
        answered.resolve(self.answeredAt - startedAt)
      } else {
        refused(message)
        taken.resolve()
        finish('exchange', message.status)
      }
    }

    function refused(message) {
      const headers = [via(branch), ...shared, ['To', message.get('to')], ['CSeq', `${sequence} ACK`]]
      wire.send(build(`ACK ${requestUri} SIP/2.0`, headers), exchangePort)
    }

    function proveWhoCalls(message) {
      refused(message)
      sequence += 1
      branch = `z9hG4bK${token()}`
      invite = inviteWith([authorize(message, account, 'INVITE', requestUri)])
      wire.send(invite, exchangePort)
    }

    const self = {
      startedAt,
      sound,
      answered: answered.promise,
      ended: ended.promise,
      take,
      press(digit) {
        if (!dialog) return
        keysPressed += 1
        wire.send(keyPress({ ...dialog, sequence: sequence + keysPressed }, digit), exchangePort)
      },
      hangUp() {
        if (self.endedAt) return
        if (dialog) wire.send(inDialog('BYE', { ...dialog, sequence: sequence + keysPressed + 1 }), exchangePort)
        else
          wire.send(
            build(`CANCEL ${requestUri} SIP/2.0`, [via(branch), ...shared, ['To', to], ['CSeq', `${sequence} CANCEL`]]),
            exchangePort,
          )
        finish('phone', 0)
        return Promise.race([taken.promise, sleep(2000, undefined, { ref: false })])
      },
    }
    calls.set(callId, self)
    return self
  }

  async function ring(invite, exchange) {
    const number = decodeURIComponent(userOf(invite.uri))
    const sound = await openSound()
    const toTag = token()
    const entry = { number, from: invite.get('from'), at: Date.now(), sound, hangUp, end }
    received.push(entry)
    const {
      ringMs = 50,
      answer,
      speak = 'normal',
      isSilent = false,
      reject,
      hangUpMs,
      press,
      pressMs = 0,
    } = answering(number)
    let resend
    let hangingUp
    let pressing
    const dialog = {
      target: addressIn(invite.get('contact')),
      from: `${invite.get('to')};tag=${toTag}`,
      to: invite.get('from'),
      callId: invite.callId,
      sequence: 1,
    }
    calls.set(invite.callId, { take })
    wire.send(reply(invite, 180, { toTag }), exchange)
    const ringing = setTimeout(answer ? pickUp : refuse, ringMs)

    function refuse() {
      wire.send(reply(invite, reject ?? 480, { toTag }), exchange)
    }
    function pickUp() {
      const ok = reply(invite, 200, { toTag, body: sdp(sound.port) })
      entry.answeredAt = Date.now()
      wire.send(ok, exchange)
      resend = setInterval(() => wire.send(ok, exchange), resendMs)
      if (!isSilent) sound.speak(portIn(invite.body), speak)
      if (hangUpMs !== undefined) hangingUp = setTimeout(hangUp, hangUpMs)
      if (press !== undefined) pressing = setTimeout(pressKey, pressMs)
    }
    function pressKey() {
      wire.send(keyPress(dialog, press), exchange)
      dialog.sequence += 1
    }
    function hangUp() {
      wire.send(inDialog('BYE', dialog), exchange)
      end()
    }
    function end() {
      if (entry.endedAt) return
      entry.endedAt = Date.now()
      for (const timer of [ringing, resend, hangingUp, pressing]) clearTimeout(timer)
      sound.close()
      setTimeout(() => calls.delete(invite.callId), 2000).unref()
    }
    function take(message, fromPort) {
      if (message.method === 'ACK') {
        clearInterval(resend)
        if (!entry.answeredAt) end()
      } else if (message.method === 'CANCEL') {
        wire.send(reply(message, 200, { toTag }), fromPort)
        wire.send(reply(invite, 487, { toTag }), fromPort)
        entry.cancelled = true
        entry.cancelReason = message.get('reason')
        end()
      } else if (message.method === 'BYE') {
        wire.send(reply(message, 200), fromPort)
        end()
      } else if (message.method === 'INVITE' && entry.answeredAt) {
        // a refreshed session, or the first INVITE once more
        wire.send(reply(message, 200, { toTag, body: sdp(sound.port) }), fromPort)
      }
    }
  }

  return {
    call,
    received,
    registered,
    /** Signs in at the exchange, or with 0 s signs off; gives the last status. */
    register: (seconds = 60) => signIn({ ...{ account, seconds, exchangePort, via, contact, send: wire.send, calls } }),
    close() {
      for (const { end } of received) end()
      wire.close()
    },
  }
}

function sdp(port) {
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

const portIn = (body) => Number(/^m=audio (\d+)/m.exec(body)?.[1])
const addressIn = (contact) => /<([^>]+)>/.exec(contact)?.[1] ?? contact

function later() {
  let resolve
  const promise = new Promise((done) => {
    resolve = done
  })
  return { promise, resolve }
}
