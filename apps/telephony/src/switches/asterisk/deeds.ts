import type { DialNumber, PlaceCall, PlaySound, RingTelephone, StartHold, SwitchCommand } from '../../ports.ts'
import { isDialable } from './caller.ts'
import { bridgeIdOf, type Call, type Leg, newCall } from './calls.ts'
import { hangUpCauses } from './causes.ts'
import type { Desk } from './desk.ts'
import type { Hearing } from './hearing.ts'
import { afterPrompt, keepLineFor, releaseLifeline } from './lifeline.ts'
import { parseChannel } from './messages.ts'
import { leaveNote } from './notes.ts'
import { answerOf, bridgePath, channelPath, done, isDone, playbackPath, quietly } from './requests.ts'
import { endpointOf } from './trunk-objects.ts'

export type Deeds = {
  /** Carries out a command, as the port promises. */
  perform(command: SwitchCommand): Promise<void>
  /** Hangs up; what the exchange still reports of the call is no news from now on. */
  remove(call: Call, cause: keyof typeof hangUpCauses): Promise<void>
}

export function createDeeds(
  { ari, calls, trunk, trunkOf, deviceOf, music, tellDialog }: Desk,
  {
    legEnded,
    placedFailed,
    promptFinished,
    recorder,
  }: Pick<Hearing, 'legEnded' | 'placedFailed' | 'promptFinished' | 'recorder'>,
): Deeds {
  async function perform(command: SwitchCommand): Promise<void> {
    if (command.type === 'placeCall') return place(command)
    const call = calls.get(command.callId)
    if (!call || call.ending) return
    const path = channelPath(call.callId)
    switch (command.type) {
      case 'answer':
        return done(await ari.request('POST', `${path}/answer`))
      case 'playPrompt':
        return play(call, command)
      case 'stopPrompt':
        call.prompts.delete(command.promptId)
        return done(await ari.request('DELETE', playbackPath(command.promptId)))
      case 'startHold':
        return startHold(call, command)
      case 'stopHold':
        return stopHold(call)
      case 'dial':
        return dial(call, command, numberLeg(call, command))
      case 'ring':
        return dial(call, command, telephoneLeg(call, command))
      case 'cancelDial':
        return cancelDial(call, command.dialId)
      case 'bridge':
        return bridge(call, command.dialId)
      case 'record':
        await quietly(stopHold(call))
        return recorder.record(call, command)
      case 'stopRecord':
        return recorder.stop(call, command.recordingId)
      case 'hangUp':
        return remove(call, command.cause)
    }
  }

  async function startHold(call: Call, { musicPath }: StartHold) {
    if (musicPath !== undefined) {
      await stopTone(call)
      return music.join(call, musicPath)
    }
    await music.leave(call)
    call.holding = true
    done(await ari.request('POST', `${channelPath(call.callId)}/moh`))
  }

  async function stopHold(call: Call) {
    await music.leave(call)
    await stopTone(call)
  }

  async function stopTone(call: Call) {
    if (!call.holding) return
    call.holding = false
    done(await ari.request('DELETE', `${channelPath(call.callId)}/moh`))
  }

  async function play(call: Call, { promptId, soundPath, durationMs }: PlaySound) {
    if (call.prompts.has(promptId)) return
    call.prompts.set(promptId, performance.now())
    // The hold tone would come back between two prompts. The rest before, too: a channel that plays takes no variables.
    await Promise.all([
      quietly(stopHold(call)),
      keepLineFor(ari, call, Math.ceil(durationMs / 1000)),
      leaveNote(ari, call.callId, 'prompt', promptId),
    ])
    // Stopped or over already.
    if (!call.prompts.has(promptId)) return
    // A missing sound is told by how soon it is over, so the time before it does not count.
    call.prompts.set(promptId, performance.now())
    const media = [`sound:${soundPath}`, afterPrompt]
    const path = `${channelPath(call.callId)}/play/${encodeURIComponent(promptId)}`
    const reply = await answerOf(ari.request('POST', path, { media }))
    if (!isDone(reply)) setImmediate(promptFinished, promptId, false)
  }

  /** `parameters` make the leg's channel; null says that there is nothing to dial. */
  async function dial(call: Call, command: DialNumber | RingTelephone, parameters: Record<string, unknown> | null) {
    const { dialId } = command
    if (call.legs.has(dialId)) return
    const leg: Leg = { dialId, phase: 'ringing', cancelled: false, confirm: command.confirm ?? null }
    call.legs.set(dialId, leg)
    const reply = parameters ? await answerOf(ari.request('POST', channelPath(dialId), parameters)) : null
    tellDialog(reply?.body)
    // 500: the exchange made no channel, which of a telephone means that it is not there.
    const isUnreachable = command.type === 'ring' && (parameters === null || reply?.status === 500)
    // 409: this leg exists already, so an earlier try got through.
    if (reply === null || (reply.status !== 200 && reply.status !== 409))
      setImmediate(dropLeg, call, dialId, isUnreachable)
    // The caller left, or the leg was called off, before the leg was there to be ended.
    else if (leg.cancelled || !calls.has(call.callId)) await quietly(ari.request('DELETE', channelPath(dialId)))
  }

  async function place({ callId, number, ringSeconds, trunkId, confirm }: PlaceCall) {
    if (calls.has(callId)) return
    const call = newCall(callId, { calledNumber: '', createdAt: '', holding: false, orphaned: false })
    call.legs.set(callId, { dialId: callId, phase: 'ringing', cancelled: false, confirm })
    calls.set(callId, call)
    const through = trunkId ? trunkOf(trunkId) : undefined
    const parameters = {
      endpoint: `PJSIP/${number}@${trunkId ? endpointOf(trunkId) : trunk}`,
      ...{ context: 'placed', extension: 's', priority: 1, timeout: ringSeconds },
      ...(through?.callerId ? { callerId: through.callerId } : {}),
      variables: { NIGHTSWITCH_CALL: callId },
    }
    const reply = isDialable(number) ? await answerOf(ari.request('POST', channelPath(callId), parameters)) : null
    if (reply?.status === 200) call.createdAt = parseChannel(reply.body).creationtime
    else if (reply?.status !== 409) {
      // It may exist all the same, when only the answer was lost.
      void quietly(ari.request('DELETE', channelPath(callId)))
      setImmediate(placedFailed, call)
    }
  }

  function dropLeg(call: Call, dialId: string, isUnreachable: boolean) {
    // It may exist all the same, when only the answer was lost.
    void quietly(ari.request('DELETE', channelPath(dialId)))
    legEnded(call, dialId, undefined, isUnreachable)
  }

  function numberLeg(call: Call, { number, ringSeconds, trunkId }: DialNumber) {
    if (!isDialable(number)) return null
    const through = trunkId ? trunkOf(trunkId) : undefined
    const endpoint = `PJSIP/${number}@${trunkId ? endpointOf(trunkId) : trunk}`
    return { ...legOf(call, endpoint, ringSeconds), callerId: through?.callerId ?? call.calledNumber }
  }

  function telephoneLeg(call: Call, { deviceId, ringSeconds }: RingTelephone) {
    const device = deviceOf(deviceId)
    if (!device) return null
    const shown = call.shownAs === null ? {} : { callerId: call.shownAs }
    return { ...legOf(call, `PJSIP/${device.sipUserName}`, ringSeconds), ...shown }
  }

  function legOf(call: Call, endpoint: string, ringSeconds: number) {
    return {
      endpoint,
      // Into the dialplan, not straight to us: who answers while we are away hears the hold tone instead of the end.
      context: 'leg',
      extension: 's',
      priority: 1,
      timeout: ringSeconds,
      originator: call.callId,
      variables: { NIGHTSWITCH_CALL: call.callId },
    }
  }

  async function cancelDial(call: Call, dialId: string) {
    const leg = call.legs.get(dialId)
    if (!leg) return
    leg.cancelled = true
    // A telephone that rang in vain shows no missed call when somebody else took it.
    const isTaken = [...call.legs.values()].some(({ phase }) => phase === 'answered' || phase === 'bridged')
    const reason = leg.phase === 'ringing' && isTaken ? '?reason=answered_elsewhere' : ''
    done(await ari.request('DELETE', `${channelPath(dialId)}${reason}`))
  }

  async function bridge(call: Call, dialId: string) {
    const leg = call.legs.get(dialId)
    if (leg?.phase !== 'answered') return
    leg.phase = 'bridged'
    const path = bridgePath(bridgeIdOf(call.callId))
    await quietly(stopHold(call))
    await Promise.all([releaseLifeline(ari, call), answerOf(ari.request('POST', path, { type: 'mixing' }))])
    const reply = await answerOf(ari.request('POST', `${path}/addChannel`, { channel: [call.callId, dialId] }))
    // Two who cannot hear each other are not talking: the leg ends, and its end is reported as the end of the talk.
    if (reply === null || reply.status >= 300) await ari.request('DELETE', channelPath(dialId))
  }

  async function remove(call: Call, cause: keyof typeof hangUpCauses) {
    call.ending = true
    // Read now: the legs' end is told, and they are forgotten, while the caller's is still under way.
    const mayBeBridged = call.legs.size > 0
    for (const dialId of call.legs.keys()) void quietly(ari.request('DELETE', channelPath(dialId)))
    await ari.request('DELETE', `${channelPath(call.callId)}?reason_code=${hangUpCauses[cause]}`)
    if (mayBeBridged) await quietly(ari.request('DELETE', bridgePath(bridgeIdOf(call.callId))))
  }

  return { perform, remove }
}
