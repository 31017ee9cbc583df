import { createHash } from 'node:crypto'
import type { Ari } from './ari.ts'
import type { Call } from './calls.ts'
import type { AriEvent, Bridge, Channel } from './messages.ts'
import { bridgePath, channelPath, done, quietly } from './requests.ts'

/**
 * The music of queues: one channel plays a sound without end ([music] of extensions.conf) for everybody who hears it, all
 * of them in one holding bridge. It goes on when this process dies.
 */
export type Music = {
  /** The caller hears it from now on. */
  join(call: Call, soundPath: string): Promise<void>
  /** Not any more; the last one who leaves ends it. */
  leave(call: Call): Promise<void>
  /** The call is over. */
  forget(call: Call): void
  take(event: AriEvent): void
  /** After a connection: who listens by what the exchange says, and ends what plays for nobody. */
  adopt(channels: readonly Channel[], bridges: readonly Bridge[], calls: ReadonlyMap<string, Call>): Promise<void>
}

const prefix = 'music.'
const player = 'Local/play@music/n'

const idOf = (soundPath: string) => `${prefix}${createHash('sha256').update(soundPath).digest('hex').slice(0, 24)}`
/** The bridge and the channel that plays into it have the same id; the other half of that channel has another. */
const isMusic = (id: string) => id.startsWith(prefix) && !id.endsWith(';2')

export function createMusic(ari: Ari, app: string): Music {
  const listeners = new Map<string, Set<Call>>()
  /** Music whose player runs, or is being started. */
  const playing = new Set<string>()

  async function join(call: Call, soundPath: string) {
    const id = idOf(soundPath)
    if (call.music === id) return
    if (call.music !== null) await leave(call)
    call.music = id
    listeners.set(id, (listeners.get(id) ?? new Set()).add(call))
    done(await ari.request('POST', bridgePath(id), { type: 'holding', name: id }))
    if (call.music !== id) return
    done(await ari.request('POST', `${bridgePath(id)}/addChannel`, { channel: call.callId, role: 'participant' }))
    await start(id, soundPath)
  }

  async function start(id: string, soundPath: string) {
    if (playing.has(id)) return
    playing.add(id)
    const parameters = {
      ...{ endpoint: player, app, appArgs: `music,${id}` },
      variables: { NIGHTSWITCH_MUSIC: soundPath },
    }
    const reply = await ari.request('POST', channelPath(id), parameters).catch(() => null)
    if (reply?.status === 200 || reply?.status === 409) return
    playing.delete(id)
    await giveTone(id)
  }

  /** It does not play, or not any more: nobody hears silence. */
  async function giveTone(id: string) {
    for (const call of [...(listeners.get(id) ?? [])]) {
      await leave(call)
      call.holding = true
      await quietly(ari.request('POST', `${channelPath(call.callId)}/moh`))
    }
  }

  async function leave(call: Call) {
    const id = call.music
    if (id === null) return
    const isLast = remove(call, id)
    await quietly(ari.request('POST', `${bridgePath(id)}/removeChannel`, { channel: call.callId }))
    if (isLast) await end(id)
  }

  /** True when nobody hears it any more. */
  function remove(call: Call, id: string): boolean {
    call.music = null
    const left = listeners.get(id)
    left?.delete(call)
    if (!left || left.size > 0) return false
    listeners.delete(id)
    return true
  }

  async function end(id: string) {
    playing.delete(id)
    await quietly(ari.request('DELETE', channelPath(id)))
    // Somebody may have come meanwhile.
    if (!listeners.has(id)) await quietly(ari.request('DELETE', bridgePath(id)))
  }

  return {
    join,
    leave,
    forget(call) {
      const id = call.music
      if (id !== null && remove(call, id)) void end(id)
    },
    take(event) {
      if (event.type === 'StasisStart' && isMusic(event.channel.id)) {
        const { id } = event.channel
        if (!listeners.has(id)) void end(id)
        else void quietly(ari.request('POST', `${bridgePath(id)}/addChannel`, { channel: id, role: 'announcer' }))
      }
      if (event.type === 'ChannelDestroyed' && playing.delete(event.channel.id)) void giveTone(event.channel.id)
    },
    async adopt(channels, bridges, calls) {
      const players = new Set(channels.map(({ id }) => id).filter(isMusic))
      playing.clear()
      listeners.clear()
      for (const { id, channels: inside } of bridges.filter((bridge) => isMusic(bridge.id))) {
        for (const call of inside.flatMap((callId) => calls.get(callId) ?? [])) {
          call.music = id
          listeners.set(id, (listeners.get(id) ?? new Set()).add(call))
        }
        if (players.has(id)) playing.add(id)
        if (!listeners.has(id)) await end(id)
      }
      for (const id of players) if (!playing.has(id)) await end(id)
    },
  }
}
