// The calling side of a telephone: one call that it makes.
import { setTimeout as sleep } from 'node:timers/promises'
import { openSound } from './hearing.mjs'
import { authorize } from './sign-in.mjs'
import { addressIn, build, resendMs, sdp, soundPortIn, token } from './sip.mjs'

/**
 * Calls `number`. `callerName` goes between quotes as it is, text or raw bytes; nothing is escaped.
 * `isSilent` sends no sound.
 * The call: answered (Promise<ms from INVITE>), ended (Promise<{by, status}>), sound, press(digit), hangUp(), which
 * gives the promise that the exchange has taken it.
 */
export async function placeCall(
  line,
  number,
  { callerNumber = '+493023125901', callerName = 'Caller', fromHeader, resends = 20, isSilent = false } = {},
) {
  const { send, calls, account, host, ownPort, exchangePort, transport } = line
  const { via, contact, inDialog, keyPress, reply } = line
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
  send(invite, exchangePort)
  const resend = setInterval(() => {
    if (resendsLeft > 0) send(invite, exchangePort)
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
      send(reply(message, 200), fromPort)
      finish('exchange', 200)
    } else if (message.method) {
      send(reply(message, 200), fromPort)
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
      send(inDialog('ACK', { ...dialog, sequence }), exchangePort)
      if (self.answeredAt) return
      // It crossed our CANCEL: who hung up does not talk, and the exchange must know.
      if (self.endedAt) return send(inDialog('BYE', { ...dialog, sequence: sequence + 1 }), exchangePort)
      self.answeredAt = Date.now()
      if (!isSilent) sound.speak(soundPortIn(message.body), 'caller')
      answered.resolve(self.answeredAt - startedAt)
    } else {
      refused(message)
      taken.resolve()
      finish('exchange', message.status)
    }
  }

  function refused(message) {
    const headers = [via(branch), ...shared, ['To', message.get('to')], ['CSeq', `${sequence} ACK`]]
    send(build(`ACK ${requestUri} SIP/2.0`, headers), exchangePort)
  }

  function proveWhoCalls(message) {
    refused(message)
    sequence += 1
    branch = `z9hG4bK${token()}`
    invite = inviteWith([authorize(message, account, 'INVITE', requestUri)])
    send(invite, exchangePort)
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
      send(keyPress({ ...dialog, sequence: sequence + keysPressed }, digit), exchangePort)
    },
    hangUp() {
      if (self.endedAt) return
      if (dialog) send(inDialog('BYE', { ...dialog, sequence: sequence + keysPressed + 1 }), exchangePort)
      else
        send(
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

function later() {
  let resolve
  const promise = new Promise((done) => {
    resolve = done
  })
  return { promise, resolve }
}
