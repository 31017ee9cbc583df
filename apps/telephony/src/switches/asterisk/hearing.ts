import type { StoredRecording } from '../../ports.ts'
import { recordingName } from '../recording-names.ts'
import { createAsking } from './asking.ts'
import { calledNumberOf, callerNameOf, callerNumberOf } from './caller.ts'
import { bridgeIdOf, type Call, isPlaced, type Leg, newCall } from './calls.ts'
import { dialCauseOf } from './causes.ts'
import type { Desk } from './desk.ts'
import { shownName } from './device-objects.ts'
import { shortestSoundMs, takeLifeline } from './lifeline.ts'
import type { AriEvent, Channel } from './messages.ts'
import { createRecorder, type Recorder } from './recordings.ts'
import { bridgePath, channelPath, playbackPath, quietly } from './requests.ts'

/** What happened at the exchange, told to the board in its own words. The adoption tells what was missed the same way. */
export type Hearing = {
  readonly recorder: Recorder
  take(event: AriEvent): void
  callArrived(channel: Channel, dialled: string, endpoint?: string): void
  /** A pair that talks already, which nobody above us knows: it ends when one of them hangs up. */
  adoptTalk(channel: Channel, dialled: string, dialId: string): void
  /** Somebody leaves a message, whom nobody above us knows: the call ends when the message does. */
  adoptRecording(channel: Channel, dialled: string, recording: StoredRecording): void
  legAnswered(call: Call, dialId: string): void
  /** `unreachable`: of a telephone that was never rung. */
  legEnded(call: Call, dialId: string, cause?: number, unreachable?: boolean): void
  callEnded(call: Call): void
  promptFinished(promptId: string, ok: boolean): void
  promptPlayed(promptId: string): Promise<void>
  placedFailed(call: Call, cause?: number): void
}

