import type { Ari } from './ari.ts'
import type { Call, Leg } from './calls.ts'
import { channelPath, playbackPath, quietly } from './requests.ts'

/** Asks whoever, or whatever, answered a leg to press 1: a voicemail does not (FO-26). */
export type Asking = {
  begin(call: Call, leg: Leg): void
  /** A key of a channel; true when it was pressed on a leg that is asked. */
  key(channelId: string, digit: string): boolean
  /** The end of a playback; true when it was the question. */
  played(playbackId: string): boolean
  /** The leg is gone, or is not asked any more. */
  end(dialId: string): void
}

type Asked = { readonly call: Call; readonly leg: Leg; timer: NodeJS.Timeout | undefined }

const suffix = '.ask'

/** `confirmed` hears of each leg whose key was pressed. One where it was not is hung up, and ends as any leg. */
export function createAsking(ari: Ari, confirmed: (call: Call, leg: Leg) => void): Asking {
  const asked = new Map<string, Asked>()
  const playbackOf = (dialId: string) => `${dialId}${suffix}`

  function wait(one: Asked) {
    const { dialId, confirm } = one.leg
    one.timer ??= setTimeout(() => {
      asked.delete(dialId)
      void quietly(ari.request('DELETE', channelPath(dialId)))
    }, confirm?.withinMs ?? 0)
  }

  function end(dialId: string) {
    clearTimeout(asked.get(dialId)?.timer)
    asked.delete(dialId)
  }

  return {
    begin(call, leg) {
      leg.phase = 'asking'
      const one: Asked = { call, leg, timer: undefined }
      asked.set(leg.dialId, one)
      const media = [`sound:${leg.confirm?.soundPath ?? ''}`]
      const path = `${channelPath(leg.dialId)}/play/${encodeURIComponent(playbackOf(leg.dialId))}`
      // A question that cannot be played is asked in silence: the person may know what to do.
      ari.request('POST', path, { media }).then(
        ({ status }) => status >= 300 && wait(one),
        () => wait(one),
      )
    },
    key(channelId, digit) {
      const one = asked.get(channelId)
      if (!one) return false
      if (digit !== '1') return true
      end(channelId)
      void quietly(ari.request('DELETE', playbackPath(playbackOf(channelId))))
      confirmed(one.call, one.leg)
      return true
    },
    played(playbackId) {
      if (!playbackId.endsWith(suffix)) return false
      const one = asked.get(playbackId.slice(0, -suffix.length))
      if (one) wait(one)
      return true
    },
    end,
  }
}
