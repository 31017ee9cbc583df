// The called side of a telephone: one call that comes in.
import { openSound } from './hearing.mjs'
import { addressIn, resendMs, sdp, soundPortIn, token, userOf } from './sip.mjs'

/** Rings with the call of `invite`, notes it in `received`, and does with it what `answering(number)` says. */
export async function ring(line, invite, exchange, { answering, received }) {
  const { send, calls, inDialog, keyPress, reply } = line
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
  send(reply(invite, 180, { toTag }), exchange)
  const ringing = setTimeout(answer ? pickUp : refuse, ringMs)

  function refuse() {
    send(reply(invite, reject ?? 480, { toTag }), exchange)
  }
  function pickUp() {
    const ok = reply(invite, 200, { toTag, body: sdp(sound.port) })
    entry.answeredAt = Date.now()
    send(ok, exchange)
    resend = setInterval(() => send(ok, exchange), resendMs)
    if (!isSilent) sound.speak(soundPortIn(invite.body), speak)
    if (hangUpMs !== undefined) hangingUp = setTimeout(hangUp, hangUpMs)
    if (press !== undefined) pressing = setTimeout(pressKey, pressMs)
  }
  function pressKey() {
    send(keyPress(dialog, press), exchange)
    dialog.sequence += 1
  }
  function hangUp() {
    send(inDialog('BYE', dialog), exchange)
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
      send(reply(message, 200, { toTag }), fromPort)
      send(reply(invite, 487, { toTag }), fromPort)
      entry.cancelled = true
      entry.cancelReason = message.get('reason')
      end()
    } else if (message.method === 'BYE') {
      send(reply(message, 200), fromPort)
      end()
    } else if (message.method === 'INVITE' && entry.answeredAt) {
      // a refreshed session, or the first INVITE once more
      send(reply(message, 200, { toTag, body: sdp(sound.port) }), fromPort)
    }
  }
}
