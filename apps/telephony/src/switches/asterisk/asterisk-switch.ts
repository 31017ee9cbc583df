import type { Switch, SwitchCommand, SwitchEvent } from '../../ports.ts'
import { type AriReply, type AriSettings, createAri } from './ari.ts'
import { calledNumberOf, callerNameOf, callerNumberOf, isDialable } from './caller.ts'
import { bridgeIdOf, type Call, type Leg, newCall } from './calls.ts'
import { dialCauseOf, hangUpCauses } from './causes.ts'
import { takeInventory } from './inventory.ts'
import { afterPrompt, keepLifelines, releaseLifeline, shortestSoundMs } from './lifeline.ts'
import { type AriEvent, type Channel, parseBridges, parseChannels, playedNow } from './messages.ts'

export type AsteriskSettings = Omit<AriSettings, 'app'> & {
  /** The Stasis application of extensions.conf. */
  app?: string
  /** The PJSIP endpoint through which numbers are dialled. */
  trunk?: string
  /** Hears oddities of the exchange that stop nothing, as sentences. */
  onOddity?: (detail: string) => void
}

/** Asterisk 22 or later as a switch, over ARI. The dialplan that belongs to it is scripts/telephony/asterisk. */
export function createAsteriskSwitch(settings: AsteriskSettings): Switch {
  const app = settings.app ?? 'nightswitch'
  const trunk = settings.trunk ?? 'trunk'
  const calls = new Map<string, Call>()
  let report: (event: SwitchEvent) => void = () => {}
  let connected: boolean | null = null
  let lifelines: NodeJS.Timeout | undefined
  const ari = createAri(
    { url: settings.url, user: settings.user, password: settings.password, app },
    {
      opened: adopt,
      event: take,
      lost: (detail) => tellState(false, `The exchange is not connected: ${detail}.`),
      oddity: (detail) => settings.onOddity?.(detail),
    },
  )

  async function adopt() {
    const { channels, bridges } = await listAll()
    const found = takeInventory(app, channels, bridges, calls)
    for (const call of found.goneCalls) endCall(call)
    for (const { call, dialId } of found.goneLegs) endLeg(call, dialId, undefined)
    for (const call of [...calls.values()].filter(({ ending }) => ending)) await remove(call, 'normal')
    for (const dialId of found.strayLegIds) await ari.request('DELETE', channelPath(dialId))
    for (const bridgeId of found.strayBridgeIds) await ari.request('DELETE', bridgePath(bridgeId))
    await finishLostPrompts()
    for (const { call, dialId } of found.answered) legAnswered(call, dialId)
    tellState(true, 'The exchange is connected.')
    for (const { channel, dialled, talkingWith } of found.unknownCallers) {
      if (talkingWith) adoptTalk(channel, dialled, talkingWith)
      else callArrived(channel, dialled)
    }
  }

  /** Once per change, not once per attempt. */
  function tellState(now: boolean, detail: string) {
    if (connected === now) return
    connected = now
    report({ type: 'switchState', connected, detail })
  }

  async function listAll() {
    const [channels, bridges] = await Promise.all([ari.request('GET', '/channels'), ari.request('GET', '/bridges')])
    if (channels.status !== 200 || bridges.status !== 200) throw new Error('the exchange is still starting')
    return { channels: parseChannels(channels.body), bridges: parseBridges(bridges.body) }
  }

  function adoptTalk(channel: Channel, dialled: string, dialId: string) {
    const call = newCall(channel.id, { ...factsOf(channel, dialled), holding: false, orphaned: true })
    call.legs.set(dialId, { dialId, phase: 'bridged', cancelled: false })
    calls.set(call.callId, call)
  }

  /** The end of a prompt is told once; if we were away then, its absence tells. */
  async function finishLostPrompts() {
    for (const call of calls.values()) {
      for (const promptId of [...call.prompts.keys()]) {
        const { status, body } = await ari.request('GET', playbackPath(promptId))
        if (status === 404) promptFinished(promptId, true)
        else if (status === 200 && playedNow(body) === afterPrompt) await promptPlayed(promptId)
      }
    }
  }

  function take(event: AriEvent) {
    if (event.type === 'StasisStart') enter(event.channel, event.args)
    else if (event.type === 'PlaybackContinuing') void promptPlayed(event.playback.id)
    else if (event.type === 'PlaybackFinished') promptFinished(event.playback.id, event.playback.state === 'done')
    else if (event.type !== 'ApplicationReplaced') leave(event)
  }

  function enter(channel: Channel, [kind, value]: string[]) {
    if (kind === 'call' && !calls.has(channel.id)) return callArrived(channel, value ?? '')
    if (kind !== 'leg') return
    const call = calls.get(value ?? '')
    const leg = call?.legs.get(channel.id)
    if (call && leg?.phase === 'ringing' && !leg.cancelled && !call.ending) return legAnswered(call, channel.id)
    if (!leg || leg.cancelled) void quietly(ari.request('DELETE', channelPath(channel.id)))
  }

  function leave(event: Extract<AriEvent, { type: 'StasisEnd' | 'ChannelHangupRequest' | 'ChannelDestroyed' }>) {
    const { id } = event.channel
    const own = calls.get(id)
    // The request comes first, before the end of a prompt it breaks off: nobody is dialled for a caller who left.
    if (own) return endCall(own)
    if (event.type !== 'ChannelDestroyed') return
    for (const call of calls.values()) if (call.legs.has(id)) return endLeg(call, id, event.cause)
  }

  function callArrived(channel: Channel, dialled: string) {
    // A caller who had to wait for us has been answered by the dialplan and hears its hold tone.
    const call = newCall(channel.id, { ...factsOf(channel, dialled), holding: channel.state === 'Up', orphaned: false })
    calls.set(call.callId, call)
    report({
      type: 'callArrived',
      callId: call.callId,
      at: Date.now(),
      calledNumber: call.calledNumber,
      callerNumber: callerNumberOf(channel.caller.number),
      callerName: callerNameOf(channel.caller.name),
    })
  }

  function legAnswered(call: Call, dialId: string) {
    call.legs.set(dialId, { dialId, phase: 'answered', cancelled: false })
    report({ type: 'dialAnswered', callId: call.callId, at: Date.now(), dialId })
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

  function endLeg(call: Call, dialId: string, cause: number | undefined) {
    const leg = call.legs.get(dialId)
    call.legs.delete(dialId)
    if (!leg || leg.cancelled || call.ending) return
    // Not as one of our hang-ups: nobody above asked for it, so the end of this call is reported when it comes.
    if (call.orphaned) return void quietly(ari.request('DELETE', channelPath(call.callId)))
    const { callId } = call
    if (leg.phase === 'ringing')
      report({ type: 'dialFailed', callId, at: Date.now(), dialId, cause: dialCauseOf(cause) })
    else report({ type: 'talkEnded', callId, at: Date.now() })
  }

  function endCall(call: Call) {
    calls.delete(call.callId)
    for (const dialId of call.legs.keys()) void quietly(ari.request('DELETE', channelPath(dialId)))
    void quietly(ari.request('DELETE', bridgePath(bridgeIdOf(call.callId))))
    if (!call.ending) report({ type: 'callerHungUp', callId: call.callId, at: Date.now() })
  }

  async function remove(call: Call, cause: keyof typeof hangUpCauses) {
    call.ending = true
    await ari.request('DELETE', `${channelPath(call.callId)}?reason_code=${hangUpCauses[cause]}`)
  }

  async function perform(command: SwitchCommand): Promise<void> {
    const call = calls.get(command.callId)
    if (!call || call.ending) return
    const path = channelPath(call.callId)
    switch (command.type) {
      case 'answer':
        return done(await ari.request('POST', `${path}/answer`))
      case 'playPrompt':
        return play(call, command.promptId, command.soundPath)
      case 'stopPrompt':
        call.prompts.delete(command.promptId)
        return done(await ari.request('DELETE', playbackPath(command.promptId)))
      case 'startHold':
        call.holding = true
        return done(await ari.request('POST', `${path}/moh`))
      case 'stopHold':
        return stopHold(call)
      case 'dial':
        return dial(call, command.dialId, command.number, command.ringSeconds)
      case 'cancelDial':
        return cancelDial(call, command.dialId)
      case 'bridge':
        return bridge(call, command.dialId)
      case 'hangUp':
        return remove(call, command.cause)
    }
  }

  async function stopHold(call: Call) {
    if (!call.holding) return
    call.holding = false
    done(await ari.request('DELETE', `${channelPath(call.callId)}/moh`))
  }

  async function play(call: Call, promptId: string, soundPath: string) {
    if (call.prompts.has(promptId)) return
    call.prompts.set(promptId, performance.now())
    // The hold tone would come back between two prompts.
    await quietly(stopHold(call))
    const media = [`sound:${soundPath}`, afterPrompt]
    const reply = await answerOf(
      ari.request('POST', `${channelPath(call.callId)}/play/${encodeURIComponent(promptId)}`, { media }),
    )
    if (!isDone(reply)) setImmediate(promptFinished, promptId, false)
  }

  async function dial(call: Call, dialId: string, number: string, ringSeconds: number) {
    if (call.legs.has(dialId)) return
    const leg: Leg = { dialId, phase: 'ringing', cancelled: false }
    call.legs.set(dialId, leg)
    const reply = isDialable(number)
      ? await answerOf(ari.request('POST', channelPath(dialId), originate(call, number, ringSeconds)))
      : null
    // 409: this leg exists already, so an earlier try got through.
    if (reply === null || (reply.status !== 200 && reply.status !== 409)) setImmediate(dropLeg, call, dialId)
    // The caller left, or the leg was called off, before the leg was there to be ended.
    else if (leg.cancelled || !calls.has(call.callId)) await quietly(ari.request('DELETE', channelPath(dialId)))
  }

  function dropLeg(call: Call, dialId: string) {
    // It may exist all the same, when only the answer was lost.
    void quietly(ari.request('DELETE', channelPath(dialId)))
    endLeg(call, dialId, undefined)
  }

  function originate(call: Call, number: string, ringSeconds: number) {
    return {
      endpoint: `PJSIP/${number}@${trunk}`,
      // Into the dialplan, not straight to us: who answers while we are away hears the hold tone instead of the end.
      context: 'leg',
      extension: 's',
      priority: 1,
      timeout: ringSeconds,
      callerId: call.calledNumber,
      originator: call.callId,
      variables: { NIGHTSWITCH_CALL: call.callId },
    }
  }

  async function cancelDial(call: Call, dialId: string) {
    const leg = call.legs.get(dialId)
    if (!leg) return
    leg.cancelled = true
    done(await ari.request('DELETE', channelPath(dialId)))
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

  return {
    kind: 'asterisk',
    start(on) {
      report = on
      lifelines = keepLifelines(ari, calls)
      return ari.open()
    },
    async stop() {
      report = () => {}
      clearInterval(lifelines)
      ari.close()
    },
    perform,
    async liveCalls() {
      const { channels } = await listAll()
      const callers = takeInventory(app, channels, [], new Map()).unknownCallers
      return callers.map(({ channel }) => channel.id)
    },
  }
}

const factsOf = (channel: Channel, dialled: string) => ({
  calledNumber: calledNumberOf(dialled),
  createdAt: channel.creationtime,
})

const channelPath = (id: string) => `/channels/${encodeURIComponent(id)}`
const bridgePath = (id: string) => `/bridges/${encodeURIComponent(id)}`
const playbackPath = (id: string) => `/playbacks/${encodeURIComponent(id)}`

/** Gone (404), not ours now (409, 422) or done: all are ends we wanted. Anything else is a fault of the exchange. */
function isDone(reply: AriReply | null): boolean {
  return reply !== null && (reply.status < 300 || [404, 409, 422].includes(reply.status))
}

function done(reply: AriReply): void {
  if (!isDone(reply)) throw new Error(`The exchange answered ${reply.status}: ${JSON.stringify(reply.body)}`)
}

async function answerOf(request: Promise<AriReply>): Promise<AriReply | null> {
  return request.catch(() => null)
}

/** For cleaning up: what cannot be removed now is found as a stray at the next connection. */
async function quietly(request: Promise<unknown>): Promise<void> {
  await request.catch(() => undefined)
}