export function createHearing(desk: Desk): Hearing {
  const { ari, calls, report } = desk
  const recorder = createRecorder(desk, (call) => callEnded(call))
  const asking = createAsking(ari, (call, leg) => tellAnswered(call, leg))

  function take(event: AriEvent) {
    if (event.type === 'StasisStart') enter(event.channel, event.args)
    else if (event.type === 'PlaybackContinuing') void promptPlayed(event.playback.id)
    else if (event.type === 'ChannelDtmfReceived') keyPressed(event.channel.id, event.digit)
    else if (event.type === 'PlaybackFinished' && asking.played(event.playback.id)) return
    else if (event.type === 'PlaybackFinished') promptFinished(event.playback.id, event.playback.state === 'done')
    else if (event.type === 'RecordingFinished') void recorder.finished(event.recording.name, true)
    else if (event.type === 'RecordingFailed') void recorder.finished(event.recording.name, false)
    else if (event.type === 'StasisEnd' || event.type === 'ChannelHangupRequest' || event.type === 'ChannelDestroyed')
      leave(event)
  }

  function enter(channel: Channel, [kind, value, endpoint]: string[]) {
    if (kind === 'call' && !calls.has(channel.id)) return callArrived(channel, value ?? '', endpoint)
    if (kind !== 'leg' && kind !== 'placed') return
    const call = calls.get(value ?? '')
    const leg = call?.legs.get(channel.id)
    if (call && leg?.phase === 'ringing' && !leg.cancelled && !call.ending) return legAnswered(call, channel.id)
    if (!leg || leg.cancelled) void quietly(ari.request('DELETE', channelPath(channel.id)))
  }

  function leave(event: Extract<AriEvent, { type: 'StasisEnd' | 'ChannelHangupRequest' | 'ChannelDestroyed' }>) {
    const { id } = event.channel
    const own = calls.get(id)
    if (own && isPlaced(own) && own.legs.get(id)?.phase !== 'answered') {
      if (event.type === 'ChannelDestroyed') placedFailed(own, event.cause)
      return
    }
    // The request comes first, before the end of a prompt it breaks off: nobody is dialled for a caller who left.
    if (own && recorder.isLeaving(own, event.type !== 'ChannelHangupRequest')) return
    if (own) return callEnded(own)
    if (event.type !== 'ChannelDestroyed') return
    for (const call of calls.values()) if (call.legs.has(id)) return legEnded(call, id, event.cause)
  }

  function callArrived(channel: Channel, dialled: string, endpoint?: string) {
    const device = endpoint === undefined ? undefined : desk.deviceAt(endpoint)
    const facts = factsOf(channel, dialled)
    // A caller who had to wait for us has been answered by the dialplan and hears its hold tone.
    const waited = { holding: channel.state === 'Up', orphaned: false }
    const call = newCall(channel.id, {
      ...{ ...facts, ...waited, shownAs: shownAs(channel) },
      // What a telephone of ours dials may be an extension.
      ...(device && { calledNumber: dialled }),
    })
    calls.set(call.callId, call)
    void takeLifeline(ari, call)
    report({
      type: 'callArrived',
      callId: call.callId,
      at: Date.now(),
      calledNumber: call.calledNumber,
      callerNumber: callerNumberOf(channel.caller.number),
      callerName: callerNameOf(channel.caller.name),
      ...(device && { fromDeviceId: device.id }),
    })
  }

  /** Of whoever is asked to press 1, else of a caller. */
  function keyPressed(channelId: string, digit: string) {
    if (asking.key(channelId, digit)) return
    const call = calls.get(channelId)
    if (call && !call.ending) report({ type: 'keyPressed', callId: call.callId, at: Date.now(), digit })
  }

  function legAnswered(call: Call, dialId: string) {
    const leg = call.legs.get(dialId)
    if (!leg) return
    if (!isPlaced(call)) return proceed(call, leg)
    // First, because a channel that plays takes no variables.
    void takeLifeline(ari, call).then(() => call.legs.has(dialId) && proceed(call, leg))
  }

  function proceed(call: Call, leg: Leg) {
    if (leg.confirm) asking.begin(call, leg)
    else tellAnswered(call, leg)
  }

  function tellAnswered(call: Call, leg: Leg) {
    leg.phase = 'answered'
    report({ type: 'dialAnswered', callId: call.callId, at: Date.now(), dialId: leg.dialId })
  }

  /** Nobody answered a call of ours, or whoever did pressed no key. */
  function placedFailed(call: Call, cause?: number) {
    const { callId } = call
    const answered = call.legs.get(callId)?.phase === 'asking'
    asking.end(callId)
    calls.delete(callId)
    if (call.ending) return
    report({ type: 'dialFailed', callId, at: Date.now(), dialId: callId, cause: dialCauseOf(cause), answered })
  }

  /** The prompt is over and its tail begins, which is for the case that we are not there to read this. */
  async function promptPlayed(promptId: string) {
    const prompt = takePrompt(promptId)
    if (!prompt) return
    // A file that cannot be played is skipped in no time, and the exchange does not say so.
    const ok = performance.now() - prompt.begun >= shortestSoundMs
    await quietly(ari.request('DELETE', playbackPath(promptId)))
    tellPrompt(prompt.call, promptId, ok)
  }

  function promptFinished(promptId: string, ok: boolean) {
    const prompt = takePrompt(promptId)
    if (prompt) tellPrompt(prompt.call, promptId, ok)
  }

  /** Each end is told once, whichever of its signs comes first. */
  function takePrompt(promptId: string): { call: Call; begun: number } | null {
    for (const call of calls.values()) {
      const begun = call.prompts.get(promptId)
      if (begun === undefined) continue
      call.prompts.delete(promptId)
      return { call, begun }
    }
    return null
  }

  function tellPrompt(call: Call, promptId: string, ok: boolean) {
    if (call.ending || !calls.has(call.callId)) return
    report({ type: 'promptFinished', callId: call.callId, at: Date.now(), promptId, ok })
  }

  function legEnded(call: Call, dialId: string, cause?: number, unreachable = false) {
    const leg = call.legs.get(dialId)
    call.legs.delete(dialId)
    asking.end(dialId)
    if (!leg || leg.cancelled || call.ending) return
    // Not as one of our hang-ups: nobody above asked for it, so the end of this call is reported when it comes.
    if (call.orphaned) return void quietly(ari.request('DELETE', channelPath(call.callId)))
    const { callId } = call
    if (leg.phase === 'ringing')
      report({
        ...{ type: 'dialFailed', callId, at: Date.now(), dialId, cause: dialCauseOf(cause) },
        ...(unreachable && { unreachable }),
      })
    else if (leg.phase === 'asking')
      report({ type: 'dialFailed', callId, at: Date.now(), dialId, cause: 'noAnswer', answered: true })
    else report({ type: 'talkEnded', callId, at: Date.now() })
  }

  function callEnded(call: Call) {
    calls.delete(call.callId)
    desk.music.forget(call)
    for (const dialId of call.legs.keys()) void quietly(ari.request('DELETE', channelPath(dialId)))
    void quietly(ari.request('DELETE', bridgePath(bridgeIdOf(call.callId))))
    if (!call.ending) report({ type: 'callerHungUp', callId: call.callId, at: Date.now() })
  }

  function adoptRecording(channel: Channel, dialled: string, { recordingId, voicemailBoxId }: StoredRecording) {
    const call = newCall(channel.id, { ...factsOf(channel, dialled), holding: false, orphaned: true })
    const name = recordingName({ recordingId, voicemailBoxId })
    call.recording = { recordingId, name, maxSeconds: Number.POSITIVE_INFINITY, isEnding: false }
    calls.set(call.callId, call)
  }

  function adoptTalk(channel: Channel, dialled: string, dialId: string) {
    const call = newCall(channel.id, { ...factsOf(channel, dialled), holding: false, orphaned: true })
    call.legs.set(dialId, { dialId, phase: 'bridged', cancelled: false, confirm: null })
    calls.set(call.callId, call)
  }

  return {
    ...{ recorder, take, callArrived, adoptTalk, adoptRecording },
    ...{ legAnswered, legEnded, placedFailed, callEnded, promptFinished, promptPlayed },
  }
}

/** As a telephone shows it: of a stranger's words only the harmless signs. */
function shownAs({ caller }: Channel): string | null {
  const number = (callerNumberOf(caller.number) ?? '').replace(/[^+0-9*#]/g, '')
  const name = shownName(callerNameOf(caller.name))
  return number === '' && name === '' ? null : `"${name}" <${number}>`
}

const factsOf = (channel: Channel, dialled: string) => ({
  calledNumber: calledNumberOf(dialled),
  createdAt: channel.creationtime,
})
