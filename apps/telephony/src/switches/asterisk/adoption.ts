import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredRecording } from '../../ports.ts'
import type { Deeds } from './deeds.ts'
import type { Desk } from './desk.ts'
import type { Hearing } from './hearing.ts'
import { takeInventory } from './inventory.ts'
import { afterPrompt } from './lifeline.ts'
import { isOfMemory } from './memory.ts'
import { type Channel, parseBridges, parseChannels, playedNow } from './messages.ts'
import { readNote } from './notes.ts'
import { bridgePath, channelPath, playbackPath, quietly } from './requests.ts'

const mostTold = 20
const toldAgainMs = 50

export type Adoption = {
  /**
   * After each connection: tells what was missed, ends what nobody waits for, lets talks go on. Gives what to tell last,
   * once the board knows that the exchange is back: the callers we do not know.
   */
  adopt(): Promise<() => void>
  /** The ids of the callers' channels in our application, oldest first. */
  liveCalls(): Promise<string[]>
}

export function createAdoption(
  { ari, app, calls, music, tellDialog }: Desk,
  hearing: Hearing,
  { remove }: Pick<Deeds, 'remove'>,
): Adoption {
  async function adopt(): Promise<() => void> {
    const { channels, bridges } = await listAll()
    channels.forEach(tellDialog)
    const found = takeInventory(app, channels, bridges, calls)
    for (const call of found.goneCalls) if (!hearing.recorder.isLeaving(call, true)) hearing.callEnded(call)
    const recording = new Map<string, StoredRecording | null>()
    for (const { channel } of found.unknownCallers) recording.set(channel.id, await hearing.recorder.runningOn(channel))
    for (const { channel } of found.unknownCallers) await stopWhatPlays(channel)
    for (const { call, dialId } of found.goneLegs) hearing.legEnded(call, dialId)
    for (const call of [...calls.values()].filter(({ ending }) => ending)) await remove(call, 'normal')
    for (const dialId of found.strayLegIds) await ari.request('DELETE', channelPath(dialId))
    for (const bridgeId of found.strayBridgeIds) await ari.request('DELETE', bridgePath(bridgeId))
    for (const { id } of channels) if (isOfMemory(id)) await ari.request('DELETE', channelPath(id))
    await finishLostPrompts()
    await hearing.recorder.finishLost()
    for (const { call, dialId } of found.answered) hearing.legAnswered(call, dialId)
    return () => {
      for (const { channel, dialled, endpoint, talkingWith } of found.unknownCallers) {
        const message = recording.get(channel.id)
        if (message) hearing.adoptRecording(channel, dialled, message)
        else if (talkingWith) hearing.adoptTalk(channel, dialled, talkingWith)
        else hearing.callArrived(channel, dialled, endpoint)
      }
      void music.adopt(channels, bridges, calls)
    }
  }

  /**
   * What an earlier process plays to a caller goes on without end (lifeline.ts), and until then the exchange does
   * nothing else for that caller.
   */
  async function stopWhatPlays({ id }: Channel) {
    const promptId = await readNote(ari, id, 'prompt')
    if (!promptId) return
    // Told between two sounds of a prompt, the exchange goes on with the next one: it is told until nothing plays.
    for (let told = 0; told < mostTold; told += 1) {
      await quietly(ari.request('DELETE', playbackPath(promptId)))
      const { status } = await ari.request('GET', playbackPath(promptId))
      if (status === 404) return
      await sleep(toldAgainMs)
    }
  }

  /** The end of a prompt is told once; if we were away then, its absence tells. */
  async function finishLostPrompts() {
    for (const call of calls.values()) {
      for (const promptId of [...call.prompts.keys()]) {
        const { status, body } = await ari.request('GET', playbackPath(promptId))
        if (status === 404) hearing.promptFinished(promptId, true)
        else if (status === 200 && playedNow(body) === afterPrompt) await hearing.promptPlayed(promptId)
      }
    }
  }

  async function listAll() {
    const [channels, bridges] = await Promise.all([ari.request('GET', '/channels'), ari.request('GET', '/bridges')])
    if (channels.status !== 200 || bridges.status !== 200) throw new Error('the exchange is still starting')
    return { channels: parseChannels(channels.body), bridges: parseBridges(bridges.body) }
  }

  async function liveCalls() {
    const { channels } = await listAll()
    return takeInventory(app, channels, [], new Map()).unknownCallers.map(({ channel }) => channel.id)
  }

  return { adopt, liveCalls }
}
